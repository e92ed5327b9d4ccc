import { namedType, type TypeReference } from '../../symbols/type-reference.ts';
import { MetadataError } from '../errors.ts';
import { type MethodBodyData, readMethodBody } from '../il/method-body.ts';
import { type PeImage, readPeImage } from '../pe/pe-image.ts';
import { SignatureDecoder } from '../signatures/signature-decoder.ts';
import type { SignatureContext } from '../signatures/signature-types.ts';
import type { RowReference } from '../tables/coded-index.ts';
import { type MetadataTables, readTables } from '../tables/tables.ts';
import { Owners } from './owners.ts';
import { TypeIndex } from './type-index.ts';

/** Specifications of types may mean each other; so deep no real one goes. */
const DEPTH_LIMIT = 100;
const NESTING_LIMIT = 64;

/** Names of the type parameters around a signature. */
export interface TypeParameterNames {
  readonly type: readonly string[];
  readonly method: readonly string[];
}

export const NO_NAMES: TypeParameterNames = { type: [], method: [] };

/** One image's metadata: its rows by name and by owner, its signatures, its method bodies. */
export class MetadataModule {
  readonly image: PeImage;
  readonly tables: MetadataTables;
  readonly owners: Owners;
  /** Simple name of the assembly; of a module without one, the module's. */
  readonly name: string;
  /** The version GUID of the module (ECMA-335 II.22.30). */
  readonly mvid: string | undefined;
  /** Under which name a referenced assembly is part of the program; set by whoever reads several. */
  assemblyOf: (name: string) => string | undefined = () => undefined;
  readonly #typeDefs = new Map<number, TypeReference>();
  readonly #typeRefs = new Map<number, TypeReference>();
  readonly #typeDefNames = new Map<number, string>();
  readonly #valueTypes = new Set<string>();
  #typeIndex: TypeIndex | undefined;
  #referenced: ReadonlyMap<string, string> | undefined;

  /** @throws MetadataError for what is no readable image. */
  constructor(bytes: Uint8Array) {
    this.image = readPeImage(bytes);
    const { rva, size } = this.image.cli.metadata;
    this.tables = readTables(this.image.at(rva).slice(size));
    this.owners = new Owners(this.tables);
    const { heaps } = this.tables;
    const assembly = this.tables.table('Assembly');
    const module = this.tables.table('Module');
    const moduleName = module.rowCount === 0 ? '' : heaps.string(module.get(1, 'Name'));
    this.name = assembly.rowCount > 0 ? heaps.string(assembly.get(1, 'Name')) : moduleName.replace(/\.[^.]*$/, '');
    this.mvid = module.rowCount === 0 ? undefined : heaps.guid(module.get(1, 'Mvid'));
  }

  /** `N.Outer+Inner`1`. */
  typeDefName(row: number): string {
    let name = this.#typeDefNames.get(row);
    if (name === undefined) {
      const table = this.tables.table('TypeDef');
      const own = this.#fullName(table.get(row, 'TypeNamespace'), table.get(row, 'TypeName'));
      const enclosing = this.owners.enclosingType(row);
      name = enclosing === undefined ? own : `${this.#enclosingName(row, enclosing)}+${own}`;
      this.#typeDefNames.set(row, name);
    }
    return name;
  }

  /**
   * The TypeDef row of `N.Outer+Inner`1`, of equal names the first.
   * @throws MetadataError `malformed` when the names of types cannot be read.
   */
  typeDefRow(name: string): number | undefined {
    this.#typeIndex ??= new TypeIndex(this.tables, this.owners);
    for (const row of this.#typeIndex.candidates(name)) if (this.typeDefName(row) === name) return row;
    return undefined;
  }

  #enclosingName(row: number, enclosing: number): string {
    let outer: number | undefined = enclosing;
    for (let depth = 0; outer !== undefined; depth++, outer = this.owners.enclosingType(outer)) {
      if (outer === row || depth > NESTING_LIMIT) throw new MetadataError('malformed', 'types are nested in a circle');
    }
    return this.typeDefName(enclosing);
  }

  /** `N.Outer+Inner`1`, and the simple name of the assembly or module that has it. */
  typeRefName(row: number, depth = 0): { readonly name: string; readonly assembly: string } {
    if (depth > NESTING_LIMIT) throw new MetadataError('malformed', 'type references are nested in a circle');
    const table = this.tables.table('TypeRef');
    const name = this.#fullName(table.get(row, 'TypeNamespace'), table.get(row, 'TypeName'));
    const scope = table.coded(row, 'ResolutionScope');
    if (scope?.table === 'TypeRef') {
      const outer = this.typeRefName(scope.row, depth + 1);
      return { name: `${outer.name}+${name}`, assembly: outer.assembly };
    }
    return { name, assembly: scope?.table === 'AssemblyRef' ? this.assemblyRefName(scope.row) : this.name };
  }

  /** The simple name of the assembly that this module refers to for a type of that name; undefined when it refers to none. */
  referencedAssemblyOf(typeName: string): string | undefined {
    if (this.#referenced === undefined) {
      const referenced = new Map<string, string>();
      for (let row = this.tables.table('TypeRef').rowCount; row > 0; row--) {
        const type = this.#readableTypeRef(row);
        if (type !== undefined) referenced.set(type.name, type.assembly);
      }
      this.#referenced = referenced;
    }
    return this.#referenced.get(typeName);
  }

  /** A damaged row refers to nothing here; what uses it tells so. */
  #readableTypeRef(row: number): { readonly name: string; readonly assembly: string } | undefined {
    try {
      return this.typeRefName(row);
    } catch (error) {
      if (error instanceof MetadataError) return undefined;
      throw error;
    }
  }

  assemblyRefName(row: number): string {
    return this.tables.heaps.string(this.tables.table('AssemblyRef').get(row, 'Name'));
  }

  /** The type of a TypeDef, TypeRef or TypeSpec row, type specifications in terms of `names`. */
  typeOf(row: RowReference, names: TypeParameterNames = NO_NAMES, depth = 0, isValueType?: boolean): TypeReference {
    if (depth > DEPTH_LIMIT) throw new MetadataError('limit', 'type specifications mean each other');
    const type = this.#typeOf(row, names, depth);
    if (isValueType === true && type.kind === 'named') this.#valueTypes.add(type.name);
    return type;
  }

  #typeOf({ table, row }: RowReference, names: TypeParameterNames, depth: number): TypeReference {
    if (table === 'TypeSpec') {
      const blob = this.tables.heaps.blob(this.tables.table('TypeSpec').get(row, 'Signature'));
      return this.decoder(names).typeSpec(blob, depth);
    }
    if (table !== 'TypeDef' && table !== 'TypeRef') throw new MetadataError('malformed', `a row of ${table} as a type`);
    const known = table === 'TypeDef' ? this.#typeDefs : this.#typeRefs;
    let type = known.get(row);
    if (type === undefined) {
      if (table === 'TypeDef') type = namedType(this.typeDefName(row), [], this.name);
      else {
        const { name, assembly } = this.typeRefName(row);
        type = namedType(name, [], this.assemblyOf(assembly));
      }
      known.set(row, type);
    }
    return type;
  }

  /** Whether a signature read so far had a type of that name as a value type. */
  isKnownValueType(name: string): boolean {
    return this.#valueTypes.has(name);
  }

  decoder(names: TypeParameterNames = NO_NAMES): SignatureDecoder {
    const context: SignatureContext = {
      typeOf: (row, depth, isValueType) => this.typeOf(row, names, depth, isValueType),
      typeParameterName: (owner, ordinal) => names[owner][ordinal] ?? `${owner === 'type' ? '!' : '!!'}${ordinal}`,
    };
    return new SignatureDecoder(context);
  }

  /** The IL of a method; undefined when it has none (abstract, native, of the runtime). */
  methodBody(row: number): MethodBodyData | undefined {
    const table = this.tables.table('MethodDef');
    const rva = table.get(row, 'RVA');
    // ECMA-335 II.23.1.11: code type IL is 0.
    if (rva === 0 || (table.get(row, 'ImplFlags') & 3) !== 0) return undefined;
    return readMethodBody(this.image.at(rva));
  }

  /** The bytes behind a field with data of the image (ECMA-335 II.22.18), from its address on; undefined when it has none. */
  fieldData(row: number): Uint8Array | undefined {
    const at = this.owners.fieldRva(row);
    if (at === undefined) return undefined;
    const reader = this.image.at(this.tables.table('FieldRVA').get(at, 'RVA'));
    return reader.slice(reader.remaining);
  }

  #fullName(namespace: number, name: number): string {
    const { heaps } = this.tables;
    const text = heaps.string(name);
    return namespace === 0 ? text : `${heaps.string(namespace)}.${text}`;
  }
}
