import type { ConstructedMember } from '../../symbols/members.ts';
import type { CallTarget, MethodReference, PropertyReference } from '../../symbols/operations.ts';
import type { MethodSymbol, PropertySymbol } from '../../symbols/symbols.ts';
import type { TypeReference } from '../../symbols/type-reference.ts';
import { isNamed } from '../../symbols/type-reference.ts';
import type { NodeBase } from '../syntax/nodes.ts';
import { writtenArguments } from './arguments.ts';
import type { Binder } from './binder.ts';
import type { BoundExpression } from './bound-expressions.ts';
import { unknownPart } from './members.ts';
import type { Scope } from './scope.ts';
import { typeText } from './type-text.ts';
import { memberType, returnTypeOf } from './types.ts';
import type { Arg, Expr } from './unconverted.ts';
import { DYNAMIC, INDEX, INT, isString, numericKind, RANGE, STRING, unknownType } from './well-known.ts';

/** `receiver[args]` (C# 14 spec 12.8.12): arrays, pointers, indexers, and the implicit support for Index and Range. */
export function bindElementAccess(
  binder: Binder,
  receiver: Expr,
  args: readonly Arg[],
  syntax: NodeBase,
  scope: Scope,
): Expr {
  const target = binder.natural(receiver, scope);
  const { type } = target;
  if (type.kind === 'dynamic' || args.some((a) => a.expr.type.kind === 'dynamic')) {
    const operands = [target, ...writtenArguments(binder, args, scope).map((a) => a.value)];
    return { kind: 'dynamic', form: 'element', name: '', operands, type: DYNAMIC, syntax };
  }
  if (type.kind === 'array') return arrayAccess(binder, target, args, syntax, scope);
  if (type.kind === 'pointer') {
    const indices = args.map((a) => binder.natural(a.expr, scope));
    return { kind: 'array-access', receiver: target, indices, type: type.element, syntax };
  }
  return (
    indexerAccess(binder, target, args, syntax, scope) ??
    implicitIndexer(binder, target, args, syntax, scope) ??
    unknownIndexer(binder, target, args, syntax, scope)
  );
}

function arrayAccess(
  binder: Binder,
  receiver: BoundExpression,
  args: readonly Arg[],
  syntax: NodeBase,
  scope: Scope,
): BoundExpression {
  const { type } = receiver;
  const element = type.kind === 'array' ? type.element : type;
  const [first] = args;
  if (args.length === 1 && first !== undefined && isNamed(first.expr.type, RANGE.name)) {
    return { kind: 'array-access', receiver, indices: [binder.natural(first.expr, scope)], type, syntax };
  }
  const indices = args.map(({ expr }) => {
    const kind = numericKind(expr.type);
    const isIndex = kind !== undefined || isNamed(expr.type, INDEX.name);
    if (kind === 'int' || kind === 'uint' || kind === 'long' || kind === 'ulong' || kind === 'nint' || kind === 'nuint')
      return binder.natural(expr, scope);
    return isIndex && kind === undefined ? binder.natural(expr, scope) : binder.convert(expr, INT, scope);
  });
  return { kind: 'array-access', receiver, indices, type: element, syntax };
}

/** An indexer as the method that reads it, or, when it can only be written, the writing one without its value. */
function accessorOf({ symbol, containingType }: ConstructedMember<PropertySymbol>): MethodReference | undefined {
  const { getMethod, setMethod, parameters } = symbol;
  const method = getMethod ?? setMethod;
  if (method === undefined) return undefined;
  if (getMethod !== undefined) return { definition: getMethod, containingType, typeArguments: [] };
  return { definition: readingForm(method, parameters, symbol.type), containingType, typeArguments: [] };
}

/** A setter as the getter that overload resolution looks at: without its value, giving the indexer's type. */
function readingForm(
  setter: MethodSymbol,
  parameters: MethodSymbol['parameters'],
  returnType: TypeReference,
): MethodSymbol {
  const { kind, name, containingType, accessibility, isStatic, isAbstract, isVirtual, isOverride, isSealed } = setter;
  const { explicitInterface, location } = setter;
  return {
    kind,
    name,
    containingType,
    accessibility,
    isStatic,
    isAbstract,
    isVirtual,
    isOverride,
    isSealed,
    isAsync: false,
    hidesBase: setter.hidesBase,
    isExtension: setter.isExtension,
    typeParameters: setter.typeParameters,
    parameters,
    returnType,
    returnRefKind: 'none',
    attributes: [],
    returnAttributes: [],
    explicitInterface,
    location,
    body: undefined,
    hasBody: false,
  };
}

function indexerAccess(
  binder: Binder,
  receiver: BoundExpression,
  args: readonly Arg[],
  syntax: NodeBase,
  scope: Scope,
): BoundExpression | undefined {
  const accessors = new Map<MethodSymbol, ConstructedMember<PropertySymbol>>();
  const methods: MethodReference[] = [];
  for (const indexer of scope.types.indexers(receiver.type)) {
    const method = accessorOf(indexer);
    if (method === undefined) continue;
    methods.push(method);
    accessors.set(method.definition, indexer);
  }
  if (methods.length === 0) return undefined;
  const request = { name: 'this[]', methods, arguments: args, typeArguments: undefined, isExtension: false };
  const result = binder.chooseOverload(request, scope);
  if (result.kind !== 'one') return undefined;
  const { method } = result.candidate;
  const indexer = accessors.get(method.definition);
  if (indexer === undefined) return undefined;
  const { symbol, containingType } = indexer;
  const parts = binder.invocation(result.candidate, args, syntax, scope);
  const property: PropertyReference = { name: symbol.name, containingType, symbol };
  return { kind: 'indexer', receiver, property, arguments: parts.arguments, type: memberType(indexer), syntax };
}

/** C# 14 spec 12.8.12.4, 12.8.12.5: a type that counts and has `this[int]`, or `Slice(int, int)`. */
function implicitIndexer(
  binder: Binder,
  receiver: BoundExpression,
  args: readonly Arg[],
  syntax: NodeBase,
  scope: Scope,
): BoundExpression | undefined {
  const [arg] = args;
  if (args.length !== 1 || arg === undefined) return undefined;
  const isRange = isNamed(arg.expr.type, RANGE.name);
  if (!isRange && !isNamed(arg.expr.type, INDEX.name)) return undefined;
  const length = lengthOf(receiver, scope);
  if (length === undefined) return undefined;
  const argument = binder.natural(arg.expr, scope);
  if (isRange) {
    const name = isString(receiver.type) ? 'Substring' : 'Slice';
    const isSlice = (m: MethodReference) =>
      m.definition.parameters.length === 2 && m.definition.parameters.every((p) => isNamed(p.type, INT.name));
    const method = scope.types.members(receiver.type, name).methods.find(isSlice);
    const slice: CallTarget =
      method === undefined
        ? { kind: 'unresolved', name, typeArguments: [], reason: `${typeText(receiver.type)} has no ${name}` }
        : { kind: 'exact', method };
    const type = method === undefined ? receiver.type : returnTypeOf(method);
    return { kind: 'implicit-indexer', receiver, length, argument, accessor: { kind: 'range', slice }, type, syntax };
  }
  const isInt = ({ symbol }: ConstructedMember<PropertySymbol>) =>
    symbol.parameters.length === 1 &&
    symbol.parameters[0] !== undefined &&
    isNamed(symbol.parameters[0].type, INT.name);
  const indexer = scope.types.indexers(receiver.type).find(isInt);
  const property =
    indexer === undefined
      ? undefined
      : { name: indexer.symbol.name, containingType: indexer.containingType, symbol: indexer.symbol };
  const type = indexer === undefined ? unknownType('an indexer that is not known') : memberType(indexer);
  return { kind: 'implicit-indexer', receiver, length, argument, accessor: { kind: 'index', property }, type, syntax };
}

/** `Length`, else `Count`, of a type that can be indexed from its end. */
export function lengthOf(receiver: BoundExpression, scope: Scope): PropertyReference | undefined {
  for (const name of ['Length', 'Count']) {
    const found = scope.types.members(receiver.type, name).property;
    if (found !== undefined) return { name, containingType: found.containingType, symbol: found.symbol };
  }
  return undefined;
}

function unknownIndexer(
  binder: Binder,
  receiver: BoundExpression,
  args: readonly Arg[],
  syntax: NodeBase,
  scope: Scope,
): BoundExpression {
  const reason = unknownPart(receiver, scope) ?? `no indexer of ${typeText(receiver.type)} takes these arguments`;
  const property: PropertyReference = { name: 'this[]', containingType: receiver.type, symbol: undefined, reason };
  const bound = writtenArguments(binder, args, scope);
  const type = isString(receiver.type) ? STRING : unknownType(reason);
  return { kind: 'indexer', receiver, property, arguments: bound, type, syntax };
}
