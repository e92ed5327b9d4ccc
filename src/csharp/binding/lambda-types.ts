import type { TypeReference } from '../../symbols/type-reference.ts';
import { namedType } from '../../symbols/type-reference.ts';
import type { Binder } from './binder.ts';
import { functionType } from './delegate-types.ts';
import type { Scope } from './scope.ts';
import type { Types } from './types.ts';
import type { Expr, LambdaBody, UnboundLambda } from './unconverted.ts';
import { isVoid, TASK, TASK_NAME, unknownType, VALUE_TASK_NAME, VOID } from './well-known.ts';

/** What `return` gives in a function of this return type: in async code the result of the task; VOID when it gives nothing. */
export function resultType(returnType: TypeReference, isAsync: boolean, types: Types): TypeReference | undefined {
  if (!isAsync) return returnType;
  if (isVoid(returnType)) return VOID;
  if (returnType.kind === 'unresolved') return unknownType('the result of a task type that is not known');
  if (returnType.kind !== 'named') return undefined;
  if (returnType.name === TASK.name || returnType.name === 'System.Threading.Tasks.ValueTask') return VOID;
  if (returnType.name === TASK_NAME || returnType.name === VALUE_TASK_NAME) return returnType.typeArguments[0];
  const builder = types.hasAttribute(returnType, 'System.Runtime.CompilerServices.AsyncMethodBuilderAttribute');
  if (!builder) return undefined;
  return returnType.typeArguments[0] ?? VOID;
}

/**
 * The return type that a lambda's body gives it (C# 14 spec 12.6.3.13); undefined when its returns have no common type. `taskLike` is the
 * delegate's return type, whose kind of task an async lambda takes.
 */
export function inferredReturnType(
  binder: Binder,
  lambda: UnboundLambda,
  body: LambdaBody,
  taskLike: TypeReference | undefined,
  scope: Scope,
): TypeReference | undefined {
  const { signature } = lambda;
  if (signature.returnType !== undefined) return signature.returnType;
  const value = body.returns.length === 0 ? VOID : returnedType(binder, body.returns, scope);
  if (value === undefined) return undefined;
  if (!signature.isAsync) return value;
  if (isVoid(value)) return TASK;
  const isOther =
    taskLike?.kind === 'named' && taskLike.typeArguments.length === 1 && resultType(taskLike, true, scope.types);
  return namedType(isOther ? (taskLike as { readonly name: string }).name : TASK_NAME, [value]);
}

function returnedType(binder: Binder, returns: readonly Expr[], scope: Scope): TypeReference | undefined {
  const [only] = returns;
  if (returns.length === 1 && only !== undefined && isVoid(only.type)) return VOID;
  return binder.bestCommonType(returns, scope);
}

/** The natural type of a lambda (C# 14 spec 12.21.2): parameters all typed, and a return type that can be told. */
export function naturalLambdaType(binder: Binder, lambda: UnboundLambda, scope: Scope): TypeReference | undefined {
  const { parameters } = lambda.signature;
  if (parameters === undefined) return undefined;
  const types: TypeReference[] = [];
  for (const { type } of parameters) {
    if (type === undefined) return undefined;
    types.push(type);
  }
  const returnType = inferredReturnType(binder, lambda, lambda.bind(types), undefined, scope);
  if (returnType === undefined) return undefined;
  const isPlain = parameters.every((p) => p.refKind === 'none' && !p.isParams && !p.hasDefault);
  return functionType(types, returnType, isPlain);
}
