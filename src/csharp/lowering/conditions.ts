import type { Label } from '../../symbols/build-body.ts';
import type { Operation } from '../../symbols/operations.ts';
import type { BoundConditional, BoundExpression, BoundLogical } from '../binding/bound-nodes.ts';
import { liftedCondition } from './lifted.ts';
import type { Lowering } from './lowering.ts';
import { binary, booleanLiteral, callMethod } from './operations.ts';
import { lowerPattern } from './patterns.ts';

/** Branches on a boolean expression: `&&`, `||`, `!`, `?:`, patterns and lifted comparisons become branches of their own. */
export function lowerCondition(l: Lowering, node: BoundExpression, whenTrue: Label, whenFalse: Label): void {
  switch (node.kind) {
    case 'logical':
      if (node.method === undefined) {
        logicalCondition(l, node, whenTrue, whenFalse);
        return;
      }
      break;
    case 'unary':
      if (node.operator === '!' && node.method === undefined && !node.isLifted) {
        l.condition(node.operand, whenFalse, whenTrue);
        return;
      }
      break;
    case 'is-pattern':
      lowerPattern(l, node, whenTrue, whenFalse);
      return;
    case 'binary':
      if (liftedCondition(l, node, whenTrue, whenFalse)) return;
      break;
    case 'conditional':
      conditionalCondition(l, node, whenTrue, whenFalse);
      return;
    case 'conversion':
      if (node.conversion === 'identity') {
        l.condition(node.operand, whenTrue, whenFalse);
        return;
      }
      break;
    default:
  }
  l.branch(l.value(node), whenTrue, whenFalse);
}

function logicalCondition(l: Lowering, node: BoundLogical, whenTrue: Label, whenFalse: Label): void {
  const next = l.newLabel();
  if (node.operator === '&&') l.condition(node.left, next, whenFalse);
  else l.condition(node.left, whenTrue, next);
  l.mark(next);
  l.condition(node.right, whenTrue, whenFalse);
}

function conditionalCondition(l: Lowering, node: BoundConditional, whenTrue: Label, whenFalse: Label): void {
  const [first, second] = [l.newLabel(), l.newLabel()];
  l.condition(node.condition, first, second);
  l.mark(first);
  l.condition(node.whenTrue, whenTrue, whenFalse);
  l.mark(second);
  l.condition(node.whenFalse, whenTrue, whenFalse);
}

/**
 * `a && b` as a value. When `b` is a variable or a constant the compiler evaluates both (`a & b`): so does the canonical form.
 */
export function lowerLogical(l: Lowering, node: BoundLogical): Operation {
  const location = l.at(node.syntax);
  if (node.method !== undefined) return userDefinedLogical(l, node);
  if (isSimple(node.right)) {
    const [left, right] = l.sequence([() => l.value(node.left), () => l.value(node.right)]);
    return binary(node.operator === '&&' ? '&' : '|', left as Operation, right as Operation, node.type, location);
  }
  const [next, short, after] = [l.newLabel(), l.newLabel(), l.newLabel()];
  const result = l.temporary(node.type);
  if (node.operator === '&&') l.condition(node.left, next, short);
  else l.condition(node.left, short, next);
  l.mark(next);
  l.assign(result, l.value(node.right));
  l.goto(after);
  l.mark(short);
  l.assign(result, booleanLiteral(node.operator === '||', location));
  l.mark(after);
  return result;
}

function isSimple(node: BoundExpression): boolean {
  if (node.kind === 'local') return node.local.refKind === 'none';
  return node.kind === 'literal' || (node.kind === 'parameter' && node.parameter.refKind === 'none');
}

/** `x && y` of a type with `&`, `true` and `false`: `T.false(x) ? x : T.&(x, y)`. */
function userDefinedLogical(l: Lowering, node: BoundLogical): Operation {
  const location = l.at(node.syntax);
  const [short, long, after] = [l.newLabel(), l.newLabel(), l.newLabel()];
  const left = l.hold(l.value(node.left));
  const result = l.temporary(node.type);
  if (node.test !== undefined) l.branch(callMethod(node.test, undefined, [left], location), short, long);
  l.mark(long);
  l.wait(left);
  const right = l.value(node.right);
  const operands = [l.resume(), right];
  if (node.method !== undefined) l.assign(result, callMethod(node.method, undefined, operands, location));
  l.goto(after);
  l.mark(short);
  l.assign(result, left);
  l.mark(after);
  return result;
}

/** A boolean expression whose value is wanted, lowered by its branches. */
export function conditionValue(l: Lowering, node: BoundExpression): Operation {
  const location = l.at(node.syntax);
  const [yes, no, after] = [l.newLabel(), l.newLabel(), l.newLabel()];
  const result = l.temporary(node.type);
  l.condition(node, yes, no);
  l.mark(yes);
  l.assign(result, booleanLiteral(true, location));
  l.goto(after);
  l.mark(no);
  l.assign(result, booleanLiteral(false, location));
  l.mark(after);
  return result;
}

/** `c ? a : b`. */
export function lowerConditional(l: Lowering, node: BoundConditional): Operation {
  const [yes, no, after] = [l.newLabel(), l.newLabel(), l.newLabel()];
  const result = l.temporary(node.type);
  l.condition(node.condition, yes, no);
  l.mark(yes);
  l.assign(result, l.value(node.whenTrue));
  l.goto(after);
  l.mark(no);
  l.assign(result, l.value(node.whenFalse));
  l.mark(after);
  return result;
}
