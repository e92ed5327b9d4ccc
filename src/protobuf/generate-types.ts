import { csharpType, pascalCase } from './csharp-names.ts';
import type { ProtoFile } from './parse-proto.ts';
import type { ProtoEnum, ProtoField, ProtoMessage, ProtoType } from './parse-types.ts';

/**
 * C# for the messages and enumerations of a .proto file, as the compiler declares them as far as code meets it: a class with a property for each
 * field (protobuf/src/google/protobuf/compiler/csharp). `known`: C# types by the full names of all that may be named.
 */
export function typeDeclarations(file: ProtoFile, known: ReadonlyMap<string, string>): readonly string[] {
  return file.types.map((type) => declaration(type, file.package, known));
}

function declaration(type: ProtoType, scope: string, known: ReadonlyMap<string, string>): string {
  return type.kind === 'enum' ? enumeration(type) : message(type, scope, known);
}

function message({ name, fields, types }: ProtoMessage, scope: string, known: ReadonlyMap<string, string>): string {
  const own = scope === '' ? name : `${scope}.${name}`;
  const nested = types.map((t) => declaration(t, own, known));
  const members = [
    ...fields.map((field) => property(field, name, own, known)),
    ...(nested.length === 0 ? [] : [`public static partial class Types\n{\n${nested.join('\n')}\n}`]),
  ];
  return `public sealed partial class ${name} : global::Google.Protobuf.IMessage<${name}>\n{\n${members.join('\n')}\n}`;
}

/** csharp_helpers.cc, GetPropertyName. */
function property(field: ProtoField, message: string, scope: string, known: ReadonlyMap<string, string>): string {
  const name = pascalCase(field.name);
  const isTaken = name === message || name === 'Types' || name === 'Descriptor';
  const type = typeOf(field.type, scope, known);
  const full =
    field.keyType !== undefined
      ? `global::Google.Protobuf.Collections.MapField<${typeOf(field.keyType, scope, known)}, ${type}>`
      : field.isRepeated
        ? `global::Google.Protobuf.Collections.RepeatedField<${type}>`
        : type;
  const set = field.keyType !== undefined || field.isRepeated ? '' : ' set;';
  return `public ${full} ${name}${isTaken ? '_' : ''} { get;${set} }`;
}

/** Members without the name of the enumeration before them (csharp_helpers.cc, GetEnumValueName). */
function enumeration({ name, values }: ProtoEnum): string {
  const bare = name.toLowerCase();
  const members = values.map(([value, number]) => {
    let at = 0;
    let rest = 0;
    while (at < bare.length && rest < value.length) {
      if (value[rest] !== '_' && value[rest]?.toLowerCase() !== bare[at++]) break;
      rest++;
    }
    const stripped = at === bare.length ? value.slice(rest).replace(/^_+/, '') : '';
    const text = /^[A-Za-z]/.test(stripped) ? stripped : value;
    return `${pascalCase(text.toLowerCase())} = ${number}`;
  });
  return `public enum ${name} { ${members.join(', ')} }`;
}

const SCALARS: Readonly<Record<string, string>> = {
  double: 'double',
  float: 'float',
  int32: 'int',
  sint32: 'int',
  sfixed32: 'int',
  int64: 'long',
  sint64: 'long',
  sfixed64: 'long',
  uint32: 'uint',
  fixed32: 'uint',
  uint64: 'ulong',
  fixed64: 'ulong',
  bool: 'bool',
  string: 'string',
  bytes: 'global::Google.Protobuf.ByteString',
};

/** Values that may be missing (google/protobuf/wrappers.proto). */
const WRAPPERS: Readonly<Record<string, string>> = {
  DoubleValue: 'double?',
  FloatValue: 'float?',
  Int64Value: 'long?',
  UInt64Value: 'ulong?',
  Int32Value: 'int?',
  UInt32Value: 'uint?',
  BoolValue: 'bool?',
  StringValue: 'string',
  BytesValue: 'global::Google.Protobuf.ByteString',
};

/** The C# type of a field, a request or a response. `scope`: where it is named. */
export function typeOf(name: string, scope: string, known: ReadonlyMap<string, string>): string {
  const scalar = SCALARS[name];
  if (scalar !== undefined) return scalar;
  const wellKnown = /^\.?google\.protobuf\.(\w+)$/.exec(name)?.[1];
  if (wellKnown !== undefined) return WRAPPERS[wellKnown] ?? `global::Google.Protobuf.WellKnownTypes.${wellKnown}`;
  const found = csharpType(name, scope, known);
  return found === undefined ? unknownType(name, scope) : `global::${found}`;
}

/** A type of a file that is not at hand: of the same namespace when it is named for the same package. */
function unknownType(name: string, scope: string): string {
  const path = name.replace(/^\./, '');
  const prefix = `${scope}.`;
  const local = scope !== '' && path.startsWith(prefix) ? path.slice(prefix.length) : path;
  const segments = local.split('.');
  return segments.length === 1 ? local : `${pascalCase(segments.slice(0, -1).join('.'))}.${segments.at(-1)}`;
}
