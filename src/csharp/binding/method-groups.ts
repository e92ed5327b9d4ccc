import type { MethodReference } from '../../symbols/operations.ts';
import type { TypeReference } from '../../symbols/type-reference.ts';
import type { Binder, Candidate } from './binder.ts';
import { functionType } from './delegate-types.ts';
import { chooseExtension, extensionReference } from './extension-members.ts';
import type { Scope } from './scope.ts';
import { returnTypeOf, signatureType } from './types.ts';
import type { Arg, MethodGroup } from './unconverted.ts';

/** The method of a group that a delegate with these parameters would call (C# 14 spec 10.8); undefined when there is no single one. */
export function chooseForDelegate(
  binder: Binder,
  group: MethodGroup,
  parameterTypes: readonly TypeReference[],
  scope: Scope,
): Candidate | undefined {
  const { name, methods, typeArguments, syntax } = group;
  const args = parameterTypes.map((type, i): Arg => {
    const expr = { kind: 'placeholder', placeholder: { name: `argument${i}`, type }, type, syntax } as const;
    const [only] = methods;
    return { syntax, expr, name: undefined, refKind: only?.definition.parameters[i]?.refKind ?? 'none' };
  });
  const request = { name, methods, arguments: args, typeArguments, isExtension: false, isMethodGroup: true };
  const own = binder.chooseOverload(request, scope);
  if (own.kind === 'one') return own.candidate;
  if (own.kind === 'many' || !group.mayBeExtension || group.receiver === undefined) return undefined;
  const receiver = binder.natural(group.receiver, scope);
  const extension = chooseExtension(
    binder,
    { name, receiver, arguments: args, typeArguments, isMethodGroup: true },
    scope,
  );
  if (extension.kind !== 'one') return undefined;
  const { candidate } = extension;
  const isWhole =
    candidate.method.definition.parameters.length === candidate.parameterOf.length && !candidate.isExpanded;
  return isWhole ? candidate : undefined;
}

/** The one method that a group names, type arguments in place (C# 13 "Method group natural type"); undefined when it names several. */
export function onlyMethod(group: MethodGroup, scope: Scope): MethodReference | undefined {
  const own = group.methods.filter((m) => fitsArity(m, group));
  const isValue =
    group.receiver !== undefined &&
    group.receiver.kind !== 'type-expression' &&
    group.receiver.kind !== 'type-or-value';
  const usable = own.length > 1 && isValue && !isImplicitThis(group) ? own.filter((m) => !m.definition.isStatic) : own;
  const [first] = usable;
  if (usable.length > 1) return undefined;
  if (first !== undefined) return { ...first, typeArguments: group.typeArguments ?? [] };
  if (!group.mayBeExtension || group.receiver === undefined) return undefined;
  for (const level of scope.context.extensionMethods(group.name)) {
    const methods = level.map(extensionReference).filter((m) => fitsArity(m, group));
    const [only] = methods;
    if (only !== undefined && methods.length === 1) return { ...only, typeArguments: group.typeArguments ?? [] };
    if (methods.length > 1) return undefined;
  }
  return undefined;
}

function isImplicitThis({ receiver }: MethodGroup): boolean {
  return receiver?.kind === 'this' && receiver.isImplicit;
}

function fitsArity(method: MethodReference, { typeArguments }: MethodGroup): boolean {
  return method.definition.typeParameters.length === (typeArguments?.length ?? 0);
}

export function naturalGroupType(group: MethodGroup, scope: Scope): TypeReference | undefined {
  const method = onlyMethod(group, scope);
  if (method === undefined) return undefined;
  const all = method.definition.parameters;
  const isReduced =
    method.definition.isExtension && group.receiver !== undefined && group.receiver.kind !== 'type-expression';
  const parameters = isReduced ? all.slice(1) : all;
  const isPlain = parameters.every((p) => p.refKind === 'none' && !p.isParams && !p.isOptional);
  return functionType(
    parameters.map((p) => signatureType(p.type, method)),
    returnTypeOf(method),
    isPlain,
  );
}
