import type { Program, TypeReference } from '../symbols/index.ts';
import { isAssignable } from './assignability.ts';
import { runtimeTypeOf } from './runtime-type.ts';
import { booleanConstant, choice, isNull, NULL, unknown, type Value } from './values.ts';

/** `value is T`. */
export function typeTest(value: Value, tested: TypeReference, program: Program): Value {
  const known = isInstance(value, tested, program);
  return known === undefined ? unknown('a type test of a value that is not known') : booleanConstant(known);
}

/** `value as T`: null for what is no `T`. */
export function cast(value: Value, target: TypeReference, program: Program): Value {
  if (value.kind === 'unknown') return value;
  const kept = (value.kind === 'choice' ? value.values : [value]).flatMap((v) => {
    const known = isInstance(v, target, program);
    return known === true ? [v] : known === false ? [NULL] : [v, NULL];
  });
  return choice(kept);
}

function isInstance(value: Value, tested: TypeReference, program: Program): boolean | undefined {
  if (isNull(value)) return false;
  if (value.kind === 'choice') {
    const all = value.values.map((v) => isInstance(v, tested, program));
    return all.every((a) => a === all[0]) ? all[0] : undefined;
  }
  const type = runtimeTypeOf(value);
  const known = type && isAssignable(type, tested, program);
  return known === false && isOpenEnded(type, program) ? undefined : known;
}

/** A type that no object is exactly of: the object's own class, which is not known, may be more than that. */
function isOpenEnded(type: TypeReference | undefined, program: Program): boolean {
  const symbol = type?.kind === 'named' ? program.resolve(type) : undefined;
  return symbol !== undefined && (symbol.kind === 'interface' || symbol.isAbstract);
}
