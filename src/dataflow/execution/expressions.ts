import type { ArrayOperation, ConstantValue, Operation } from '../../symbols/index.ts';
import { and, equal, isNull, not, or } from '../values/logic.ts';
import type { LiteralContent, Value } from '../values/value.ts';
import { assign } from './assignments.ts';
import { isCheck } from './branches.ts';
import { evaluateCall, evaluateInvoke, evaluateNew } from './calls.ts';
import { defaultOf } from './default-values.ts';
import { closed } from './frame.ts';
import { evaluateDelegate, evaluateLambda, evaluateTree } from './functions.ts';
import { current } from './heap.ts';
import { evaluateDynamic } from './late-binding.ts';
import type { Frame, Result } from './machine.ts';
import { evaluateElement, evaluateField, evaluateProperty } from './member-reads.ts';
import { evaluateAll, single } from './result.ts';
import { capturedVariable, parameterValue } from './variables.ts';
import type { World } from './world.ts';

/** What an operation yields, on each of the ways on which it completes. `world` may be changed and must not be used afterwards. */
export function evaluate(operation: Operation, world: World, frame: Frame): readonly Result[] {
  const { values } = frame.machine;
  switch (operation.kind) {
    case 'literal':
      return single(world, values.literal(literalContent(operation.value)));
    case 'default':
      return single(world, defaultOf(operation.type, values));
    case 'local':
      return single(world, world.locals.get(operation.index) ?? values.unknown('a variable that was not set'));
    case 'parameter':
      return single(world, parameterValue(operation.parameter, world, frame));
    case 'this':
      return single(world, frame.receiver ?? frame.closure?.receiver ?? values.unknown('this'));
    case 'capture':
      return single(world, capturedVariable(operation.variable, world, frame));
    case 'flow-capture':
      return single(world, world.flow.get(operation.id) ?? values.unknown('a value that was not set'));
    case 'field':
      return evaluateField(operation, world, frame);
    case 'property':
      return evaluateProperty(operation, world, frame);
    case 'element':
      return evaluateElement(operation, world, frame);
    case 'call':
      return evaluateCall(operation, world, frame);
    case 'invoke':
      return evaluateInvoke(operation, world, frame);
    case 'new':
      return evaluateNew(operation, world, frame);
    case 'delegate':
      return evaluateDelegate(operation, world, frame);
    case 'lambda':
      return single(world, evaluateLambda(operation, world, frame));
    case 'lambda-expression':
      return single(world, evaluateTree(operation, world, frame));
    case 'assign':
      return assign(operation, world, frame);
    default:
      return evaluateOperator(operation, world, frame);
  }
}

function evaluateOperator(operation: Operation, world: World, frame: Frame): readonly Result[] {
  const { values } = frame.machine;
  switch (operation.kind) {
    case 'binary':
      return evaluateAll([operation.left, operation.right], world, frame).map((r) => {
        const value = binary(operation.operator, r.values[0] as Value, r.values[1] as Value, frame);
        if (isCheck(value)) frame.recorder.check({ value, location: operation.location });
        return { world: r.world, value };
      });
    case 'unary':
      return evaluate(operation.operand, world, frame).map((r) => ({
        world: r.world,
        value: operation.operator === '!' ? not(values, r.value) : values.call(operation.operator, [r.value]),
      }));
    case 'is':
      return evaluate(operation.operand, world, frame).map((r) => ({
        world: r.world,
        value: typeTest(r.value, operation, frame),
      }));
    case 'convert':
      return evaluate(operation.operand, world, frame).map((r) => ({
        world: r.world,
        value: converted(r.value, operation, frame),
      }));
    case 'conditional':
      return evaluateAll([operation.condition, operation.whenTrue, operation.whenFalse], world, frame).map((r) => {
        const [condition, yes, no] = r.values as [Value, Value, Value];
        const either = or(values, [and(values, [condition, yes]), and(values, [not(values, condition), no])]);
        return { world: r.world, value: isBooleanType(operation) ? either : values.choice([yes, no]) };
      });
    case 'await':
      return evaluate(operation.operand, world, frame.dropsTask ? { ...frame, dropsTask: false } : frame);
    case 'yield': {
      if (operation.value === undefined) return single(world, values.null);
      return evaluate(operation.value, world, frame).map((r) => {
        const item = current(values, r.world, r.value);
        if (!r.world.yielded.includes(item)) r.world.yielded = [...r.world.yielded, item];
        return r;
      });
    }
    case 'array':
      // It is filled later: what it holds then is told apart from what others hold.
      if (operation.elements === undefined && !isEmpty(operation))
        return single(world, values.object(values.numberOf(operation), operation.type, new Map()));
      return evaluateAll(operation.elements ?? [], world, frame).map((r) => ({
        world: r.world,
        value: values.call('array', r.values, operation.type),
      }));
    case 'concat':
      return evaluateAll(
        operation.parts.map((p) => p.value),
        world,
        frame,
      ).map((r) => ({ world: r.world, value: concatenated(r.values, frame) }));
    case 'typeof':
      return single(world, values.type(closed(operation.operand, frame)));
    case 'caught-exception':
      return single(world, values.call('exception', [], operation.type));
    case 'address-of':
      return evaluate(operation.operand, world, frame);
    case 'dynamic':
      return evaluateDynamic(operation, world, frame);
    case 'unknown':
      if (operation.isUntyped === true) {
        const name = operation.syntax === 'CollectionExpression' ? 'array' : 'a new object';
        return madeOf(operation.children, name, undefined, world, frame);
      }
      // What could not be read at all may have been anything, a check among them.
      if (!frame.inTree) frame.recorder.limit(operation.reason);
      return madeOf(operation.children, 'unknown operation', operation.reason, world, frame);
    default:
      return single(world, values.unknown(operation.kind));
  }
}

function isEmpty({ sizes }: ArrayOperation): boolean {
  return sizes[0]?.kind === 'literal' && literalContent(sizes[0].value) === 0;
}

/** A value of which only that it is made of others is known. */
function madeOf(
  parts: readonly Operation[],
  name: string,
  unfollowed: string | undefined,
  world: World,
  frame: Frame,
): readonly Result[] {
  const { values } = frame.machine;
  return evaluateAll(parts, world, frame).map((r) => ({
    world: r.world,
    value: values.call(name, r.values, undefined, unfollowed),
  }));
}

function isBooleanType(operation: Operation): boolean {
  return operation.type.kind === 'named' && operation.type.name === 'System.Boolean';
}

function binary(operator: string, left: Value, right: Value, frame: Frame): Value {
  const { values } = frame.machine;
  switch (operator) {
    case '==':
      return equal(values, left, right);
    case '!=':
      return not(values, equal(values, left, right));
    case '&&':
      return and(values, [left, right]);
    case '||':
      return or(values, [left, right]);
    case '??':
      return values.choice([left, right]);
    case '>':
      return equalsZero(left, right) ? not(values, equal(values, left, right)) : values.call('>', [left, right]);
    case '<': {
      const length = isZero(left) ? lengthOf(right) : undefined;
      if (length !== undefined) return values.literal(length > 0);
      break;
    }
    case '&':
    case '|':
      if (isTest(left) && isTest(right))
        return operator === '&' ? and(values, [left, right]) : or(values, [left, right]);
  }
  return values.call(operator, [left, right]);
}

function isZero(value: Value): boolean {
  return value.kind === 'literal' && value.content === 0;
}

/** How long an array is whose elements code lists: going through it begins, or does not. */
function lengthOf(value: Value): number | undefined {
  const array = value.kind === 'member' && value.name === 'Length' ? value.base : undefined;
  return array?.kind === 'call' && array.name === 'array' ? array.operands.length : undefined;
}

function isTest(value: Value): boolean {
  return ['equal', 'is-null', 'not', 'and', 'or', 'exists'].includes(value.kind);
}

/** `count > 0`: not equal to zero. */
function equalsZero(left: Value, right: Value): boolean {
  return left.kind === 'call' && left.name === 'count' && right.kind === 'literal' && right.content === 0;
}

function concatenated(parts: readonly Value[], frame: Frame): Value {
  const { values } = frame.machine;
  if (parts.every((p) => p.kind === 'literal')) return values.literal(parts.map((p) => p.content ?? '').join(''));
  return values.call('concat', parts);
}

function typeTest(value: Value, operation: Extract<Operation, { kind: 'is' }>, frame: Frame): Value {
  const { values } = frame.machine;
  const fits = frame.machine.types.isInstance(value, closed(operation.testedType, frame));
  if (fits !== undefined) return values.literal(fits);
  return not(values, isNull(values, value));
}

function converted(value: Value, operation: Extract<Operation, { kind: 'convert' }>, frame: Frame): Value {
  if (!operation.isTry) return value;
  const { values, types } = frame.machine;
  return types.isInstance(value, closed(operation.type, frame)) === false ? values.null : value;
}

/** A constant as a value has it. */
export function literalContent(constant: ConstantValue): LiteralContent {
  switch (constant.kind) {
    case 'null':
      return null;
    case 'boolean':
    case 'string':
      return constant.value;
    case 'integer':
    case 'enum':
      return Number(constant.value);
    case 'char':
      return constant.value;
    default:
      return JSON.stringify(constant.kind);
  }
}
