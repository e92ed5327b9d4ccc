import type { CallSite, Intrinsic } from '../../intrinsics.ts';
import { booleanConstant, elementsOf, knownInteger, knownString, stringConstant, type Value } from '../../values.ts';
import { at, dependent } from '../call-values.ts';
import { itemsOf } from '../collections/items.ts';
import { IntrinsicSet } from '../intrinsic-set.ts';

const CLASSES: Readonly<Record<string, RegExp>> = {
  IsUpper: /^\p{Lu}$/u,
  IsLower: /^\p{Ll}$/u,
  IsDigit: /^\p{Nd}$/u,
  IsNumber: /^\p{N}$/u,
  IsLetter: /^\p{L}$/u,
  IsLetterOrDigit: /^[\p{L}\p{Nd}]$/u,
  IsWhiteSpace: /^\s$/u,
  IsPunctuation: /^\p{P}$/u,
};

/** `System.Char`, and strings made of characters. */
export function characterIntrinsics(): ReadonlyMap<string, Intrinsic> {
  const set = new IntrinsicSet();
  for (const [name, pattern] of Object.entries(CLASSES))
    set.on(['System.Char'], [name], (call) => {
      const text = characterOf(call);
      return text === undefined
        ? dependent(call, 'the class of a character', at(call, 0))
        : booleanConstant(pattern.test(text));
    });
  for (const name of ['ToLower', 'ToLowerInvariant', 'ToUpper', 'ToUpperInvariant'])
    set.on(['System.Char'], [name], (call) => {
      const text = characterOf(call);
      return text === undefined
        ? undefined
        : character(name.startsWith('ToLower') ? text.toLowerCase() : text.toUpperCase());
    });
  set.on(['System.String'], ['.ctor'], newString);
  return set.methods;
}

/** A `char`. */
export function character(value: string): Value {
  return { kind: 'constant', value: { kind: 'char', value } };
}

/** `IsUpper(c)`, or `IsUpper(text, index)`. */
function characterOf(call: CallSite): string | undefined {
  const text = knownString(at(call, 0));
  return call.arguments.length > 1 ? text?.[knownInteger(at(call, 1)) ?? -1] : text;
}

/** `new string(char[])`, `new string(c, count)`. */
function newString(call: CallSite): Value | undefined {
  const [first, second] = [at(call, 0), at(call, 1)];
  if (call.arguments.length === 1 && itemsOf(first)?.incomplete === false) {
    const characters = (elementsOf(first) ?? []).map(knownString);
    return characters.every((c) => c !== undefined) ? stringConstant(characters.join('')) : undefined;
  }
  const [text, count] = [knownString(first), knownInteger(second)];
  return text === undefined || count === undefined || count > 1000 ? undefined : stringConstant(text.repeat(count));
}
