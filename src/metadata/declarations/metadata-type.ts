import { groupByName } from '../../symbols/by-name.ts';
import type { Location } from '../../symbols/location.ts';
import type {
  Accessibility,
  AttributeData,
  EventSymbol,
  MethodSymbol,
  PropertySymbol,
  TypeKind,
  TypeParameterSymbol,
} from '../../symbols/symbols.ts';
import { isNamed, type TypeReference } from '../../symbols/type-reference.ts';
import type { TypeParameterNames } from '../module/metadata-module.ts';
import type { AssemblyContext, MethodContext, TypeContext } from './declaration-context.ts';
import { isUnspeakable, TYPE_FLAGS, typeAccessibility } from './flags.ts';
import { attributesOf } from './metadata-attribute.ts';
import { MetadataEvent, MetadataField, MetadataProperty } from './metadata-members.ts';
import { MetadataMethod } from './metadata-method.ts';
import { typeParameterNames, typeParametersOf } from './metadata-parameter.ts';

/** A row of TypeDef. Everything but its name is read when it is asked for. */
export class MetadataType implements TypeContext {
  readonly assembly: AssemblyContext;
  readonly row: number;
  readonly metadataName: string;
  readonly name: string;
  readonly origin = 'metadata';
  readonly #flags: number;
  #names: TypeParameterNames | undefined;
  #kind: TypeKind | undefined;
  #typeParameters: readonly TypeParameterSymbol[] | undefined;
  #interfaces: readonly TypeReference[] | undefined;
  #attributes: readonly AttributeData[] | undefined;
  #allMethods: readonly MetadataMethod[] | undefined;
  #methods: readonly MetadataMethod[] | undefined;
  #methodsByName: ReadonlyMap<string, readonly MethodSymbol[]> | undefined;
  #allFields: readonly MetadataField[] | undefined;
  #fields: readonly MetadataField[] | undefined;
  #properties: readonly PropertySymbol[] | undefined;
  #events: readonly EventSymbol[] | undefined;

  constructor(assembly: AssemblyContext, row: number) {
    const { module } = assembly;
    this.assembly = assembly;
    this.row = row;
    this.metadataName = module.typeDefName(row);
    this.name = module.tables.heaps.string(module.tables.table('TypeDef').get(row, 'TypeName')).replace(/`\d+$/, '');
    this.#flags = module.tables.table('TypeDef').get(row, 'Flags');
  }

  /** Made by the compiler, or inside of such. */
  get isUnspeakable(): boolean {
    return isUnspeakable(this.metadataName.slice(this.namespace === '' ? 0 : this.namespace.length + 1));
  }

  get namespace(): string {
    const { containingType } = this;
    if (containingType !== undefined) return containingType.namespace;
    const { heaps } = this.assembly.module.tables;
    return heaps.string(this.assembly.module.tables.table('TypeDef').get(this.row, 'TypeNamespace'));
  }

  get kind(): TypeKind {
    this.#kind ??= this.#kindOf();
    return this.#kind;
  }

  /** A class with the method that copies it, a struct that prints its members. */
  get isRecord(): boolean {
    const { kind } = this;
    if (kind === 'class') return this.allMethods.some((method) => method.name === '<Clone>$');
    return (
      kind === 'struct' &&
      this.allMethods.some((m) => m.name === 'PrintMembers' && m.hasCompilerAttribute('CompilerGeneratedAttribute'))
    );
  }

  get containingType(): TypeContext | undefined {
    const row = this.assembly.module.owners.enclosingType(this.row);
    return row === undefined ? undefined : this.assembly.typeByRow(row);
  }

  get names(): TypeParameterNames {
    this.#names ??= { type: typeParameterNames(this.assembly, { table: 'TypeDef', row: this.row }), method: [] };
    return this.#names;
  }

  get typeParameters(): readonly TypeParameterSymbol[] {
    this.#typeParameters ??= typeParametersOf(this.assembly, { table: 'TypeDef', row: this.row }, this.names);
    return this.#typeParameters;
  }

  get accessibility(): Accessibility {
    return typeAccessibility(this.#flags);
  }

  get isInitializedLazily(): boolean {
    return (this.#flags & TYPE_FLAGS.beforeFieldInit) !== 0;
  }

  get isAbstract(): boolean {
    return (this.#flags & TYPE_FLAGS.abstract) !== 0;
  }

  get isSealed(): boolean {
    return (this.#flags & TYPE_FLAGS.sealed) !== 0;
  }

  get isStatic(): boolean {
    return this.kind === 'class' && this.isAbstract && this.isSealed;
  }

  get baseType(): TypeReference | undefined {
    const row = this.assembly.module.tables.table('TypeDef').coded(this.row, 'Extends');
    return row === undefined ? undefined : this.assembly.module.typeOf(row, this.names);
  }

  get enumUnderlyingType(): TypeReference | undefined {
    return this.kind === 'enum' ? this.allFields.find((field) => !field.isStatic)?.type : undefined;
  }

  get interfaces(): readonly TypeReference[] {
    if (this.#interfaces === undefined) {
      const { module } = this.assembly;
      const table = module.tables.table('InterfaceImpl');
      this.#interfaces = module.owners.interfaceImpls(this.row).flatMap((row) => {
        const type = table.coded(row, 'Interface');
        return type === undefined ? [] : [module.typeOf(type, this.names)];
      });
    }
    return this.#interfaces;
  }

  get attributes(): readonly AttributeData[] {
    this.#attributes ??= attributesOf(this.assembly, { table: 'TypeDef', row: this.row }, () => this.location);
    return this.#attributes;
  }

  /** Those that have a name: bodies of lambdas and local functions are found in the methods that they stand in. */
  get methods(): readonly MetadataMethod[] {
    this.#methods ??= this.allMethods.filter(
      (m) => !isUnspeakable(m.name) || m.name === '<Main>$' || m.name === '<Clone>$',
    );
    return this.#methods;
  }

  get fields(): readonly MetadataField[] {
    this.#fields ??= this.allFields.filter((field) => this.kind !== 'enum' || field.isStatic);
    return this.#fields;
  }

  get properties(): readonly PropertySymbol[] {
    this.#properties ??= this.assembly.module.owners.properties(this.row).map((row) => new MetadataProperty(this, row));
    return this.#properties;
  }

  get events(): readonly EventSymbol[] {
    this.#events ??= this.assembly.module.owners.events(this.row).map((row) => new MetadataEvent(this, row));
    return this.#events;
  }

  get nestedTypes(): readonly TypeContext[] {
    return this.assembly.module.owners
      .nestedTypes(this.row)
      .map((row) => this.assembly.typeByRow(row))
      .filter((type) => !type.isUnspeakable);
  }

  get generatedTypes(): readonly TypeContext[] {
    return this.assembly.module.owners
      .nestedTypes(this.row)
      .map((row) => this.assembly.typeByRow(row))
      .filter((type) => type.isUnspeakable)
      .flatMap((type) => [type, ...type.generatedTypes]);
  }

  methodsNamed(name: string): readonly MethodSymbol[] {
    this.#methodsByName ??= groupByName<MethodSymbol>(this.allMethods);
    return this.#methodsByName.get(name) ?? [];
  }

  get delegateInvoke(): MethodSymbol | undefined {
    return this.kind === 'delegate' ? this.methodsNamed('Invoke')[0] : undefined;
  }

  get locations(): readonly Location[] {
    return [this.location];
  }

  /** Where its first method with a line of the source stands; metadata say nothing about types themselves. */
  get location(): Location {
    return this.assembly.locations.ofType(this.row);
  }

  methodByRow(row: number): MetadataMethod | undefined {
    return this.allMethods.find((method) => method.row === row);
  }

  fieldByRow(row: number): MetadataField | undefined {
    return this.allFields.find((field) => field.row === row);
  }

  /** The interface whose method a method implements under a name of its own. */
  explicitInterfaceOf(method: MethodContext): TypeReference | undefined {
    const { module } = this.assembly;
    const table = module.tables.table('MethodImpl');
    for (const row of module.owners.methodImpls(this.row)) {
      const body = table.coded(row, 'MethodBody');
      if (body?.table !== 'MethodDef' || body.row !== method.row) continue;
      const declaration = table.coded(row, 'MethodDeclaration');
      if (declaration?.table === 'MethodDef') {
        const owner = module.owners.typeOfMethod(declaration.row);
        return owner === undefined ? undefined : module.typeOf({ table: 'TypeDef', row: owner });
      }
      const parent =
        declaration === undefined ? undefined : module.tables.table('MemberRef').coded(declaration.row, 'Class');
      return parent === undefined ? undefined : module.typeOf(parent, this.names);
    }
    return undefined;
  }

  get allMethods(): readonly MetadataMethod[] {
    this.#allMethods ??= this.assembly.module.owners.methods(this.row).map((row) => new MetadataMethod(this, row));
    return this.#allMethods;
  }

  get allFields(): readonly MetadataField[] {
    this.#allFields ??= this.assembly.module.owners.fields(this.row).map((row) => new MetadataField(this, row));
    return this.#allFields;
  }

  #kindOf(): TypeKind {
    if ((this.#flags & TYPE_FLAGS.interface) !== 0) return 'interface';
    const base = this.baseType;
    if (isNamed(base, 'System.Enum')) return 'enum';
    if (isNamed(base, 'System.ValueType') && this.metadataName !== 'System.Enum') return 'struct';
    return isNamed(base, 'System.MulticastDelegate') ? 'delegate' : 'class';
  }
}
