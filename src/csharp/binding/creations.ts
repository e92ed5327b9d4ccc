import type { CallTarget } from '../../symbols/operations.ts';
import type { NamedTypeReference } from '../../symbols/type-reference.ts';
import { writtenArguments } from './arguments.ts';
import type { Binder, BoundInvocationParts, CreationRequest } from './binder.ts';
import type { BoundExpression, BoundInitializer } from './bound-expressions.ts';
import { delegateSignature } from './delegate-types.ts';
import type { Scope } from './scope.ts';
import { typeText } from './type-text.ts';
import { DYNAMIC } from './well-known.ts';

/** `new T(args) { … }` (C# 14 spec 12.8.17.2). */
export function bindCreation(binder: Binder, request: CreationRequest, scope: Scope): BoundExpression {
  const { type, arguments: args, syntax } = request;
  const [first] = args;
  if (first !== undefined && args.length === 1 && delegateSignature(type, scope.types) !== undefined) {
    return { ...binder.convert(first.expr, type, scope), syntax };
  }
  const initializer = request.initializer === null ? undefined : binder.initializer(request.initializer, type, scope);
  if (type.kind === 'type-parameter') return { kind: 'new-type-parameter', initializer, type, syntax };
  if (type.kind !== 'named')
    return unknownCreation(binder, request, `the type ${typeText(type)} is not known`, initializer, scope);
  return ofNamedType(binder, request, type, initializer, scope);
}

function ofNamedType(
  binder: Binder,
  request: CreationRequest,
  type: NamedTypeReference,
  initializer: BoundInitializer | undefined,
  scope: Scope,
): BoundExpression {
  const { arguments: args, syntax } = request;
  const { types } = scope;
  const all = types.constructors(type).filter((m) => !m.definition.isStatic);
  const accessible = all.filter((m) => types.isAccessible(m));
  const methods = accessible.length > 0 ? accessible : all;
  if (
    args.length === 0 &&
    types.isValueType(type) === true &&
    !methods.some((m) => m.definition.parameters.length === 0)
  ) {
    if (initializer === undefined) return { kind: 'default', type, syntax };
    return { kind: 'new-type-parameter', initializer, type, syntax };
  }
  if (methods.length > 0 && args.some((a) => a.expr.type.kind === 'dynamic')) {
    const operands = writtenArguments(binder, args, scope).map((a) => a.value);
    return {
      kind: 'dynamic',
      form: 'new',
      name: typeText(type),
      operands,
      type: initializer === undefined ? type : DYNAMIC,
      syntax,
    };
  }
  const result = binder.chooseOverload(
    { name: typeText(type), methods, arguments: args, typeArguments: undefined, isExtension: false },
    scope,
  );
  if (result.kind === 'one') {
    const { method } = result.candidate;
    return creation(
      { kind: 'exact', method },
      binder.invocation(result.candidate, args, syntax, scope),
      initializer,
      request,
    );
  }
  const known = types.resolve(type);
  const reason = known === undefined ? `no definition of ${type.name} is at hand` : result.reason;
  if (result.methods.length === 0) return unknownCreation(binder, request, reason, initializer, scope);
  const bound = writtenArguments(binder, args, scope, result.methods);
  const parts = { arguments: bound, evaluationOrder: undefined };
  return creation({ kind: 'candidates', methods: result.methods, reason }, parts, initializer, request);
}

function unknownCreation(
  binder: Binder,
  request: CreationRequest,
  reason: string,
  initializer: BoundInitializer | undefined,
  scope: Scope,
): BoundExpression {
  const target: CallTarget = { kind: 'unresolved', name: '.ctor', typeArguments: [], reason };
  const parts = { arguments: writtenArguments(binder, request.arguments, scope), evaluationOrder: undefined };
  return creation(target, parts, initializer, request);
}

function creation(
  target: CallTarget,
  parts: BoundInvocationParts,
  initializer: BoundInitializer | undefined,
  { type, syntax }: CreationRequest,
): BoundExpression {
  const { arguments: bound, evaluationOrder } = parts;
  const node = { kind: 'new', target, arguments: bound, initializer, type, syntax } as const;
  return evaluationOrder === undefined ? node : { ...node, evaluationOrder };
}
