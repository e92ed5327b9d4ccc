import type { Draft, DraftBlock } from '../../symbols/build-draft.ts';
import type { ConcatPart, Operation } from '../../symbols/operations.ts';
import type { TypeReference } from '../../symbols/type-reference.ts';
import {
  argument,
  calledName,
  type LocalDefinition,
  localOf,
  replaceOperations,
  singleDefinitions,
} from './local-definitions.ts';
import { STRING } from './type-kinds.ts';
import { integerValue } from './values.ts';

/*
 * Values that are collected one after the other into something that the compiler keeps in a variable: an inline array behind a `params` span, an
 * interpolated string handler. Each value is put into a variable of its own where it is collected; what they make stands where it is used.
 */

/** A value on its way: the statement that collected it becomes an assignment. */
interface Collected {
  readonly value: Operation;
}

/** `buffer[i] = value` of the arrays that hold the arguments of a call (`InlineArray2<T>`): the array that is passed as a span. */
export function undoInlineArrays(draft: Draft): boolean {
  let changed = false;
  for (const definition of singleDefinitions(draft).values()) {
    const { value } = definition.operation;
    if (value.kind !== 'default' || value.type.kind !== 'named' || !/InlineArray\d+/.test(value.type.name)) continue;
    const element = value.type.typeArguments[0];
    if (element !== undefined) changed = inlineArray(draft, definition, element) || changed;
  }
  return changed;
}

function inlineArray(draft: Draft, { block, operation, local }: LocalDefinition, element: TypeReference): boolean {
  const elements = new Map<number, Operation>();
  const isBuffer = (place: Operation | undefined): boolean => localOf(place) === local;
  const indexOf = (target: Operation): number | undefined =>
    target.kind === 'element' && isBuffer(target.instance) ? integerValue(argumentOf(target)) : undefined;
  for (const other of draft.blocks) {
    other.operations = other.operations.map((statement) => {
      const index = statement.kind === 'assign' ? indexOf(statement.target) : undefined;
      if (index === undefined || statement.kind !== 'assign') return statement;
      const collected = collect(draft, { value: statement.value });
      elements.set(index, collected.read);
      return collected.assign;
    });
  }
  const replaced = replaceOperations(draft, (candidate) => {
    const name = calledName(candidate);
    if (
      candidate.kind !== 'call' ||
      !/\.InlineArrayAs(?:ReadOnly)?Span$/.test(name ?? '') ||
      !isBuffer(argument(candidate, 0))
    )
      return undefined;
    const list = [...elements].sort(([a], [b]) => a - b).map(([, read]) => read);
    const { location } = candidate;
    return { kind: 'array', elements: list, sizes: [], type: { kind: 'array', element, rank: 1 }, location };
  });
  if (replaced) block.operations = block.operations.filter((statement) => statement !== operation);
  return replaced || elements.size > 0;
}

function argumentOf(element: Extract<Operation, { kind: 'element' }>): Operation {
  return element.arguments[0]?.value ?? element;
}

function collect(draft: Draft, { value }: Collected): { readonly read: Operation; readonly assign: Operation } {
  draft.locals.push({ name: undefined, type: value.type });
  const { type, location } = value;
  const read: Operation = { kind: 'local', index: draft.locals.length - 1, type, location };
  return { read, assign: { kind: 'assign', target: read, value, type, location } };
}

/** The calls of an interpolated string handler become one `concat` where the handler is used. */
export function undoHandlers(draft: Draft): boolean {
  let changed = false;
  for (const definition of singleDefinitions(draft).values()) {
    const { value } = definition.operation;
    const isHandler =
      value.kind === 'new' && value.type.kind === 'named' && /InterpolatedStringHandler$/.test(value.type.name);
    if (isHandler) changed = handler(draft, definition) || changed;
  }
  return changed;
}

function handler(draft: Draft, { block, operation, local }: LocalDefinition): boolean {
  const parts: ConcatPart[] = [];
  for (const other of draft.blocks) collectParts(draft, other, local, parts);
  const concat = (location: Operation['location']): Operation => ({ kind: 'concat', parts, type: STRING, location });
  replaceOperations(draft, (candidate) => {
    if (candidate.kind === 'call' && localOf(candidate.receiver) === local) {
      const name = calledName(candidate) ?? '';
      return /\.ToString(?:AndClear)?$/.test(name) ? concat(candidate.location) : undefined;
    }
    return localOf(candidate) === local && candidate.kind !== 'assign' ? concat(candidate.location) : undefined;
  });
  block.operations = block.operations.filter((statement) => !isDefinition(statement, operation, local));
  return true;
}

/** The assignment that made the handler, also after its own variable has been replaced in it. */
function isDefinition(statement: Operation, original: Operation, _local: number): boolean {
  return (
    statement === original ||
    (statement.kind === 'assign' && original.kind === 'assign' && statement.value === original.value)
  );
}

function collectParts(draft: Draft, block: DraftBlock, local: number, parts: ConcatPart[]): void {
  block.operations = block.operations.map((statement) => {
    if (statement.kind !== 'call' || localOf(statement.receiver) !== local) return statement;
    const name = calledName(statement) ?? '';
    if (!/\.Append(?:Literal|Formatted)$/.test(name)) return statement;
    const value = argument(statement, 0);
    if (value === undefined) return statement;
    const collected = collect(draft, { value });
    const part: { value: Operation; format?: string; alignment?: number } = { value: collected.read };
    for (const { name: parameter, value: given } of statement.arguments.slice(1)) {
      const number = integerValue(given);
      if (parameter === 'alignment' && number !== undefined) part.alignment = number;
      if (parameter === 'format' && given.kind === 'literal' && given.value.kind === 'string')
        part.format = given.value.value;
    }
    parts.push(part);
    return collected.assign;
  });
}
