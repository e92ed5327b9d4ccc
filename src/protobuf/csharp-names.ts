import type { ProtoFile } from './parse-proto.ts';
import type { ProtoType } from './parse-types.ts';

/** `shop.orders_v1` → `Shop.OrdersV1` (protobuf/src/google/protobuf/compiler/csharp/names.cc, UnderscoresToPascalCase). */
export function pascalCase(name: string): string {
  return name
    .replace(
      /(^|[._]|\d)([a-z])/g,
      (_, before: string, letter: string) => `${before === '_' ? '' : before}${letter.toUpperCase()}`,
    )
    .replaceAll('_', '');
}

/** The namespace of what a file declares; '' for none. */
export function csharpNamespace(file: ProtoFile): string {
  return file.csharpNamespace ?? pascalCase(file.package);
}

/** C# types by the full names of the messages and enumerations of some files: what is declared in a message is in its class `Types`. */
export function csharpTypes(files: readonly ProtoFile[]): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const add = (type: ProtoType, scope: string, container: string): void => {
    const name = scope === '' ? type.name : `${scope}.${type.name}`;
    const csharp = container === '' ? type.name : `${container}.${type.name}`;
    found.set(name, csharp);
    if (type.kind === 'message') for (const inner of type.types) add(inner, name, `${csharp}.Types`);
  };
  for (const file of files) for (const type of file.types) add(type, file.package, csharpNamespace(file));
  return found;
}

/** A type that is named in a scope (`shop.v1.Order`): of the scope, or of one around it (Protocol Buffers language guide, "Packages and name resolution"). */
export function csharpType(name: string, scope: string, known: ReadonlyMap<string, string>): string | undefined {
  if (name.startsWith('.')) return known.get(name.slice(1));
  for (let around = scope; ; around = around.slice(0, Math.max(0, around.lastIndexOf('.')))) {
    const found = known.get(around === '' ? name : `${around}.${name}`);
    if (found !== undefined || around === '') return found;
  }
}
