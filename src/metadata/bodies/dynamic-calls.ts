import { type Draft, type DraftBlock, rewriteBlock } from '../../symbols/build-draft.ts';
import { dumpType } from '../../symbols/dump-types.ts';
import { rewriteTree } from '../../symbols/operation-tree.ts';
import type { CallOperation, DynamicOperation, FieldOperation, Operation } from '../../symbols/operations.ts';
import { argument, calledName, localOf, singleDefinitions } from './local-definitions.ts';
import { BOOLEAN } from './type-kinds.ts';
import { integerValue, isNull } from './values.ts';

/*
 * What is bound at run time (`ViewBag.Title = x`). The compiler keeps a call site in a static field of `<>o__n`, makes it where it is first used, and
 * calls its `Target` with the site itself and the operands (`LoweredDynamicOperationFactory` of Roslyn). The branch goes, the call becomes `dynamic`.
 */

const BINDER = 'Microsoft.CSharp.RuntimeBinder.Binder.';
const SITE = /^(?:.*[.+])?<>o__[^+]*$/;

/** Of `System.Linq.Expressions.ExpressionType`, those that operators of C# have. */
const OPERATORS: Readonly<Record<number, string>> = {
  0: '+',
  2: '&',
  12: '/',
  13: '==',
  14: '^',
  15: '>',
  16: '>=',
  19: '<<',
  20: '<',
  21: '<=',
  25: '%',
  26: '*',
  28: '-',
  29: '+',
  34: '!',
  35: '!=',
  36: '|',
  41: '>>',
  42: '-',
  49: '--',
  54: '++',
  63: '+',
  64: '&',
  65: '/',
  66: '^',
  67: '<<',
  68: '%',
  69: '*',
  70: '|',
  72: '>>',
  73: '-',
  82: '~',
};
/** `if (x)` of a dynamic `x`. */
const IS_TRUE = 83;
/** `CSharpArgumentInfoFlags.IsStaticType`. */
const STATIC_TYPE = 32;

/** Takes away the branches that make call sites. @returns the binder of each site, by its field */
function takeSites(draft: Draft): ReadonlyMap<string, CallOperation> {
  const binders = new Map<string, CallOperation>();
  for (const block of draft.blocks) {
    const { terminator } = block;
    if (terminator?.kind !== 'if' || terminator.condition.kind !== 'binary' || !isNull(terminator.condition.right))
      continue;
    const site = siteOf(terminator.condition.left);
    const made = site === undefined ? undefined : binderMadeIn(terminator.whenTrue, site, terminator.whenFalse);
    if (site === undefined || made === undefined) continue;
    binders.set(site, made);
    block.terminator = { kind: 'goto', target: terminator.whenFalse };
  }
  return binders;
}

/** `site = CallSite<T>.Create(Binder.…)`, and on to `next`. */
function binderMadeIn(block: DraftBlock, site: string, next: DraftBlock): CallOperation | undefined {
  const [only] = block.operations;
  if (block.operations.length !== 1 || block.terminator?.kind !== 'goto' || block.terminator.target !== next)
    return undefined;
  if (only?.kind !== 'assign' || siteOf(only.target) !== site || only.value.kind !== 'call') return undefined;
  const binder = argument(only.value, 0);
  return binder?.kind === 'call' && calledName(binder)?.startsWith(BINDER) === true ? binder : undefined;
}

function siteOf(operation: Operation | undefined): string | undefined {
  if (operation?.kind !== 'field' || operation.instance !== undefined) return undefined;
  const { containingType, name } = operation.field;
  return containingType.kind === 'named' && SITE.test(containingType.name)
    ? `${containingType.name}.${name}`
    : undefined;
}

/** @param simplify brings the draft back to its form between the two halves */
export function undoDynamicCalls(draft: Draft, simplify: () => void): boolean {
  const binders = takeSites(draft);
  if (binders.size === 0) return false;
  simplify();
  const held = new Map<number, Operation>();
  for (const [local, { operation }] of singleDefinitions(draft)) held.set(local, operation.value);
  const through = (operation: Operation | undefined): Operation | undefined =>
    operation?.kind === 'local' ? (held.get(operation.index) ?? operation) : operation;
  const used = new Set<number>();
  const binderOf = (operation: Operation): CallOperation | undefined => {
    if (operation.kind !== 'invoke') return undefined;
    const target = through(operation.delegate);
    const site = target?.kind === 'field' && target.field.name === 'Target' ? through(target.instance) : undefined;
    const binder = binders.get(siteOf(site) ?? '');
    if (binder === undefined) return undefined;
    for (const one of [operation.delegate, (target as FieldOperation).instance, operation.arguments[0]?.value])
      if (one?.kind === 'local') used.add(one.index);
    return binder;
  };
  const rewrite = (operation: Operation): Operation => {
    const binder = binderOf(operation);
    if (binder === undefined || operation.kind !== 'invoke') return operation;
    const operands = operation.arguments.slice(1).map((a) => a.value);
    return dynamicOperation(binder, operands, operation.location) ?? operation;
  };
  for (const block of draft.blocks) rewriteBlock(block, (operation) => rewriteTree(operation, rewrite));
  // What held the site and its delegate is read nowhere else.
  for (const block of draft.blocks)
    block.operations = block.operations.filter((o) => o.kind !== 'assign' || !used.has(localOf(o.target) ?? -1));
  return true;
}

/** A static method is called on its type. */
function isOfType(binder: CallOperation): boolean {
  const infos = binder.arguments.find((a) => a.name === 'argumentInfo')?.value;
  const first = infos?.kind === 'array' ? infos.elements?.[0] : undefined;
  const flags = first?.kind === 'call' ? argument(first, 0) : undefined;
  return ((flags && integerValue(flags)) ?? 0) >= STATIC_TYPE;
}

function dynamicOperation(
  binder: CallOperation,
  operands: readonly Operation[],
  location: Operation['location'],
): Operation | undefined {
  const kind = (calledName(binder) as string).slice(BINDER.length);
  const text = binder.arguments.find((a) => a.name === 'name')?.value;
  const name = text?.kind === 'literal' && text.value.kind === 'string' ? text.value.value : '';
  const children = isOfType(binder) ? operands.slice(1) : operands;
  const dynamic = (form: DynamicOperation['form'], given: string, list = children): Operation => ({
    kind: 'dynamic',
    form,
    name: given,
    children: list,
    type: { kind: 'dynamic' },
    location,
  });
  const assigned = (target: Operation): Operation => {
    const value = children.at(-1) as Operation;
    return { kind: 'assign', target, value, type: value.type, location };
  };
  switch (kind) {
    case 'GetMember':
      return dynamic('member', name);
    case 'SetMember':
      return assigned(dynamic('member', name, children.slice(0, -1)));
    case 'GetIndex':
      return dynamic('element', '');
    case 'SetIndex':
      return assigned(dynamic('element', '', children.slice(0, -1)));
    case 'InvokeMember':
      return dynamic('invoke', name);
    case 'Invoke':
      return dynamic('invoke', '');
    case 'InvokeConstructor':
      return dynamic('new', operands[0]?.kind === 'typeof' ? dumpType(operands[0].operand) : '');
    case 'Convert': {
      const type = binder.arguments.find((a) => a.name === 'type')?.value;
      const converted = dynamic('convert', '');
      return type?.kind === 'typeof' ? { ...converted, type: type.operand } : converted;
    }
    case 'BinaryOperation':
    case 'UnaryOperation': {
      const operation = binder.arguments.find((a) => a.name === 'operation')?.value;
      const number = operation && integerValue(operation);
      if (number === IS_TRUE) return { ...dynamic('convert', ''), type: BOOLEAN };
      return dynamic('operator', OPERATORS[number ?? -1] ?? '');
    }
    default:
      return undefined;
  }
}
