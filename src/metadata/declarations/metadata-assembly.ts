import { stringValue } from '../../symbols/constant-value.ts';
import type { AttributeData, MethodSymbol, TypeSymbol } from '../../symbols/symbols.ts';
import type { TypeReference } from '../../symbols/type-reference.ts';
import type { MetadataModule } from '../module/metadata-module.ts';
import { decodeToken } from '../tables/coded-index.ts';
import type { AssemblyLocations } from './assembly-locations.ts';
import type { AssemblyContext, MetadataEnvironment, MethodContext } from './declaration-context.ts';
import { attributesOf, elementTypeOf, enumMemberOf, findAttribute } from './metadata-attribute.ts';
import { MetadataType } from './metadata-type.ts';

const EMBEDDED = 'Microsoft.CodeAnalysis.EmbeddedAttribute';
const INFORMATIONAL_VERSION = 'System.Reflection.AssemblyInformationalVersionAttribute';
const DEBUGGABLE = 'System.Diagnostics.DebuggableAttribute';
/** `DebuggingModes.DisableOptimizations`. */
const DISABLE_OPTIMIZATIONS = 0x100;

/** An assembly that is scanned. */
export class MetadataAssembly implements AssemblyContext {
  readonly name: string;
  readonly origin = 'metadata';
  readonly references: MetadataAssembly[] = [];
  readonly module: MetadataModule;
  readonly environment: MetadataEnvironment;
  readonly locations: AssemblyLocations;
  readonly #byRow = new Map<number, MetadataType>();
  #isOptimized: boolean | undefined;
  #types: readonly MetadataType[] | undefined;
  #entryPoint: { readonly method: MethodSymbol | undefined } | undefined;

  constructor(module: MetadataModule, environment: MetadataEnvironment, locations: AssemblyLocations) {
    this.module = module;
    this.name = module.name;
    this.environment = environment;
    this.locations = locations;
  }

  get attributes(): readonly AttributeData[] {
    return [
      ...attributesOf(this, { table: 'Assembly', row: 1 }, () => undefined),
      ...attributesOf(this, { table: 'Module', row: 1 }, () => undefined),
    ];
  }

  /** `1.2.3+3f2a91c`. */
  get informationalVersion(): string | undefined {
    return stringValue(this.#ownAttribute(INFORMATIONAL_VERSION)?.constructorArguments[0]?.value);
  }

  get isOptimized(): boolean {
    this.#isOptimized ??= !isDebugBuild(this.#ownAttribute(DEBUGGABLE));
    return this.#isOptimized;
  }

  types(): readonly MetadataType[] {
    this.#types ??= this.#rows()
      .map((row) => this.typeByRow(row))
      .filter((type) => !type.isUnspeakable && !this.#isEmbedded(type))
      .sort((a, b) => (a.metadataName < b.metadataName ? -1 : 1));
    return this.#types;
  }

  /** Also types that the compiler made. */
  findType(metadataName: string): MetadataType | undefined {
    const row = this.module.typeDefRow(metadataName);
    return row === undefined ? undefined : this.typeByRow(row);
  }

  typeByRow(row: number): MetadataType {
    let type = this.#byRow.get(row);
    if (type === undefined) {
      type = new MetadataType(this, row);
      this.#byRow.set(row, type);
    }
    return type;
  }

  /** A method of this assembly; undefined for a row that no type owns. */
  methodByRow(row: number): MethodContext | undefined {
    const owner = this.module.owners.typeOfMethod(row);
    return owner === undefined ? undefined : this.typeByRow(owner).methodByRow(row);
  }

  /** The author's `Main` or top-level statements: of an asynchronous one not the method that waits for it. */
  get entryPoint(): MethodSymbol | undefined {
    this.#entryPoint ??= { method: this.#findEntryPoint() };
    return this.#entryPoint.method;
  }

  assemblyOf(name: string): string | undefined {
    return name === this.name ? name : this.module.assemblyOf(name);
  }

  enumElementType(type: TypeReference): number | undefined {
    return elementTypeOf(this.#symbolOf(type));
  }

  enumMember(type: TypeReference, value: number | bigint): string | undefined {
    return enumMemberOf(this.#symbolOf(type), value);
  }

  /** Whether values of a type are not references; undefined when nothing at hand tells. */
  isValueType(type: TypeReference): boolean | undefined {
    switch (type.kind) {
      case 'array':
      case 'dynamic':
        return false;
      case 'pointer':
      case 'function-pointer':
        return true;
      case 'named': {
        const symbol = this.#symbolOf(type);
        if (symbol !== undefined) return symbol.kind === 'struct' || symbol.kind === 'enum';
        return this.module.isKnownValueType(type.name) ? true : undefined;
      }
      default:
        return undefined;
    }
  }

  #ownAttribute(className: string): AttributeData | undefined {
    return findAttribute(this, { table: 'Assembly', row: 1 }, className);
  }

  #symbolOf(type: TypeReference): TypeSymbol | undefined {
    return type.kind === 'named' ? this.environment.program.resolve(type, this) : undefined;
  }

  #rows(): readonly number[] {
    return Array.from({ length: this.module.tables.table('TypeDef').rowCount }, (_, i) => i + 1);
  }

  /** Attribute classes that the compiler puts into each assembly. */
  #isEmbedded(type: MetadataType): boolean {
    return findAttribute(this, { table: 'TypeDef', row: type.row }, EMBEDDED) !== undefined;
  }

  #findEntryPoint(): MethodSymbol | undefined {
    const { cli, isMixedMode } = this.module.image;
    const row = isMixedMode || cli.entryPoint === 0 ? undefined : decodeToken(cli.entryPoint);
    const method = row?.table === 'MethodDef' ? this.methodByRow(row.row) : undefined;
    if (method?.name !== '<Main>') return method;
    const written = method.containingType.methods.filter((m) => m.name === '<Main>$' || m.name === 'Main');
    return written.find((m) => m.parameters.length === method.parameters.length) ?? written[0] ?? method;
  }
}

/** By its modes, or, in the older form, by whether optimizations are disabled. */
function isDebugBuild(attribute: AttributeData | undefined): boolean {
  const value = attribute?.constructorArguments.at(-1)?.value;
  if (value?.kind === 'boolean') return value.value;
  return (value?.kind === 'enum' || value?.kind === 'integer') && (Number(value.value) & DISABLE_OPTIMIZATIONS) !== 0;
}
