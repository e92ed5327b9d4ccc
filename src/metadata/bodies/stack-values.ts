import type { Operation } from '../../symbols/operations.ts';
import type { TypeReference } from '../../symbols/type-reference.ts';
import type { FieldUse, MethodUse } from './member-references.ts';

/** An array that is being filled: its elements are stored one after the other while a reference to it stays on the stack. */
export interface PendingArray {
  readonly type: TypeReference;
  readonly element: TypeReference;
  readonly size: Operation;
  /** When it is a constant. */
  readonly length: number | undefined;
  readonly elements: Operation[];
}

/** Values that have no operation of their own in the canonical form. */
export type SpecialValue =
  /** `ldftn`, `ldvirtftn`. */
  | { readonly kind: 'method'; readonly use: MethodUse; readonly isVirtual: boolean }
  /** `ldtoken`. */
  | { readonly kind: 'type-handle'; readonly type: TypeReference }
  | { readonly kind: 'method-handle'; readonly use: MethodUse }
  | { readonly kind: 'field-handle'; readonly field: FieldUse }
  /** An object whose fields are captured variables. */
  | { readonly kind: 'closure' }
  /** The object that an asynchronous method or iterator became. */
  | { readonly kind: 'state-machine' };

/** What is on the evaluation stack: a tree that has yet to be evaluated. */
export interface StackValue {
  readonly operation: Operation;
  readonly array?: PendingArray;
  readonly special?: SpecialValue;
}

/** Handles that became values of reflection (`MethodInfo`, `FieldInfo`), as expression trees use them. */
const reflected = new WeakMap<Operation, SpecialValue>();

/** The operation of a special value, which finds back to it. */
export function specialOperation(
  special: SpecialValue,
  type: TypeReference,
  location: Operation['location'],
): Operation {
  const operation: Operation = {
    kind: 'unknown',
    syntax: special.kind,
    reason: 'has no operation of its own',
    children: [],
    type,
    location,
  };
  reflected.set(operation, special);
  return operation;
}

/** What an operation stands for that `specialOperation` made; casts of it too. */
export function specialOf(operation: Operation): SpecialValue | undefined {
  if (operation.kind === 'convert') return specialOf(operation.operand);
  return reflected.get(operation);
}
