import type { Operation } from '../../symbols/operations.ts';
import type { AssemblyContext } from '../declarations/declaration-context.ts';
import type { SharedSymbols } from './body-frame.ts';
import { argumentsOf } from './call-arguments.ts';
import { type MethodUse, propertyOf, targetOf } from './member-references.ts';

/** What the nodes of a tree are lowered with. */
export interface TreeContext {
  lower(node: Operation): Operation | undefined;
  /** What a local was given. */
  resolve(value: Operation): Operation;
  /** Whose code the tree is. */
  readonly assembly: AssemblyContext;
  readonly shared: SharedSymbols;
  readonly self: () => Operation;
}

/** The elements of an array of nodes. */
export function children(array: Operation | undefined, tree: TreeContext): Operation[] | undefined {
  const list = array && tree.resolve(array);
  if (list?.kind !== 'array') return undefined;
  const lowered = (list.elements ?? []).map((element) => tree.lower(element));
  return lowered.some((element) => element === undefined) ? undefined : (lowered as Operation[]);
}

/** A method that a node of the tree names: a call, or of an accessor the property. */
export function methodCall(
  use: MethodUse,
  receiver: Operation | undefined,
  values: readonly Operation[],
  location: Operation['location'],
): Operation {
  const property = propertyOf(use);
  const type = use.returnType;
  if (property !== undefined && use.definition?.kind === 'property-get') {
    return values.length > 0 && receiver !== undefined
      ? { kind: 'element', instance: receiver, property, arguments: argumentsOf(use, values), type, location }
      : { kind: 'property', property, instance: receiver, type, location };
  }
  const list = argumentsOf(use, values);
  return { kind: 'call', target: targetOf(use), receiver, isNonVirtual: false, arguments: list, type, location };
}
