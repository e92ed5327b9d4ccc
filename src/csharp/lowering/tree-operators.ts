import type { NewOperation, Operation } from '../../symbols/operations.ts';
import type { BoundArrayCreation, BoundConversion, BoundExpression, BoundInitializer } from '../binding/bound-nodes.ts';
import { applyBinary, applyUnary } from './apply-operator.ts';
import { changesRepresentation, lowerSpan } from './conversions.ts';
import { knownMethod } from './known-members.ts';
import type { Lowering } from './lowering.ts';
import { argumentsOf, callMethod, convert, unknown } from './operations.ts';
import { lowerTreeInterpolation } from './strings.ts';

/** What lowers the operands of a tree. */
export interface Tree {
  readonly l: Lowering;
  lower(node: BoundExpression): Operation;
}

/** Operators, creations and tests inside an expression tree: each stays one operation. Undefined for what looks the same outside of trees. */
export function lowerTreeOperator(tree: Tree, node: BoundExpression): Operation | undefined {
  const { l } = tree;
  const location = l.at(node.syntax);
  switch (node.kind) {
    case 'binary': {
      const [left, right] = [tree.lower(node.left), tree.lower(node.right)];
      const isConcat = node.operator === '+' && node.type.kind === 'named' && node.type.name === 'System.String';
      if (isConcat) return { kind: 'concat', parts: [{ value: left }, { value: right }], type: node.type, location };
      return applyBinary(node, left, right, location, node.type);
    }
    case 'logical':
      return {
        kind: 'binary',
        operator: node.operator,
        left: tree.lower(node.left),
        right: tree.lower(node.right),
        isChecked: false,
        type: node.type,
        location,
      };
    case 'coalesce': {
      const left = tree.lower(node.left);
      l.bind(node.placeholder, left);
      return {
        kind: 'binary',
        operator: '??',
        left,
        right: tree.lower(node.right),
        isChecked: false,
        type: node.type,
        location,
      };
    }
    case 'unary':
      return applyUnary(node, tree.lower(node.operand), location);
    case 'conditional':
      return {
        kind: 'conditional',
        condition: tree.lower(node.condition),
        whenTrue: tree.lower(node.whenTrue),
        whenFalse: tree.lower(node.whenFalse),
        type: node.type,
        location,
      };
    case 'conversion':
      return lowerTreeConversion(tree, node);
    case 'interpolated-string': {
      const values = node.parts.flatMap((part) => (part.kind === 'value' ? [tree.lower(part.value)] : []));
      return lowerTreeInterpolation(l, node, values);
    }
    case 'is':
      return { kind: 'is', operand: tree.lower(node.operand), testedType: node.testedType, type: node.type, location };
    case 'as':
      return { kind: 'convert', operand: tree.lower(node.operand), isTry: true, type: node.type, location };
    default:
      return lowerTreeCreation(tree, node);
  }
}

function lowerTreeConversion(tree: Tree, node: BoundConversion): Operation {
  const operand = tree.lower(node.operand);
  const location = tree.l.at(node.syntax);
  if (node.method !== undefined && node.method.containingType.name !== 'System.Decimal') {
    return callMethod(node.method, undefined, [operand], location);
  }
  if (node.conversion === 'span') return lowerSpan(tree.l, node, operand);
  const isIdle =
    ['identity', 'reference', 'boxing'].includes(node.conversion) ||
    (node.conversion === 'enumeration' && !changesRepresentation(tree.l, operand, node));
  return isIdle ? operand : convert(operand, node.type, location);
}

function lowerTreeCreation(tree: Tree, node: BoundExpression): Operation | undefined {
  const { l } = tree;
  const location = l.at(node.syntax);
  switch (node.kind) {
    case 'new': {
      const list = node.arguments.map((argument) => ({
        name: argument.name,
        parameter: argument.parameter,
        value: tree.lower(argument.value),
        source: argument.source,
      }));
      const created: NewOperation = { kind: 'new', target: node.target, arguments: list, type: node.type, location };
      return node.initializer === undefined ? created : withMembers(tree, created, node.initializer);
    }
    case 'anonymous-object': {
      const values = node.members.map((member) => tree.lower(member.value));
      const type = node.type.kind === 'named' ? node.type : undefined;
      const target = type === undefined ? unknownConstructor() : knownMethod(l, type, '.ctor');
      return { kind: 'new', target, arguments: argumentsOf(target, values), type: node.type, location };
    }
    case 'array':
      return lowerTreeArray(tree, node);
    case 'collection': {
      const elements = node.elements.flatMap((e) =>
        e.kind === 'item' ? [tree.lower(e.value)] : [tree.lower(e.enumeration.collection)],
      );
      return {
        kind: 'array',
        elements,
        sizes: [],
        type: { kind: 'array', element: node.elementType, rank: 1 },
        location,
      };
    }
    default:
      return undefined;
  }
}

function unknownConstructor() {
  return { kind: 'unresolved' as const, name: '.ctor', typeArguments: [], reason: 'its type is not known' };
}

/** `new T { A = x }` (MemberInit, ListInit): the creation with what is put into it, in one tree. */
function withMembers(tree: Tree, created: NewOperation, initializer: BoundInitializer): NewOperation {
  return { ...created, members: memberList(tree, initializer) };
}

function memberList(tree: Tree, initializer: BoundInitializer): Operation[] {
  return initializer.elements.flatMap((element): Operation[] => {
    if (element.kind === 'nested') return memberList(tree, element.initializer);
    const { expression } = element;
    const location = tree.l.at(expression.syntax);
    if (expression.kind === 'assignment' && expression.target.kind === 'property') {
      const { property, type } = expression.target;
      const target: Operation = { kind: 'property', property, instance: undefined, type, location };
      return [{ kind: 'assign', target, value: tree.lower(expression.value), type, location }];
    }
    if (expression.kind === 'assignment' && expression.target.kind === 'field') {
      const { field, type } = expression.target;
      const target: Operation = { kind: 'field', field, instance: undefined, type, location };
      return [{ kind: 'assign', target, value: tree.lower(expression.value), type, location }];
    }
    if (expression.kind === 'call') {
      const list = expression.arguments.map((a) => ({
        name: a.name,
        parameter: a.parameter,
        value: tree.lower(a.value),
        source: a.source,
      }));
      const { target, type } = expression;
      return [{ kind: 'call', target, receiver: undefined, isNonVirtual: false, arguments: list, type, location }];
    }
    return [unknown('Initializer', 'not a member assignment', [], expression.type, location)];
  });
}

function lowerTreeArray(tree: Tree, node: BoundArrayCreation): Operation {
  const location = tree.l.at(node.syntax);
  const elements = node.initializer?.elements.flatMap((e) => ('kind' in e ? [tree.lower(e)] : []));
  const sizes = elements === undefined ? node.sizes.map((size) => tree.lower(size)) : [];
  return { kind: 'array', elements, sizes, type: node.type, location };
}
