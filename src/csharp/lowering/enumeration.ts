import type { Label } from '../../symbols/build-body.ts';
import type { CallTarget, LocalOperation, Operation, PropertyReference } from '../../symbols/operations.ts';
import { sameType } from '../../symbols/type-reference.ts';
import type { Enumeration } from '../binding/bound-nodes.ts';
import type { NodeBase } from '../syntax/nodes.ts';
import { withValues } from './arguments.ts';
import { dispose } from './disposal.ts';
import { knownMethod, knownProperty } from './known-members.ts';
import type { Lowering } from './lowering.ts';
import { type At, binary, call, integerLiteral } from './operations.ts';
import { BOOL, INT, isVoid } from './types.ts';

export interface EnumerationBody {
  /** Where the loop ends up; made when undefined. */
  readonly breakTo: Label | undefined;
  /** Emits the code for one element; `next` is where the next one is had. */
  readonly body: (item: Operation, next: Label) => void;
}

/** Goes through a collection: arrays and strings by index, all else by its enumerator (C# 14 spec 13.9.5). */
export function enumerate(l: Lowering, enumeration: Enumeration, syntax: NodeBase, loop: EnumerationBody): void {
  const { collection } = enumeration;
  const end = loop.breakTo ?? l.newLabel();
  const at = l.at(syntax);
  if (enumeration.kind === 'array' && collection.type.kind === 'array' && collection.type.rank > 1) {
    overGrid(l, enumeration, collection.type.rank, at, loop, end);
  } else if (enumeration.kind === 'array' || enumeration.kind === 'string' || isSpan(enumeration)) {
    byIndex(l, enumeration, at, loop, end);
  } else byEnumerator(l, enumeration, syntax, loop, end);
  if (loop.breakTo === undefined) l.mark(end);
}

function isSpan(enumeration: Enumeration): boolean {
  const { type } = enumeration.collection;
  return type.kind === 'named' && (type.name === 'System.Span`1' || type.name === 'System.ReadOnlySpan`1');
}

/** `for (i = 0; i < c.Length; i++)` over a copy of the reference. */
function byIndex(l: Lowering, enumeration: Enumeration, at: At, loop: EnumerationBody, end: Label): void {
  const source = l.store(l.value(enumeration.collection));
  const owner =
    enumeration.kind === 'array' ? 'System.Array' : source.type.kind === 'named' ? source.type : 'System.String';
  const length = knownProperty(l, owner, 'Length');
  const size: Operation = { kind: 'property', property: length, instance: source, type: INT, location: at };
  const name = enumeration.kind === 'string' ? 'Chars' : 'Item';
  const indexer = enumeration.kind === 'array' ? undefined : knownProperty(l, owner, name);
  const index = l.temporary(INT);
  l.assign(index, integerLiteral(0, at));
  const [test, body, next] = [l.newLabel(), l.newLabel(), l.newLabel()];
  l.mark(test);
  l.branch(binary('<', index, size, BOOL, at), body, end);
  l.mark(body);
  loop.body(element(source, indexer, [index], enumeration.elementType, at), next);
  l.mark(next);
  l.assign(index, binary('+', index, integerLiteral(1, at), INT, at));
  l.goto(test);
}

function element(
  instance: Operation,
  property: PropertyReference | undefined,
  positions: readonly Operation[],
  type: Operation['type'],
  location: At,
): Operation {
  const parameters = property?.symbol?.parameters ?? [];
  const list = positions.map((value, i) => ({
    name: parameters[i]?.name ?? '',
    parameter: parameters[i],
    value,
    source: 'explicit' as const,
  }));
  return { kind: 'element', instance, property, arguments: list, type, location };
}

/** An array of several dimensions: a loop for each, between its bounds. */
function overGrid(
  l: Lowering,
  enumeration: Enumeration,
  rank: number,
  at: At,
  loop: EnumerationBody,
  end: Label,
): void {
  const array = l.store(l.value(enumeration.collection));
  const bound = (name: string, dimension: number): Operation =>
    call(knownMethod(l, 'System.Array', name), array, [integerLiteral(dimension, at)], INT, at);
  const upper = Array.from({ length: rank }, (_, d) => l.store(bound('GetUpperBound', d)));
  const positions: LocalOperation[] = [];
  const nest = (dimension: number, outside: Label): void => {
    if (dimension === rank) {
      loop.body(element(array, undefined, positions, enumeration.elementType, at), outside);
      return;
    }
    const position = l.temporary(INT);
    positions.push(position);
    l.assign(position, bound('GetLowerBound', dimension));
    const [test, body, next] = [l.newLabel(), l.newLabel(), l.newLabel()];
    l.mark(test);
    l.branch(binary('<=', position, upper[dimension] as Operation, BOOL, at), body, outside);
    l.mark(body);
    nest(dimension + 1, next);
    l.mark(next);
    l.assign(position, binary('+', position, integerLiteral(1, at), INT, at));
    l.goto(test);
  };
  nest(0, end);
}

function byEnumerator(
  l: Lowering,
  enumeration: Enumeration,
  syntax: NodeBase,
  loop: EnumerationBody,
  end: Label,
): void {
  const at = l.at(syntax);
  const { enumerator } = enumeration;
  if (enumerator === undefined) {
    const reason = enumeration.reason ?? 'its type is not known';
    l.gap('unresolved-call', `what a foreach goes through could not be resolved: ${reason}`, syntax);
  }
  const type = enumerator?.type ?? enumeration.collection.type;
  const getEnumerator = enumerator?.getEnumerator ?? unresolved('GetEnumerator', enumeration);
  const isStatic = getEnumerator.kind === 'exact' && getEnumerator.method.definition.isStatic;
  const list = enumerator?.arguments ?? [];
  const [first, ...rest] = l.sequence([
    () => l.value(enumeration.collection),
    ...list.slice(isStatic ? 1 : 0).map((a) => () => l.value(a.value)),
  ]);
  const values = withValues(list, isStatic ? [first as Operation, ...rest] : rest);
  const got: Operation = {
    kind: 'call',
    target: getEnumerator,
    receiver: isStatic ? undefined : first,
    isNonVirtual: false,
    arguments: values,
    type,
    location: at,
  };
  const source = l.store(got);
  const run = (): void => {
    const [test, body] = [l.newLabel(), l.newLabel()];
    l.mark(test);
    const moved = call(enumerator?.moveNext ?? unresolved('MoveNext', enumeration), source, [], BOOL, at);
    l.branch(enumeration.isAsync ? { kind: 'await', operand: moved, type: BOOL, location: at } : moved, body, end);
    l.mark(body);
    const property = enumerator?.current ?? {
      name: 'Current',
      containingType: type,
      symbol: undefined,
      reason: 'the enumerator is not known',
    };
    loop.body(
      { kind: 'property', property, instance: source, type: currentType(enumeration, property), location: at },
      test,
    );
    l.goto(test);
  };
  const target = enumerator?.dispose ?? disposeAtRunTime(l, enumeration);
  if (target === undefined) run();
  else l.tryFinally(run, () => dispose(l, source, target, enumeration.isAsync, at));
}

/** An enumerator that is not known to be disposable is asked (C# 14 spec 13.9.5.3), unless its type cannot have such a subtype. */
function disposeAtRunTime(l: Lowering, { enumerator, isAsync }: Enumeration): CallTarget | undefined {
  if (enumerator === undefined || isAsync) return undefined;
  const symbol = l.types.symbolOf(enumerator.type);
  if (symbol === undefined || symbol.kind === 'struct' || symbol.isSealed) return undefined;
  return knownMethod(l, 'System.IDisposable', 'Dispose');
}

function currentType(enumeration: Enumeration, property: PropertyReference): Operation['type'] {
  const own = property.symbol?.type;
  const isKnown =
    own !== undefined && !isVoid(own) && own.kind !== 'type-parameter' && !sameType(own, enumeration.elementType);
  return isKnown && enumeration.elementType.kind === 'unresolved' ? own : enumeration.elementType;
}

function unresolved(name: string, enumeration: Enumeration): CallTarget {
  return { kind: 'unresolved', name, typeArguments: [], reason: enumeration.reason ?? 'the collection is not known' };
}
