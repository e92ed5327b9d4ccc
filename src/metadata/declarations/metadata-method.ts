import { stringValue } from '../../symbols/constant-value.ts';
import type { MethodBody } from '../../symbols/control-flow-graph.ts';
import type { Location } from '../../symbols/location.ts';
import type {
  Accessibility,
  AttributeData,
  MethodKind,
  ParameterSymbol,
  RefKind,
  TypeParameterSymbol,
} from '../../symbols/symbols.ts';
import type { TypeReference } from '../../symbols/type-reference.ts';
import type { TypeParameterNames } from '../module/metadata-module.ts';
import { hasModifier, type MethodSignature } from '../signatures/signature-types.ts';
import type { MethodContext, TypeContext } from './declaration-context.ts';
import { withDynamic } from './dynamic-types.ts';
import { IMPL_ASYNC, METHOD_FLAGS, memberAccessibility, SEMANTICS } from './flags.ts';
import { attributesOf, findAttribute } from './metadata-attribute.ts';
import { MetadataParameter, typeParameterNames, typeParametersOf } from './metadata-parameter.ts';

/** As `GeneratedCodeAttribute` names them. */
const SOURCE_GENERATORS: ReadonlySet<string> = new Set([
  'System.Text.RegularExpressions.Generator',
  'Microsoft.Extensions.Logging.Generators',
  'Microsoft.Interop.LibraryImportGenerator',
]);
const COMPILER_SERVICES = 'System.Runtime.CompilerServices';

/** A row of MethodDef. */
export class MetadataMethod implements MethodContext {
  readonly containingType: TypeContext;
  readonly row: number;
  readonly name: string;
  readonly flags: number;
  #kind: MethodKind | undefined;
  #names: TypeParameterNames | undefined;
  #signature: MethodSignature | undefined;
  #typeParameters: readonly TypeParameterSymbol[] | undefined;
  #parameters: readonly ParameterSymbol[] | undefined;
  #attributes: readonly AttributeData[] | undefined;
  #body: { readonly value: MethodBody | undefined } | undefined;

  constructor(type: TypeContext, row: number) {
    const { tables } = type.assembly.module;
    this.containingType = type;
    this.row = row;
    this.name = tables.heaps.string(tables.table('MethodDef').get(row, 'Name'));
    this.flags = tables.table('MethodDef').get(row, 'Flags');
  }

  get kind(): MethodKind {
    this.#kind ??= this.#kindOf();
    return this.#kind;
  }

  get accessibility(): Accessibility {
    return memberAccessibility(this.flags);
  }

  get isStatic(): boolean {
    return this.#has('static');
  }

  get isAbstract(): boolean {
    return this.#has('abstract');
  }

  /** As declared in C#: what is virtual in metadata only because it implements an interface is not. */
  get isVirtual(): boolean {
    return this.#has('virtual') && this.#has('newSlot') && !this.#has('abstract') && !this.#has('final');
  }

  get isOverride(): boolean {
    return this.#has('virtual') && !this.#has('newSlot') && this.containingType.kind !== 'interface';
  }

  get isSealed(): boolean {
    return this.#has('final') && this.isOverride;
  }

  get isAsync(): boolean {
    const { tables } = this.#assembly.module;
    return (
      this.hasCompilerAttribute('AsyncStateMachineAttribute') ||
      this.hasCompilerAttribute('AsyncIteratorStateMachineAttribute') ||
      (tables.table('MethodDef').get(this.row, 'ImplFlags') & IMPL_ASYNC) !== 0
    );
  }

  get hidesBase(): boolean {
    return false;
  }

  get isExtension(): boolean {
    return this.isStatic && this.hasCompilerAttribute('ExtensionAttribute');
  }

  get typeParameters(): readonly TypeParameterSymbol[] {
    this.#typeParameters ??= typeParametersOf(this.#assembly, { table: 'MethodDef', row: this.row }, this.names);
    return this.#typeParameters;
  }

  /** Names of all type parameters in sight. */
  get names(): TypeParameterNames {
    this.#names ??= {
      type: this.containingType.names.type,
      method: typeParameterNames(this.#assembly, { table: 'MethodDef', row: this.row }),
    };
    return this.#names;
  }

  get signature(): MethodSignature {
    const { module } = this.#assembly;
    this.#signature ??= module
      .decoder(this.names)
      .method(module.tables.heaps.blob(module.tables.table('MethodDef').get(this.row, 'Signature')));
    return this.#signature;
  }

  get parameters(): readonly ParameterSymbol[] {
    this.#parameters ??= this.signature.parameters.map(
      (type, i) => new MetadataParameter(this.#assembly, this.#paramRow(i + 1), i, type, () => this.location),
    );
    return this.#parameters;
  }

  get returnType(): TypeReference {
    const row = this.#paramRow(0);
    const { type } = this.signature.returnType;
    return row === undefined ? type : withDynamic(type, this.#assembly, { table: 'Param', row });
  }

  get returnRefKind(): RefKind {
    const { returnType } = this.signature;
    if (!returnType.isByRef) return 'none';
    return hasModifier(returnType, 'System.Runtime.InteropServices.InAttribute') ? 'in' : 'ref';
  }

  get attributes(): readonly AttributeData[] {
    this.#attributes ??= attributesOf(this.#assembly, { table: 'MethodDef', row: this.row }, () => this.location);
    return this.#attributes;
  }

  get returnAttributes(): readonly AttributeData[] {
    const row = this.#paramRow(0);
    return row === undefined ? [] : attributesOf(this.#assembly, { table: 'Param', row }, () => this.location);
  }

  get explicitInterface(): TypeReference | undefined {
    return this.name.lastIndexOf('.') > 0 ? this.containingType.explicitInterfaceOf(this) : undefined;
  }

  get location(): Location {
    return this.#assembly.locations.ofMethod(this.row);
  }

  /** Code that the compiler generated (accessors, members of records) is nobody's. */
  get hasBody(): boolean {
    if (this.containingType.isUnspeakable || this.#assembly.module.tables.table('MethodDef').get(this.row, 'RVA') === 0)
      return false;
    if (this.#isOfSourceGenerator) return false;
    return !this.hasCompilerAttribute('CompilerGeneratedAttribute') || this.kind === 'entry-point';
  }

  get body(): MethodBody | undefined {
    if (!this.hasBody) return undefined;
    this.#body ??= { value: this.#assembly.environment.lowerBody(this) };
    return this.#body.value;
  }

  /** A partial method whose code a source generator of the framework wrote: its author declared it, and what it does is in its attribute. */
  get #isOfSourceGenerator(): boolean {
    const row = { table: 'MethodDef', row: this.row } as const;
    const attribute = findAttribute(this.#assembly, row, 'System.CodeDom.Compiler.GeneratedCodeAttribute');
    return SOURCE_GENERATORS.has(stringValue(attribute?.constructorArguments[0]?.value) ?? '');
  }

  hasCompilerAttribute(name: string): boolean {
    const row = { table: 'MethodDef', row: this.row } as const;
    return findAttribute(this.#assembly, row, `${COMPILER_SERVICES}.${name}`) !== undefined;
  }

  get #assembly() {
    return this.containingType.assembly;
  }

  #has(flag: keyof typeof METHOD_FLAGS): boolean {
    return (this.flags & METHOD_FLAGS[flag]) !== 0;
  }

  /** Of a parameter by its sequence; 0 is what is returned. */
  #paramRow(sequence: number): number | undefined {
    const { owners, tables } = this.#assembly.module;
    const table = tables.table('Param');
    return owners.params(this.row).find((row) => table.get(row, 'Sequence') === sequence);
  }

  #kindOf(): MethodKind {
    switch (this.name) {
      case '.ctor':
        return 'constructor';
      case '.cctor':
        return 'static-constructor';
      case '<Main>$':
        return 'entry-point';
      case 'Invoke':
        if (this.containingType.kind === 'delegate') return 'delegate-invoke';
        break;
      case 'Finalize':
        if (this.isOverride && this.signature.parameters.length === 0) return 'destructor';
        break;
    }
    if (!this.#has('specialName')) return 'ordinary';
    const { owners, tables } = this.#assembly.module;
    const row = owners.semanticsOfMethod(this.row)[0];
    if (row !== undefined) return semanticsKind(tables.table('MethodSemantics').get(row, 'Semantics'));
    const simple = this.name.slice(this.name.lastIndexOf('.') + 1);
    if (!simple.startsWith('op_')) return 'ordinary';
    return /^op_(?:Checked)?(?:Implicit|Explicit)$/.test(simple) ? 'conversion' : 'operator';
  }
}

function semanticsKind(semantics: number): MethodKind {
  switch (semantics) {
    case SEMANTICS.getter:
      return 'property-get';
    case SEMANTICS.setter:
      return 'property-set';
    case SEMANTICS.addOn:
      return 'event-add';
    case SEMANTICS.removeOn:
      return 'event-remove';
    default:
      return 'ordinary';
  }
}
