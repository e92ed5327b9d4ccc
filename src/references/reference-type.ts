import type {
  Accessibility,
  AssemblySymbol,
  AttributeData,
  EventSymbol,
  FieldSymbol,
  TypeKind,
  TypeParameterSymbol,
  TypeSymbol,
} from '../symbols/symbols.ts';
import { namedType, type TypeReference } from '../symbols/type-reference.ts';
import { ByteReader } from './byte-reader.ts';
import type { GroupTables } from './group-tables.ts';
import { readEvent, readField } from './reference-members.ts';
import { accessibilityOf, type ReferenceMethod, readMethod } from './reference-method.ts';
import { readTypeParameters } from './reference-parameter.ts';
import { extensionProperty, type ReferenceProperty, readProperty } from './reference-property.ts';

const KINDS: readonly TypeKind[] = ['class', 'struct', 'interface', 'enum', 'delegate'];
const IMPLIED_BASES: Partial<Record<TypeKind, TypeReference>> = {
  struct: namedType('System.ValueType'),
  enum: namedType('System.Enum'),
  delegate: namedType('System.MulticastDelegate'),
};
const NO_METHODS: readonly ReferenceMethod[] = [];

/** Where a type's groups of members stand in the bytes. */
interface MemberPlaces {
  readonly fields: number;
  readonly properties: number;
  readonly events: number;
  /** Of the methods of each name. */
  readonly methods: ReadonlyMap<string, number>;
}

/** What a type knows of those beside it. Names are those in the namespace: `Outer+Inner`1`. */
export interface TypeSiblings {
  assemblyAt(index: number): AssemblySymbol;
  /** More than one where assemblies define the same name. */
  findTypes(namespace: string, name: string): readonly ReferenceType[];
  nestedTypes(namespace: string, outer: string): readonly ReferenceType[];
}

/** A type of a referenced library. Its head is decoded when it is made, its members when they are asked for. */
export class ReferenceType implements TypeSymbol {
  readonly kind: TypeKind;
  readonly isRecord: boolean;
  readonly name: string;
  readonly namespace: string;
  readonly metadataName: string;
  readonly assembly: AssemblySymbol;
  readonly origin = 'reference';
  readonly typeParameters: readonly TypeParameterSymbol[];
  readonly accessibility: Accessibility;
  readonly isAbstract: boolean;
  readonly isSealed: boolean;
  readonly isStatic: boolean;
  readonly baseType: TypeReference | undefined;
  readonly enumUnderlyingType: TypeReference | undefined;
  readonly interfaces: readonly TypeReference[];
  readonly attributes: readonly AttributeData[];
  readonly locations = [];
  readonly #siblings: TypeSiblings;
  readonly #tables: GroupTables;
  readonly #bytes: Buffer;
  readonly #membersAt: number;
  readonly #methodsByName = new Map<string, readonly ReferenceMethod[]>();
  #places: MemberPlaces | undefined;
  #methods: readonly ReferenceMethod[] | undefined;
  #properties: readonly ReferenceProperty[] | undefined;
  #fields: readonly FieldSymbol[] | undefined;
  #events: readonly EventSymbol[] | undefined;

  constructor(siblings: TypeSiblings, tables: GroupTables, index: number, namespace: string) {
    const reader = tables.types.at(index);
    const name = tables.string(reader.uint());
    this.#siblings = siblings;
    this.#tables = tables;
    this.namespace = namespace;
    this.metadataName = namespace === '' ? name : `${namespace}.${name}`;
    this.name = simpleName(name);
    this.assembly = siblings.assemblyAt(reader.uint());
    const flags = reader.uint();
    const kind = KINDS[flags & 7] as TypeKind;
    this.kind = kind;
    this.accessibility = accessibilityOf(flags >> 3);
    this.isAbstract = (flags & 32) !== 0;
    this.isSealed = (flags & 64) !== 0;
    this.isStatic = (flags & 128) !== 0;
    this.isRecord = (flags & 256) !== 0;
    this.typeParameters = (flags & 512) !== 0 ? readTypeParameters(tables, reader, 'type') : [];
    const base = kind === 'class' || kind === 'enum' ? reader.uint() : 0;
    const given = base === 0 ? undefined : tables.signature(base - 1);
    this.baseType = IMPLIED_BASES[kind] ?? given;
    this.enumUnderlyingType = kind === 'enum' ? given : undefined;
    this.interfaces = tables.signatures(reader);
    this.attributes = (flags & 1024) !== 0 ? tables.attributes(reader.uints()) : [];
    this.#bytes = reader.bytes;
    this.#membersAt = reader.position;
  }

  get containingType(): ReferenceType | undefined {
    const plus = this.metadataName.lastIndexOf('+');
    if (plus < 0) return undefined;
    const outer = this.metadataName.slice(this.#prefixLength, plus);
    return this.#siblings.findTypes(this.namespace, outer).find((type) => type.assembly === this.assembly);
  }

  get nestedTypes(): readonly ReferenceType[] {
    const own = this.metadataName.slice(this.#prefixLength);
    return this.#siblings.nestedTypes(this.namespace, own).filter((type) => type.assembly === this.assembly);
  }

  get methods(): readonly ReferenceMethod[] {
    if (this.#methods === undefined) {
      const named = [...this.#placed().methods.keys()].flatMap((name) => this.#placedMethods(name));
      const ofProperties = this.properties.flatMap((p) => (p.isExtension ? [] : [p.getMethod, p.setMethod]));
      const ofEvents = this.events.flatMap((e) => [e.addMethod, e.removeMethod] as (ReferenceMethod | undefined)[]);
      this.#methods = [...named, ...[...ofProperties, ...ofEvents].filter((method) => method !== undefined)];
    }
    return this.#methods;
  }

  methodsNamed(name: string): readonly ReferenceMethod[] {
    const placed = this.#placedMethods(name);
    // Accessors are decoded with their properties and events.
    if (placed.length > 0 || !/^(?:[gs]et|add|remove)_/.test(name)) return placed;
    return this.methods.filter((method) => method.name === name);
  }

  #placedMethods(name: string): readonly ReferenceMethod[] {
    let methods = this.#methodsByName.get(name);
    if (methods === undefined) {
      const place = this.#placed().methods.get(name);
      methods =
        place === undefined ? NO_METHODS : this.#list(place, (reader) => readMethod(this.#tables, reader, this, name));
      this.#methodsByName.set(name, methods);
    }
    return methods;
  }

  get properties(): readonly ReferenceProperty[] {
    if (this.#properties === undefined) {
      const { properties, methods } = this.#placed();
      const declared = this.#list(properties, (reader) => readProperty(this.#tables, reader, this));
      // An extension property is known by the static method that implements its getter.
      const getters = this.isStatic ? [...methods.keys()].filter((name) => name.startsWith('get_')) : [];
      const extensions = getters.flatMap((name) => this.#placedMethods(name)).filter((method) => method.isExtension);
      this.#properties =
        extensions.length === 0
          ? declared
          : [
              ...declared,
              ...extensions.map((getter) => extensionProperty(getter, this.#placedMethods(`s${getter.name.slice(1)}`))),
            ];
    }
    return this.#properties;
  }

  get fields(): readonly FieldSymbol[] {
    this.#fields ??= this.#list(this.#placed().fields, (reader) => readField(this.#tables, reader, this));
    return this.#fields;
  }

  get events(): readonly EventSymbol[] {
    this.#events ??= this.#list(this.#placed().events, (reader) => readEvent(this.#tables, reader, this));
    return this.#events;
  }

  get delegateInvoke(): ReferenceMethod | undefined {
    return this.kind === 'delegate' ? this.methodsNamed('Invoke')[0] : undefined;
  }

  get #prefixLength(): number {
    return this.namespace === '' ? 0 : this.namespace.length + 1;
  }

  #placed(): MemberPlaces {
    if (this.#places === undefined) {
      const reader = new ByteReader(this.#bytes, this.#membersAt);
      const skip = (): number => {
        const length = reader.uint();
        const start = reader.position;
        reader.position += length;
        return start;
      };
      const fields = skip();
      const properties = skip();
      const events = skip();
      const methods = new Map<string, number>();
      for (let count = reader.uint(); count > 0; count--) methods.set(this.#tables.string(reader.uint()), skip());
      this.#places = { fields, properties, events, methods };
    }
    return this.#places;
  }

  #list<T>(position: number, read: (reader: ByteReader) => T): readonly T[] {
    const reader = new ByteReader(this.#bytes, position);
    const items: T[] = [];
    for (let count = reader.uint(); count > 0; count--) items.push(read(reader));
    return items;
  }
}

/** `Outer+Inner`1` → `Inner`. */
function simpleName(name: string): string {
  const own = name.slice(name.lastIndexOf('+') + 1);
  const tick = own.indexOf('`');
  return tick < 0 ? own : own.slice(0, tick);
}
