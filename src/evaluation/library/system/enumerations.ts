import type { Intrinsic } from '../../intrinsics.ts';
import { booleanConstant, knownInteger, NULL, type Value } from '../../values.ts';
import { at, newSequence } from '../call-values.ts';
import { IntrinsicSet } from '../intrinsic-set.ts';
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
    .on(ENUM, ['GetValues', 'GetNames'], (call) => {
      const given = at(call, 0);
      const type = call.typeArguments[0] ?? (given?.kind === 'type' ? given.type : undefined);
      const symbol = type?.kind === 'named' ? call.context.program.resolve(type, call.activation.assembly) : undefined;
      if (symbol === undefined || symbol.kind !== 'enum' || type === undefined) return undefined;
      const members = symbol.fields.filter((f) => f.constantValue !== undefined);
      const elements = members.map((f): Value => {
        if (call.name === 'GetNames') return { kind: 'constant', value: { kind: 'string', value: f.name } };
        const { constantValue } = f;
        return constantValue === undefined ? NULL : { kind: 'constant', value: constantValue };
      });
      return newSequence(call, elements);
    }).methods;
}
