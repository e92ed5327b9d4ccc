import type { ConstantValue } from '../../symbols/constant-value.ts';
import type { Location } from '../../symbols/location.ts';
import type { AttributeArgument, AttributeData, MethodSymbol, TypeSymbol } from '../../symbols/symbols.ts';
import { isNamed, type NamedTypeReference, type TypeReference } from '../../symbols/type-reference.ts';
import { MetadataError } from '../errors.ts';
import { type AttributeValue, decodeAttributeValue } from '../signatures/attribute-value.ts';
import type { RowReference } from '../tables/coded-index.ts';
import type { AssemblyContext } from './declaration-context.ts';
import { exactConstructor } from './match-method.ts';

const NONE: readonly AttributeData[] = [];

/** What the compiler writes and no author does: of no meaning beyond what symbols tell otherwise. */
const COMPILER_ATTRIBUTES = new Set(
  [
    'AsyncIteratorStateMachineAttribute',
    'AsyncStateMachineAttribute',
    'CompilerFeatureRequiredAttribute',
    'CompilerGeneratedAttribute',
    'DecimalConstantAttribute',
    'DynamicAttribute',
    'ExtensionAttribute',
    'ExtensionMarkerAttribute',
    'IsByRefLikeAttribute',
    'IsReadOnlyAttribute',
    'IsUnmanagedAttribute',
    'IteratorStateMachineAttribute',
    'NativeIntegerAttribute',
    'NullableAttribute',
    'NullableContextAttribute',
    'NullablePublicOnlyAttribute',
    'ParamCollectionAttribute',
    'PreserveBaseOverridesAttribute',
    'RefSafetyRulesAttribute',
    'RequiredMemberAttribute',
    'RequiresLocationAttribute',
    'ScopedRefAttribute',
    'TupleElementNamesAttribute',
  ]
    .map((name) => `System.Runtime.CompilerServices.${name}`)
    .concat([
      'System.ParamArrayAttribute',
      'System.Diagnostics.DebuggerHiddenAttribute',
      'System.Diagnostics.DebuggerStepThroughAttribute',
      'System.Reflection.DefaultMemberAttribute',
      'System.Security.UnverifiableCodeAttribute',
    ]),
);

/** The attributes of a row as their author wrote them, in order of the table. */
export function attributesOf(
  assembly: AssemblyContext,
  parent: RowReference,
  location: () => Location | undefined,
): readonly AttributeData[] {
  const rows = assembly.module.owners.customAttributes(parent);
  if (rows.length === 0) return NONE;
  return rows
    .map((row) => new MetadataAttribute(assembly, row, location))
    .filter((attribute) => !COMPILER_ATTRIBUTES.has(attribute.className));
}

/** The first attribute of a class on a row, compiler's ones included. */
export function findAttribute(
  assembly: AssemblyContext,
  parent: RowReference,
  className: string,
): AttributeData | undefined {
  return assembly.module.owners
    .customAttributes(parent)
    .map((row) => new MetadataAttribute(assembly, row, () => undefined))
    .find((attribute) => attribute.className === className);
}

/** An attribute of an assembly; everything is decoded when it is asked for. */
class MetadataAttribute implements AttributeData {
  readonly #assembly: AssemblyContext;
  readonly #row: number;
  readonly #location: () => Location | undefined;
  #class: TypeReference | undefined;
  #parameterTypes: readonly TypeReference[] | undefined;
  #value: AttributeValue | undefined;

  constructor(assembly: AssemblyContext, row: number, location: () => Location | undefined) {
    this.#assembly = assembly;
    this.#row = row;
    this.#location = location;
  }

  get className(): string {
    const type = this.attributeClass;
    return type.kind === 'named' ? type.name : '';
  }

  get attributeClass(): TypeReference {
    this.#class ??= this.#readClass();
    return this.#class;
  }

  get classSymbol(): TypeSymbol | undefined {
    const type = this.attributeClass;
    return type.kind === 'named' ? this.#assembly.environment.program.resolve(type, this.#assembly) : undefined;
  }

  get constructorMethod(): MethodSymbol | undefined {
    const symbol = this.classSymbol;
    return symbol && exactConstructor(symbol, this.attributeClass as NamedTypeReference, this.#readParameterTypes());
  }

  get constructorArguments(): readonly AttributeArgument[] {
    const parameters = this.constructorMethod?.parameters;
    return this.#read().fixed.map((value, i) => ({ name: parameters?.[i]?.name ?? '', value }));
  }

  get namedArguments(): readonly AttributeArgument[] {
    return this.#read().named.map(({ name, value }) => ({ name, value }));
  }

  get location(): Location | undefined {
    return this.#location();
  }

  #constructorRow(): RowReference | undefined {
    return this.#assembly.module.tables.table('CustomAttribute').coded(this.#row, 'Type');
  }

  #readClass(): TypeReference {
    const { module } = this.#assembly;
    const row = this.#constructorRow();
    const owner =
      row?.table === 'MethodDef'
        ? module.owners.typeOfMethod(row.row)
        : row?.table === 'MemberRef'
          ? module.tables.table('MemberRef').coded(row.row, 'Class')
          : undefined;
    if (owner === undefined) {
      return { kind: 'unresolved', text: '', typeArguments: [], reason: 'the attribute names no constructor' };
    }
    return module.typeOf(typeof owner === 'number' ? { table: 'TypeDef', row: owner } : owner);
  }

  #readParameterTypes(): readonly TypeReference[] {
    if (this.#parameterTypes === undefined) {
      const { tables, decoder } = { tables: this.#assembly.module.tables, decoder: this.#assembly.module.decoder() };
      const row = this.#constructorRow();
      const signature =
        row === undefined ? 0 : tables.table(row.table as 'MethodDef' | 'MemberRef').get(row.row, 'Signature');
      this.#parameterTypes = decoder.method(tables.heaps.blob(signature)).parameters.map((p) => p.type);
    }
    return this.#parameterTypes;
  }

  /** What is damaged is unknown, not absent. */
  #read(): AttributeValue {
    if (this.#value === undefined) {
      try {
        const { tables } = this.#assembly.module;
        const blob = tables.heaps.blob(tables.table('CustomAttribute').get(this.#row, 'Value'));
        this.#value = decodeAttributeValue(blob, this.#readParameterTypes(), this.#assembly);
      } catch (error) {
        if (!(error instanceof MetadataError)) throw error;
        const unknown: ConstantValue = { kind: 'unknown', reason: error.message, text: '' };
        this.#value = { fixed: [unknown], named: [], isComplete: false };
      }
    }
    return this.#value;
  }
}

/** The element type under an enumeration (ECMA-335 II.23.1.16); undefined when its definition is not at hand. */
export function elementTypeOf(symbol: TypeSymbol | undefined): number | undefined {
  const underlying = symbol?.kind === 'enum' ? symbol.enumUnderlyingType : undefined;
  if (underlying === undefined) return undefined;
  const index = ENUM_TYPES.findIndex((name) => isNamed(underlying, `System.${name}`));
  return index < 0 ? undefined : index + 2;
}

const ENUM_TYPES = ['Boolean', 'Char', 'SByte', 'Byte', 'Int16', 'UInt16', 'Int32', 'UInt32', 'Int64', 'UInt64'];

/** The name of an enumeration's member with that value. */
export function enumMemberOf(symbol: TypeSymbol | undefined, value: number | bigint): string | undefined {
  if (symbol?.kind !== 'enum') return undefined;
  return symbol.fields.find((field) => {
    const constant = field.constantValue;
    return (
      constant !== undefined && (constant.kind === 'enum' || constant.kind === 'integer') && constant.value === value
    );
  })?.name;
}
