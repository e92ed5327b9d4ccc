import type { FieldSymbol, TypeReference } from '../../../symbols/index.ts';
import type { CallSite, Intrinsic } from '../../intrinsics.ts';
import { booleanConstant, knownBoolean, knownInteger, knownString, NULL, type Value } from '../../values.ts';
import { at, named, newSequence } from '../call-values.ts';
import { IntrinsicSet } from '../intrinsic-set.ts';
import { definitionOf } from '../reflection/type-names.ts';
import { textOf } from '../text/string-functions.ts';

/** `Enum` and what else is about the members of an enumeration. */
export function enumIntrinsics(): ReadonlyMap<string, Intrinsic> {
  const ENUM = ['System.Enum'];
  return new IntrinsicSet()
    .on(ENUM, ['HasFlag'], (call) => {
      const [value, flag] = [knownInteger(call.receiver), knownInteger(at(call, 0))];
      return value === undefined || flag === undefined ? undefined : booleanConstant((value & flag) === flag);
    })
    .on(ENUM, ['GetName'], (call) => textOf(at(call, call.arguments.length - 1)))
    .on(ENUM, ['Parse', 'TryParse'], parse)
    .on(ENUM, ['IsDefined'], (call) => {
      const type = typeOf(call);
      const name = knownString(at(call, call.arguments.length - 1));
      const members = type && membersOf(type, call);
      return members === undefined || name === undefined
        ? undefined
        : booleanConstant(members.some((m) => m.name === name));
    })
    .on(ENUM, ['GetValues', 'GetNames'], (call) => {
      const type = typeOf(call);
      const members = type && membersOf(type, call);
      if (members === undefined) return undefined;
      const elements = members.map((f): Value => {
        if (call.name === 'GetNames') return { kind: 'constant', value: { kind: 'string', value: f.name } };
        const { constantValue } = f;
        return constantValue === undefined ? NULL : { kind: 'constant', value: constantValue };
      });
      return newSequence(call, elements);
    }).methods;
}

function typeOf(call: CallSite): TypeReference | undefined {
  const given = at(call, 0);
  return call.typeArguments[0] ?? (given?.kind === 'type' ? given.type : undefined);
}

function membersOf(type: TypeReference, call: CallSite): readonly FieldSymbol[] | undefined {
  const symbol = definitionOf(type, call);
  return symbol?.kind === 'enum' ? symbol.fields.filter((f) => f.constantValue !== undefined) : undefined;
}

/** `Parse<T>(text)`, `Parse(type, text)`, `TryParse<T>(text, out result)`: by name. */
function parse(call: CallSite): Value | undefined {
  const type = typeOf(call);
  const text = knownString(named(call, 'value'));
  const members = type && membersOf(type, call);
  if (members === undefined || text === undefined) return undefined;
  const ignoresCase = knownBoolean(named(call, 'ignoreCase')) ?? false;
  const same = (name: string): boolean => (ignoresCase ? name.toLowerCase() === text.toLowerCase() : name === text);
  const value = members.find((m) => same(m.name))?.constantValue;
  if (call.name === 'Parse') return value && { kind: 'constant', value };
  if (value !== undefined) call.outs.set('result', { kind: 'constant', value });
  return booleanConstant(value !== undefined);
}
