import type { HttpRule } from './http-rules.ts';
import type { ProtoMethod } from './parse-proto.ts';

/** What a compiled .proto file says of the methods of a service. */
export type DescribedMethod = Pick<ProtoMethod, 'name' | 'streamsRequest' | 'httpRules'>;

/** Fields of a message in their order: numbers of varints, bytes of what has a length. */
type Field = readonly [number: number, value: bigint | Uint8Array];

/** `google.api.http` among the extensions of MethodOptions (google/api/annotations.proto). */
const HTTP = 72295728;
/** Rules may hold additional rules, which hold none in what the compiler accepts. */
const NESTED_RULES = 2;
const VERBS: ReadonlyMap<number, string> = new Map([
  [2, 'GET'],
  [3, 'PUT'],
  [4, 'POST'],
  [5, 'DELETE'],
  [6, 'PATCH'],
]);

/**
 * The services of a serialized `FileDescriptorProto` (google/protobuf/descriptor.proto), by their full names: what the compiler keeps of a .proto
 * file in the code that it generates.
 * @returns undefined for bytes that are none
 */
export function describedServices(bytes: Uint8Array): ReadonlyMap<string, readonly DescribedMethod[]> | undefined {
  const file = fieldsOf(bytes);
  if (file === undefined) return undefined;
  const prefix = textOf(file, 2);
  return new Map(
    messagesOf(file, 6).map((service) => {
      const name = textOf(service, 1);
      return [prefix === '' ? name : `${prefix}.${name}`, messagesOf(service, 2).map(methodOf)];
    }),
  );
}

function methodOf(method: readonly Field[]): DescribedMethod {
  const options = messagesOf(method, 4);
  return {
    name: textOf(method, 1),
    streamsRequest: method.some(([number, value]) => number === 5 && value === 1n),
    httpRules: options.flatMap((o) => messagesOf(o, HTTP)).flatMap((rule) => rulesOf(rule, NESTED_RULES)),
  };
}

/** `HttpRule` of google/api/http.proto, with its additional bindings. */
function rulesOf(rule: readonly Field[], depth: number): readonly HttpRule[] {
  if (depth === 0) return [];
  const own = rule.flatMap(([number, value]): readonly HttpRule[] => {
    const verb = VERBS.get(number);
    return verb === undefined || typeof value === 'bigint' ? [] : [{ verb, path: text(value) }];
  });
  const custom = messagesOf(rule, 8).map((pattern) => ({ verb: textOf(pattern, 1), path: textOf(pattern, 2) }));
  return [...own, ...custom, ...messagesOf(rule, 11).flatMap((r) => rulesOf(r, depth - 1))];
}

const text = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);

function textOf(message: readonly Field[], number: number): string {
  const value = message.findLast(([n]) => n === number)?.[1];
  return value instanceof Uint8Array ? text(value) : '';
}

function messagesOf(message: readonly Field[], number: number): readonly (readonly Field[])[] {
  return message.flatMap(([n, value]) => {
    const fields = n === number && value instanceof Uint8Array ? fieldsOf(value) : undefined;
    return fields === undefined ? [] : [fields];
  });
}

/** The wire format (protobuf.dev/programming-guides/encoding); undefined for bytes that do not have it. */
function fieldsOf(bytes: Uint8Array): readonly Field[] | undefined {
  const fields: Field[] = [];
  let at = 0;
  const varint = (): bigint | undefined => {
    let value = 0n;
    for (let shift = 0n; shift < 70n; shift += 7n) {
      const byte = bytes[at++];
      if (byte === undefined) return undefined;
      value |= BigInt(byte & 0x7f) << shift;
      if (byte < 0x80) return value;
    }
    return undefined;
  };
  const slice = (length: number): Uint8Array | undefined => {
    const part = length <= bytes.length - at ? bytes.subarray(at, at + length) : undefined;
    at += length;
    return part;
  };
  while (at < bytes.length) {
    const tag = varint();
    const value = tag === undefined ? undefined : fieldValue(Number(tag & 7n), varint, slice);
    if (tag === undefined || value === undefined) return undefined;
    fields.push([Number(tag >> 3n), value]);
  }
  return fields;
}

function fieldValue(
  wireType: number,
  varint: () => bigint | undefined,
  slice: (length: number) => Uint8Array | undefined,
): bigint | Uint8Array | undefined {
  if (wireType === 0) return varint();
  if (wireType === 1) return slice(8);
  if (wireType === 5) return slice(4);
  const length = wireType === 2 ? varint() : undefined;
  return length === undefined ? undefined : slice(Number(length));
}
