import type { BinaryOperator, CallOperation, Operation } from '../../symbols/operations.ts';
import { isNamed, namedType, sameType, type TypeReference } from '../../symbols/type-reference.ts';
import { isClosureType } from './generated-names.ts';
import type { FieldUse } from './member-references.ts';
import { elementOf } from './places.ts';
import { specialOf } from './stack-values.ts';
import { children, methodCall, type TreeContext } from './tree-context.ts';
import { newNode, withMembers } from './tree-creations.ts';
import { BOOLEAN, OBJECT, STRING, stackKind } from './type-kinds.ts';
import { binary, convert, isNull, nullOf } from './values.ts';

/** Factories of `System.Linq.Expressions.Expression` by the operator that they stand for. */
const BINARY: Readonly<Record<string, BinaryOperator>> = {
  Add: '+',
  AddChecked: '+',
  Subtract: '-',
  SubtractChecked: '-',
  Multiply: '*',
  MultiplyChecked: '*',
  Divide: '/',
  Modulo: '%',
  And: '&',
  Or: '|',
  ExclusiveOr: '^',
  LeftShift: '<<',
  RightShift: '>>',
  Equal: '==',
  NotEqual: '!=',
  LessThan: '<',
  LessThanOrEqual: '<=',
  GreaterThan: '>',
  GreaterThanOrEqual: '>=',
  AndAlso: '&&',
  OrElse: '||',
  Coalesce: '??',
};

const COMPARISONS: readonly string[] = ['==', '!=', '<', '<=', '>', '>=', '&&', '||'];

/** One node; undefined when it, or one below it, is not understood. */
export function treeNode(node: CallOperation, tree: TreeContext): Operation | undefined {
  const { location } = node;
  const name = node.target.kind === 'exact' ? node.target.method.definition.name : '';
  const list = node.arguments.map((argument) => argument.value);
  const [first, second, third] = list as readonly (Operation | undefined)[];
  const operator = BINARY[name];
  if (operator !== undefined) return binaryNode(operator, name.endsWith('Checked'), list, tree, location);
  switch (name) {
    case 'Constant':
      return constant(first, second, tree);
    case 'Field':
      return fieldNode(first, second, tree, location);
    case 'Property':
      return first && second && callNode(first, second, [], tree, location);
    case 'Call':
      return callArguments(list, tree, location);
    case 'Condition': {
      const [condition, whenTrue, whenFalse] = [first, second, third].map((o) => o && tree.lower(o));
      if (condition === undefined || whenTrue === undefined || whenFalse === undefined) return undefined;
      return { kind: 'conditional', condition, whenTrue, whenFalse, type: whenTrue.type, location };
    }
    case 'Not':
    case 'Negate':
    case 'NegateChecked':
    case 'OnesComplement': {
      const operand = first && tree.lower(first);
      const isTruth = operand !== undefined && isNamed(operand.type, 'System.Boolean');
      const own = name === 'Not' ? (isTruth ? '!' : '~') : name === 'OnesComplement' ? '~' : '-';
      return operand && { kind: 'unary', operator: own, operand, type: operand.type, location };
    }
    case 'Quote':
      return first && tree.lower(first);
    default:
      return typeNode(name, list, tree, location);
  }
}

function typeNode(
  name: string,
  list: readonly Operation[],
  tree: TreeContext,
  location: Operation['location'],
): Operation | undefined {
  const [first, second] = list;
  switch (name) {
    case 'Convert':
    case 'ConvertChecked':
    case 'TypeAs':
    case 'TypeIs': {
      const operand = first && tree.lower(first);
      if (operand === undefined || second?.kind !== 'typeof') return undefined;
      if (name === 'TypeIs') return { kind: 'is', operand, testedType: second.operand, type: BOOLEAN, location };
      if (name === 'TypeAs') return convert(operand, second.operand, location, true);
      return conversion(operand, second.operand, list[2], tree, location);
    }
    case 'New':
      return first && newNode(first, second, tree, location);
    case 'MemberInit':
    case 'ListInit':
      return withMembers(list, tree);
    case 'NewArrayInit':
    case 'NewArrayBounds': {
      if (first?.kind !== 'typeof') return undefined;
      const items = children(second, tree);
      const type: TypeReference = { kind: 'array', element: first.operand, rank: 1 };
      if (items === undefined) return undefined;
      return name === 'NewArrayInit'
        ? { kind: 'array', elements: items, sizes: [], type, location }
        : { kind: 'array', elements: undefined, sizes: items, type, location };
    }
    case 'ArrayIndex': {
      const [array, index] = [first, second].map((o) => o && tree.lower(o));
      return array && index && elementOf(array, [index], location);
    }
    case 'ArrayLength': {
      const instance = first && tree.lower(first);
      const property = { name: 'Length', containingType: namedType('System.Array'), symbol: undefined };
      return instance && { kind: 'property', property, instance, type: namedType('System.Int32'), location };
    }
    case 'Default':
      return first?.kind === 'typeof' ? { kind: 'default', type: first.operand, location } : undefined;
    case 'Invoke': {
      const delegate = first && tree.lower(first);
      const values = children(second, tree);
      if (delegate === undefined || values === undefined) return undefined;
      const own = values.map((value) => ({ name: '', parameter: undefined, value, source: 'explicit' as const }));
      return { kind: 'invoke', delegate, arguments: own, type: OBJECT, location };
    }
    default:
      return undefined;
  }
}

function binaryNode(
  operator: BinaryOperator,
  isChecked: boolean,
  list: readonly Operation[],
  tree: TreeContext,
  location: Operation['location'],
): Operation | undefined {
  const [left, right] = list.slice(0, 2).map((operand) => tree.lower(operand));
  if (left === undefined || right === undefined) return undefined;
  const method = list
    .map((value) => specialOf(tree.resolve(value)))
    .find((special) => special?.kind === 'method-handle');
  const use = method?.kind === 'method-handle' ? method.use : undefined;
  const owner = use?.containingType.kind === 'named' ? use.containingType.name : '';
  if (operator === '+' && owner === 'System.String') {
    return { kind: 'concat', parts: [{ value: left }, { value: right }], type: STRING, location };
  }
  const isProgramms =
    use !== undefined && !(owner.startsWith('System.') && use.definition?.containingType.origin !== 'metadata');
  if (isProgramms) return methodCall(use, undefined, [left, right], location);
  const type = COMPARISONS.includes(operator) ? BOOLEAN : left.type;
  return binary(operator, left, right, type, location, isChecked);
}

/** A value that is written out, an object from around the lambda, or `this`. */
function constant(value: Operation | undefined, type: Operation | undefined, tree: TreeContext): Operation | undefined {
  const own = value && tree.resolve(value);
  if (own === undefined) return undefined;
  if (own.kind === 'convert' && !own.isTry) return constant(own.operand, type, tree);
  const named = type?.kind === 'typeof' ? type.operand : own.type;
  // `Constant(null, typeof(int?))`: the compiler boxes a `T?` without a value.
  if (own.kind === 'default' && isNamed(own.type, 'System.Nullable`1')) return nullOf(named, own.location);
  return own.kind === 'literal' ? { ...own, type: named } : own;
}

function fieldNode(
  instance: Operation | undefined,
  info: Operation | undefined,
  tree: TreeContext,
  location: Operation['location'],
): Operation | undefined {
  const special = info && specialOf(tree.resolve(info));
  if (instance === undefined || special?.kind !== 'field-handle') return undefined;
  const { field } = special;
  if (field.ownType !== undefined && isClosureType(namedType(field.ownType.metadataName))) {
    return capturedField(field, tree, location);
  }
  const owner = isNull(tree.resolve(instance)) ? undefined : tree.lower(instance);
  if (owner === undefined && !isNull(tree.resolve(instance))) return undefined;
  return { kind: 'field', field: field.reference, instance: owner, type: field.type, location };
}

function capturedField(field: FieldUse, tree: TreeContext, location: Operation['location']): Operation | undefined {
  if (field.reference.name === '<>4__this') return tree.self();
  // Leads to a variable of an outer scope, which names its own class.
  if (isClosureType(field.type) || field.own === undefined) return tree.self();
  return { kind: 'capture', variable: tree.shared.variable(field.own), type: field.type, location };
}

/** `Expression.Call(instance, method, arguments)`, with or without an instance, the arguments listed or in an array. */
function callArguments(
  list: readonly Operation[],
  tree: TreeContext,
  location: Operation['location'],
): Operation | undefined {
  const at = list.findIndex((value) => specialOf(tree.resolve(value))?.kind === 'method-handle');
  const info = list[at];
  if (info === undefined || at > 1) return undefined;
  const instance = at === 1 ? list[0] : undefined;
  const rest = list.slice(at + 1);
  const [only] = rest;
  const isArray = rest.length === 1 && only !== undefined && tree.resolve(only).kind === 'array';
  const values = isArray ? children(only, tree) : rest.map((value) => tree.lower(value));
  if (values === undefined || values.some((value) => value === undefined)) return undefined;
  return callNode(instance, info, values as Operation[], tree, location);
}

function callNode(
  instance: Operation | undefined,
  info: Operation,
  values: readonly Operation[],
  tree: TreeContext,
  location: Operation['location'],
): Operation | undefined {
  const special = specialOf(tree.resolve(info));
  if (special?.kind !== 'method-handle') return undefined;
  const isStatic = instance === undefined || isNull(tree.resolve(instance));
  const receiver = isStatic ? undefined : tree.lower(instance as Operation);
  if (!isStatic && receiver === undefined) return undefined;
  return methodCall(special.use, receiver, values, location);
}

/** Boxing, conversions to a base and of an enumeration to its integer vanish; what changes the value stays. */
function conversion(
  operand: Operation,
  type: TypeReference,
  method: Operation | undefined,
  tree: TreeContext,
  location: Operation['location'],
): Operation {
  const special = method && specialOf(method);
  const use = special?.kind === 'method-handle' ? special.use : undefined;
  if (use !== undefined && !isNamed(use.containingType, 'System.Decimal'))
    return methodCall(use, undefined, [operand], location);
  if (isNamed(type, 'System.Object') || sameType(operand.type, type)) return operand;
  if (!isOfEnumeration(operand.type, type, tree)) return convert(operand, type, location);
  const isLifted = nullableUnderlying(type) !== undefined && nullableUnderlying(operand.type) === undefined;
  return isLifted ? convert(operand, nullableOf(operand.type), location) : operand;
}

/** From an enumeration to the integer that it is compared as, or back; both may be nullable. */
function isOfEnumeration(from: TypeReference, to: TypeReference, { assembly }: TreeContext): boolean {
  const [a, b] = [nullableUnderlying(from) ?? from, nullableUnderlying(to) ?? to];
  const isEnumeration = (type: TypeReference): boolean =>
    type.kind === 'named' && assembly.environment.program.resolve(type, assembly)?.kind === 'enum';
  if (isEnumeration(a) === isEnumeration(b)) return false;
  return stackKind(a, assembly) === stackKind(b, assembly);
}

function nullableOf(type: TypeReference): TypeReference {
  return { ...namedType('System.Nullable`1'), typeArguments: [type] };
}

function nullableUnderlying(type: TypeReference): TypeReference | undefined {
  return isNamed(type, 'System.Nullable`1') && type.kind === 'named' ? type.typeArguments[0] : undefined;
}
