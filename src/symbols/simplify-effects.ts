import { operands } from './operation-tree.ts';
import type { CallOperation, Operation } from './operations.ts';
import type { LocalUses } from './simplify-locals.ts';
import { isNamed } from './type-reference.ts';

/** What evaluating an operation depends on and does, as far as the order of evaluation can show it. */
export interface Effects {
  /** Calls, creations, assignments to memory, awaits: anything that other code can see. */
  readonly acts: boolean;
  /** Reads memory that an act may change, or may fail. */
  readonly observes: boolean;
  /** Locals (by index) and parameters (by name) that it reads and that are assigned more than once. */
  readonly reads: ReadonlySet<number | string>;
  /** The local or parameter that it assigns. */
  readonly writes: number | string | undefined;
}

const NO_READS: ReadonlySet<number | string> = new Set();

/** Effects of an operation without those of its operands. */
function ownEffects(operation: Operation, uses: LocalUses): Effects {
  switch (operation.kind) {
    case 'literal':
    case 'default':
    case 'this':
    case 'typeof':
    case 'lambda':
    case 'lambda-expression':
    case 'is':
    case 'unary':
    case 'concat':
    case 'array':
    case 'delegate':
    case 'conditional':
    case 'caught-exception':
      return PURE;
    case 'convert':
      return operation.isTry ? PURE : OBSERVES;
    case 'binary':
      return operation.operator === '/' || operation.operator === '%' || operation.isChecked ? OBSERVES : PURE;
    case 'local':
      if (uses.pinned[operation.index] !== 0) return isReceiverOnly(operation.index, uses) ? PURE : OBSERVES;
      if ((uses.definitions[operation.index] ?? 0) > 1) return { ...PURE, reads: new Set([operation.index]) };
      return PURE;
    case 'parameter':
      if (operation.parameter.refKind !== 'none') return OBSERVES;
      if (uses.changedParameters.has(operation.parameter.name)) {
        return { ...PURE, reads: new Set([operation.parameter.name]) };
      }
      return PURE;
    case 'capture':
    case 'field':
    case 'address-of':
      return OBSERVES;
    case 'element':
      return operation.property === undefined ? OBSERVES : ACTS;
    case 'property':
      return isOfNullable(operation.property.containingType) && operation.property.name === 'HasValue' ? PURE : ACTS;
    case 'call':
      return isGetValueOrDefault(operation) ? PURE : ACTS;
    default:
      return ACTS;
  }
}

/** A struct that is made for one call on it: nothing but that call can change it. */
function isReceiverOnly(index: number, uses: LocalUses): boolean {
  return uses.pinned[index] === 2 && uses.definitions[index] === 1 && uses.reads[index] === 1;
}

function isOfNullable(type: Operation['type']): boolean {
  return isNamed(type, 'System.Nullable`1');
}

/** `x.GetValueOrDefault()` of a `T?`: reads, and cannot fail. */
export function isGetValueOrDefault(call: CallOperation): boolean {
  if (call.target.kind !== 'exact' || call.arguments.length > 0) return false;
  const { containingType, definition } = call.target.method;
  return isOfNullable(containingType) && definition.name === 'GetValueOrDefault';
}

const PURE: Effects = { acts: false, observes: false, reads: NO_READS, writes: undefined };
const OBSERVES: Effects = { ...PURE, observes: true };
const ACTS: Effects = { ...PURE, acts: true, observes: true };

/** Effects of a whole tree, or of an assignment at the root of a block. */
export function effectsOf(operation: Operation, uses: LocalUses): Effects {
  if (operation.kind !== 'assign') return treeEffects(operation, uses);
  const { target } = operation;
  let effects = treeEffects(operation.value, uses);
  for (const operand of operands(target)) effects = both(effects, treeEffects(operand, uses));
  if (target.kind === 'local') {
    return uses.pinned[target.index] !== 0 ? both(effects, ACTS) : { ...effects, writes: target.index };
  }
  if (target.kind === 'parameter' && target.parameter.refKind === 'none') {
    return { ...effects, writes: target.parameter.name };
  }
  return both(effects, ACTS);
}

function treeEffects(operation: Operation, uses: LocalUses): Effects {
  let effects = ownEffects(operation, uses);
  for (const operand of operands(operation)) effects = both(effects, treeEffects(operand, uses));
  return effects;
}

/** Effects of one after the other. */
export function both(a: Effects, b: Effects): Effects {
  if (a === PURE) return b;
  if (b === PURE) return a;
  const reads = a.reads.size === 0 ? b.reads : b.reads.size === 0 ? a.reads : new Set([...a.reads, ...b.reads]);
  return { acts: a.acts || b.acts, observes: a.observes || b.observes, reads, writes: a.writes ?? b.writes };
}

/** Whether evaluating `moved` after `passed` instead of before it can show. */
export function conflicts(moved: Effects, passed: Effects): boolean {
  if (moved.acts && (passed.acts || passed.observes)) return true;
  if (moved.observes && passed.acts) return true;
  return passed.writes !== undefined && moved.reads.has(passed.writes);
}

/** No effect that anyone could see: may be left out when the value is not needed. */
export function isDiscardable(operation: Operation, uses: LocalUses): boolean {
  const effects = treeEffects(operation, uses);
  return !effects.acts && !mayFail(operation);
}

function mayFail(operation: Operation): boolean {
  const own =
    (operation.kind === 'convert' && !operation.isTry && operation.operand.kind !== 'literal') ||
    operation.kind === 'element' ||
    (operation.kind === 'binary' && (operation.operator === '/' || operation.operator === '%'));
  return own || operands(operation).some(mayFail);
}

export const NO_EFFECTS = PURE;
