import type { AttributeData, EventSymbol, FieldSymbol, MethodKind, TypeSymbol } from '../symbols/symbols.ts';
import { namedType } from '../symbols/type-reference.ts';
import type { ByteReader } from './byte-reader.ts';
import type { GroupTables } from './group-tables.ts';
import { accessibilityOf, modifiersOf, ReferenceMethod, VOID } from './reference-method.ts';
import { ReferenceParameter } from './reference-parameter.ts';

const NO_ATTRIBUTES: readonly AttributeData[] = [];

/** The field or enumeration member whose record stands at the reader. */
export function readField(tables: GroupTables, reader: ByteReader, containingType: TypeSymbol): FieldSymbol {
  const name = tables.string(reader.uint());
  if (containingType.kind === 'enum') {
    const type = namedType(containingType.metadataName);
    return {
      name,
      containingType,
      accessibility: 'public',
      isStatic: true,
      type,
      attributes: NO_ATTRIBUTES,
      location: undefined,
      isReadOnly: false,
      constantValue: { kind: 'enum', type, value: reader.int(), member: name },
      initializer: undefined,
    };
  }
  const flags = reader.uint();
  return {
    name,
    containingType,
    accessibility: accessibilityOf(flags),
    isStatic: (flags & 4) !== 0,
    type: tables.signature(reader.uint()),
    isReadOnly: (flags & 8) !== 0,
    constantValue: (flags & 16) !== 0 ? tables.constant(reader.uint()) : undefined,
    attributes: (flags & 32) !== 0 ? tables.attributes(reader.uints()) : NO_ATTRIBUTES,
    location: undefined,
    initializer: undefined,
  };
}

/** The event whose record stands at the reader, with its accessors. */
export function readEvent(tables: GroupTables, reader: ByteReader, containingType: TypeSymbol): EventSymbol {
  const name = tables.string(reader.uint());
  const type = tables.signature(reader.uint());
  const flags = reader.uint();
  const attributes = (flags & 2) !== 0 ? tables.attributes(reader.uints()) : NO_ATTRIBUTES;
  const modifiers = modifiersOf(flags >> 2);
  const value = {
    name: 'value',
    type,
    refKind: 'none',
    isParams: false,
    isOptional: false,
    defaultValue: undefined,
    attributes: [],
  } as const;
  const accessor = (kind: MethodKind, prefix: string): ReferenceMethod =>
    new ReferenceMethod(containingType, kind, prefix + name, {
      modifiers,
      typeParameters: [],
      parameters: [new ReferenceParameter(value, 0)],
      returnType: VOID,
      returnRefKind: 'none',
      attributes: [],
      returnAttributes: [],
    });
  return {
    name,
    containingType,
    accessibility: modifiers.accessibility,
    isStatic: modifiers.isStatic,
    type,
    attributes,
    location: undefined,
    addMethod: accessor('event-add', 'add_'),
    removeMethod: (flags & 1) !== 0 ? accessor('event-remove', 'remove_') : undefined,
  };
}
