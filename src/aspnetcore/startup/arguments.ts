import { type CallSite, elementsOf, isNull, knownString, type Value } from '../../evaluation/index.ts';

/** The value of a parameter, by any of the names that versions of the framework gave it. Undefined when it was not given. */
export function argument(call: CallSite, ...names: readonly string[]): Value | undefined {
  return call.arguments.find((a) => names.includes(a.name))?.value;
}

/** The value of the object a call is made on: the receiver, or the first argument of an extension method. */
export function subject(call: CallSite): Value | undefined {
  return call.receiver ?? call.arguments[0]?.value;
}

/** A string argument: its text, or why it is not known. Undefined when it was not given or is null. */
export function stringArgument(
  call: CallSite,
  ...names: readonly string[]
): { readonly text: string } | { readonly unresolved: string } | undefined {
  const value = argument(call, ...names);
  if (value === undefined || isNull(value)) return undefined;
  const text = knownString(value);
  if (text !== undefined) return { text };
  return { unresolved: value.kind === 'unknown' ? value.reason : 'one of several values' };
}

/** The strings of a `params string[]`, an array or a list; undefined when one of them is not known. */
export function stringList(value: Value | undefined): readonly string[] | undefined {
  if (value === undefined || isNull(value)) return [];
  const single = knownString(value);
  if (single !== undefined) return [single];
  const elements = elementsOf(value);
  if (elements === undefined || (value.kind === 'object' && value.object.elementsIncomplete)) return undefined;
  const texts = elements.map(knownString);
  return texts.every((t) => t !== undefined) ? (texts as string[]) : undefined;
}

/** The first argument that is a delegate. */
export function delegateArgument(call: CallSite): Value | undefined {
  return call.arguments.find(
    (a) =>
      a.value.kind === 'delegate' || (a.value.kind === 'choice' && a.value.values.some((v) => v.kind === 'delegate')),
  )?.value;
}
