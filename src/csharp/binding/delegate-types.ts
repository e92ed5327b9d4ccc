import type { MethodReference } from '../../symbols/operations.ts';
import type { RefKind } from '../../symbols/symbols.ts';
import type { TypeReference } from '../../symbols/type-reference.ts';
import { namedType } from '../../symbols/type-reference.ts';
import type { Types } from './types.ts';
import { returnTypeOf, signatureType } from './types.ts';
import { EXPRESSION_NAME, isVoid, unknownType } from './well-known.ts';

/** The signature of a delegate type, type arguments in place. */
export interface DelegateSignature {
  readonly invoke: MethodReference;
  readonly parameterTypes: readonly TypeReference[];
  readonly refKinds: readonly RefKind[];
  readonly returnType: TypeReference;
}

export function delegateSignature(type: TypeReference, types: Types): DelegateSignature | undefined {
  if (type.kind !== 'named') return undefined;
  const definition = types.resolve(type)?.delegateInvoke;
  if (definition === undefined) return undefined;
  const invoke: MethodReference = { definition, containingType: type, typeArguments: [] };
  return {
    invoke,
    parameterTypes: definition.parameters.map((p) => signatureType(p.type, invoke)),
    refKinds: definition.parameters.map((p) => p.refKind),
    returnType: returnTypeOf(invoke),
  };
}

/** The delegate type that a lambda is converted to, behind `Expression<TDelegate>` where it is one. Undefined when it is no such type. */
export function lambdaDelegate(type: TypeReference): {
  readonly delegateType: TypeReference;
  readonly isExpressionTree: boolean;
} {
  if (type.kind === 'named' && type.name === EXPRESSION_NAME && type.typeArguments[0] !== undefined)
    return { delegateType: type.typeArguments[0], isExpressionTree: true };
  return { delegateType: type, isExpressionTree: false };
}

/** Types that are no delegate types themselves and take any lambda or method group with a natural type (C# 14 spec 10.8). */
export function takesNaturalFunction(type: TypeReference): 'delegate' | 'expression' | undefined {
  switch (type.kind === 'named' ? type.name : '') {
    case 'System.Object':
    case 'System.Delegate':
    case 'System.MulticastDelegate':
    case 'System.ICloneable':
    case 'System.Runtime.Serialization.ISerializable':
      return 'delegate';
    case 'System.Linq.Expressions.Expression':
    case 'System.Linq.Expressions.LambdaExpression':
      return 'expression';
    default:
      return undefined;
  }
}

/** `Action<…>` or `Func<…>` of a signature; a delegate type that the compiler makes where those do not fit (by-reference, `params`, defaults). */
export function functionType(
  parameterTypes: readonly TypeReference[],
  returnType: TypeReference,
  isPlain: boolean,
): TypeReference {
  const all = isVoid(returnType) ? parameterTypes : [...parameterTypes, returnType];
  const isAction = isVoid(returnType);
  if (!isPlain || parameterTypes.length > 16 || all.some((t) => t.kind === 'pointer')) {
    return {
      ...unknownType('a delegate type that the compiler makes'),
      text: '<anonymous delegate>',
      typeArguments: all,
    };
  }
  const name = isAction ? 'System.Action' : 'System.Func';
  return namedType(all.length === 0 ? name : `${name}\`${all.length}`, all);
}
