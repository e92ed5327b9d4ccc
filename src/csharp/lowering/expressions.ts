import type { Operation } from '../../symbols/operations.ts';
import type { BoundExpression, BoundLiteral } from '../binding/bound-nodes.ts';
import {
  lowerAssignment,
  lowerCoalesceAssignment,
  lowerCompound,
  lowerEvent,
  lowerEventAssignment,
  lowerIncrement,
} from './assignments.ts';
import {
  isLeftOut,
  lowerAnonymousObject,
  lowerCall,
  lowerCreation,
  lowerDelegate,
  lowerDynamic,
  lowerInvocation,
  lowerTuple,
} from './calls.ts';
import { lowerCollection } from './collections.ts';
import { conditionValue, lowerConditional, lowerLogical } from './conditions.ts';
import { lowerConversion } from './conversions.ts';
import { lowerDeconstruction } from './deconstructions.ts';
import { lowerLambda } from './functions.ts';
import { lowerArrayCreation, lowerStackAlloc, lowerTypeParameterCreation, lowerWith } from './initializers.ts';
import { isConditionOnly } from './lifted.ts';
import type { Lowering } from './lowering.ts';
import { discardAccess, lowerCoalesce, lowerConditionalAccess } from './null-access.ts';
import { addressOf, convert, defaultValue, indirection, literal, unknown } from './operations.ts';
import { lowerAs, lowerBinary, lowerIs, lowerUnary } from './operators.ts';
import { lowerSwitchExpression } from './patterns.ts';
import { lowerPlace } from './places.ts';
import { lowerImplicitIndexer, lowerIndexFromEnd, lowerRange } from './ranges.ts';
import { isBytes, lowerBytes, lowerInterpolation } from './strings.ts';
import { INT, isNullable, withoutNullable } from './types.ts';

/** The value of an expression. */
export function lowerExpression(l: Lowering, node: BoundExpression): Operation {
  const location = l.at(node.syntax);
  switch (node.kind) {
    case 'literal':
      return lowerLiteral(node, location);
    case 'default':
      return defaultValue(node.type, isReference(l, node.type), location);
    case 'this':
    case 'base':
      return { kind: 'this', type: node.type, location };
    case 'placeholder':
    case 'conditional-receiver':
      return (
        l.placeholder(node.placeholder) ?? unknown('Placeholder', 'its value was not computed', [], node.type, location)
      );
    case 'local':
    case 'parameter':
    case 'field':
    case 'property':
    case 'indexer':
    case 'array-access':
    case 'indirection':
      return lowerPlace(l, node);
    case 'implicit-indexer':
      return lowerImplicitIndexer(l, node);
    case 'event':
      return lowerEvent(l, node);
    case 'call':
      return lowerCall(l, node);
    case 'invoke':
      return lowerInvocation(l, node);
    case 'new':
      return lowerCreation(l, node);
    case 'lambda':
      return lowerLambda(l, node);
    case 'delegate':
      return lowerDelegate(l, node);
    case 'conversion':
      return lowerConversion(l, node);
    case 'await':
      return { kind: 'await', operand: l.value(node.operand), type: node.type, location };
    default:
      return lowerOperator(l, node);
  }
}

function lowerLiteral(node: BoundLiteral, location: Operation['location']): Operation {
  const { value, type, member } = node;
  if (value.kind === 'null' && type.kind === 'type-parameter') return { kind: 'default', type, location };
  if (isBytes(node)) return lowerBytes(node, location);
  // A default that was filled in for a `T?` is a `T`.
  if (value.kind !== 'null' && isNullable(type))
    return convert(literal(value, withoutNullable(type), location), type, location);
  return member === undefined ? literal(value, type, location) : { ...literal(value, type, location), member };
}

function isReference(l: Lowering, type: Operation['type']): boolean {
  return type.kind !== 'type-parameter' && l.types.isValueType(type) === false;
}

function lowerOperator(l: Lowering, node: BoundExpression): Operation {
  switch (node.kind) {
    case 'unary':
      return lowerUnary(l, node);
    case 'binary':
      return isConditionOnly(node) ? conditionValue(l, node) : lowerBinary(l, node);
    case 'logical':
      return lowerLogical(l, node);
    case 'conditional':
      return node.isRef ? lowerPlace(l, node) : lowerConditional(l, node);
    case 'coalesce':
      return lowerCoalesce(l, node);
    case 'conditional-access':
      return lowerConditionalAccess(l, node);
    case 'is':
      return lowerIs(l, node);
    case 'as':
      return lowerAs(l, node);
    case 'is-pattern':
      return conditionValue(l, node);
    case 'switch-expression':
      return lowerSwitchExpression(l, node);
    case 'interpolated-string':
      return lowerInterpolation(l, node);
    case 'assignment':
    case 'compound-assignment':
    case 'increment':
    case 'coalesce-assignment':
    case 'deconstruction':
      return (
        lowerAssigning(l, node, true) ?? unknown('Assignment', 'it has no value', [], node.type, l.at(node.syntax))
      );
    case 'event-assignment':
      return lowerEventAssignment(l, node);
    default:
      return lowerCreationKinds(l, node);
  }
}

function lowerCreationKinds(l: Lowering, node: BoundExpression): Operation {
  const location = l.at(node.syntax);
  switch (node.kind) {
    case 'new-type-parameter':
      return lowerTypeParameterCreation(l, node);
    case 'anonymous-object':
      return lowerAnonymousObject(l, node);
    case 'tuple':
      return lowerTuple(l, node);
    case 'array':
      return lowerArrayCreation(l, node);
    case 'stackalloc':
      return lowerStackAlloc(l, node);
    case 'collection':
      return lowerCollection(l, node);
    case 'with':
      return lowerWith(l, node);
    case 'range':
      return lowerRange(l, node);
    case 'index-from-end':
      return lowerIndexFromEnd(l, node);
    case 'typeof':
      return { kind: 'typeof', operand: node.operand, type: node.type, location };
    case 'sizeof':
      return unknown(
        'sizeof',
        '',
        [{ kind: 'typeof', operand: node.operand, type: INT, location }],
        node.type,
        location,
      );
    case 'ref':
      return lowerPlace(l, node.operand);
    case 'address-of':
      return { ...addressOf(lowerPlace(l, node.operand), location), type: node.type };
    case 'discard':
      return l.temporary(node.type);
    case 'dynamic':
      return lowerDynamic(l, node);
    case 'throw':
      l.throw(l.value(node.operand), location);
      return { kind: 'default', type: node.type, location };
    case 'bad': {
      l.gap('unsupported-construct', `an expression was not understood: ${node.reason}`, node.syntax);
      const children = l.sequence(node.children.map((child) => () => l.value(child)));
      return unknown('Expression', node.reason, children, node.type, location, node.isUntyped);
    }
    default:
      return indirection(l.value(node), node.type, location);
  }
}

function lowerAssigning(l: Lowering, node: BoundExpression, wanted: boolean): Operation | undefined {
  switch (node.kind) {
    case 'assignment':
      return lowerAssignment(l, node, wanted);
    case 'compound-assignment':
      return lowerCompound(l, node, wanted);
    case 'increment':
      return lowerIncrement(l, node, wanted);
    case 'coalesce-assignment':
      return lowerCoalesceAssignment(l, node, wanted);
    case 'deconstruction':
      return lowerDeconstruction(l, node, wanted);
    default:
      return undefined;
  }
}

/** An expression as a statement. */
export function lowerDiscarded(l: Lowering, node: BoundExpression): void {
  switch (node.kind) {
    case 'assignment':
    case 'compound-assignment':
    case 'increment':
    case 'coalesce-assignment':
    case 'deconstruction':
      lowerAssigning(l, node, false);
      return;
    case 'conditional-access':
      discardAccess(l, node);
      return;
    case 'call':
      if (isLeftOut(node)) return;
      break;
    case 'throw':
      l.throw(l.value(node.operand), l.at(node.syntax));
      return;
    case 'conversion':
      if (node.method === undefined && ['identity', 'reference', 'boxing'].includes(node.conversion)) {
        l.discard(node.operand);
        return;
      }
      break;
    default:
  }
  const value = l.value(node);
  if (value.kind !== 'local' && value.kind !== 'parameter') l.emit(value);
}
