import type { TypeReference } from '../../symbols/type-reference.ts';
import type { NodeBase } from '../syntax/nodes.ts';
import type { Binder } from './binder.ts';
import type { AwaitableInfo, BoundExpression } from './bound-expressions.ts';
import { chooseExtension } from './extension-members.ts';
import { unknownPart } from './members.ts';
import type { Scope } from './scope.ts';
import { typeText } from './type-text.ts';
import { returnTypeOf } from './types.ts';
import { DYNAMIC, TASK, TASK_NAME, unknownType, VALUE_TASK_NAME, VOID } from './well-known.ts';

/** `await operand` (C# 14 spec 12.9.9): the operand's GetAwaiter, instance or extension, tells the result. */
export function bindAwait(binder: Binder, operand: BoundExpression, syntax: NodeBase, scope: Scope): BoundExpression {
  if (operand.type.kind === 'dynamic') return { kind: 'await', operand, awaitable: undefined, type: DYNAMIC, syntax };
  const awaitable = awaitableInfo(binder, operand, scope);
  const known = awaitable === undefined ? taskResult(operand.type) : returnTypeOf(awaitable.getResult);
  const type = known ?? unknownType(unknownPart(operand, scope) ?? `${typeText(operand.type)} cannot be awaited`);
  return { kind: 'await', operand, awaitable, type, syntax };
}

export function awaitableInfo(binder: Binder, operand: BoundExpression, scope: Scope): AwaitableInfo | undefined {
  const { types } = scope;
  const own = types.members(operand.type, 'GetAwaiter').methods.find((m) => m.definition.parameters.length === 0);
  let getAwaiter = own;
  if (getAwaiter === undefined && operand.type.kind !== 'unresolved') {
    const call = { name: 'GetAwaiter', receiver: operand, arguments: [], typeArguments: undefined };
    const result = chooseExtension(binder, call, scope);
    if (result.kind === 'one') getAwaiter = result.candidate.method;
  }
  if (getAwaiter === undefined) return undefined;
  const awaiter = returnTypeOf(getAwaiter);
  const isCompleted = types.members(awaiter, 'IsCompleted').property;
  const getResult = types.members(awaiter, 'GetResult').methods.find((m) => m.definition.parameters.length === 0);
  if (isCompleted === undefined || getResult === undefined) return undefined;
  const { symbol, containingType } = isCompleted;
  return { getAwaiter, isCompleted: { name: 'IsCompleted', containingType, symbol }, getResult };
}

/** Of task types whose members are not at hand. */
function taskResult(type: TypeReference): TypeReference | undefined {
  if (type.kind !== 'named') return undefined;
  if (type.name === TASK.name || type.name === 'System.Threading.Tasks.ValueTask') return VOID;
  return type.name === TASK_NAME || type.name === VALUE_TASK_NAME ? type.typeArguments[0] : undefined;
}
