import type { TypeReference } from '../../symbols/index.ts';

/** What an `await` of something of that type gives. */
export function awaitedType(type: TypeReference): TypeReference {
  return type.kind === 'named' && /^System\.Threading\.Tasks\.(Value)?Task`1$/.test(type.name)
    ? (type.typeArguments[0] ?? type)
    : type;
}
