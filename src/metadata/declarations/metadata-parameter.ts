import type { ConstantValue } from '../../symbols/constant-value.ts';
import type { Location } from '../../symbols/location.ts';
import type { AttributeData, ParameterSymbol, RefKind, TypeParameterSymbol } from '../../symbols/symbols.ts';
import { isNamed, type TypeReference } from '../../symbols/type-reference.ts';
import type { TypeParameterNames } from '../module/metadata-module.ts';
import { decimalConstant, decodeConstant } from '../signatures/constants.ts';
import { hasModifier, type SignatureType } from '../signatures/signature-types.ts';
import type { RowReference } from '../tables/coded-index.ts';
import type { AssemblyContext } from './declaration-context.ts';
import { withDynamic } from './dynamic-types.ts';
import { PARAM_FLAGS } from './flags.ts';
import { attributesOf, enumMemberOf, findAttribute } from './metadata-attribute.ts';

const IN = 'System.Runtime.InteropServices.InAttribute';
const COMPILER_SERVICES = 'System.Runtime.CompilerServices';

/** A parameter: its type from the signature, the rest from its Param row, if it has one. */
export class MetadataParameter implements ParameterSymbol {
  readonly name: string;
  readonly ordinal: number;
  readonly type: TypeReference;
  readonly refKind: RefKind;
  readonly isOptional: boolean;
  readonly #assembly: AssemblyContext;
  readonly #row: number | undefined;
  readonly #location: () => Location | undefined;

  constructor(
    assembly: AssemblyContext,
    row: number | undefined,
    ordinal: number,
    signature: SignatureType,
    location: () => Location | undefined,
  ) {
    const { tables } = assembly.module;
    const params = tables.table('Param');
    const flags = row === undefined ? 0 : params.get(row, 'Flags');
    this.#assembly = assembly;
    this.#row = row;
    this.#location = location;
    this.ordinal = ordinal;
    this.name = row === undefined ? `A_${ordinal}` : tables.heaps.string(params.get(row, 'Name'));
    this.type = row === undefined ? signature.type : withDynamic(signature.type, assembly, { table: 'Param', row });
    this.refKind = signature.isByRef ? this.#refKind(flags, signature) : 'none';
    this.isOptional = (flags & PARAM_FLAGS.optional) !== 0;
  }

  get isParams(): boolean {
    return this.#has('System.ParamArrayAttribute') || this.#has(`${COMPILER_SERVICES}.ParamCollectionAttribute`);
  }

  get defaultValue(): ConstantValue | undefined {
    if (this.#row === undefined) return undefined;
    const row: RowReference = { table: 'Param', row: this.#row };
    const constant = constantOf(this.#assembly, row, this.type);
    if (constant === undefined) return this.isOptional ? { kind: 'default', type: this.type } : undefined;
    const isValueType = constant.kind === 'null' && this.#assembly.isValueType(this.type) === true;
    return isValueType && !isNamed(this.type, 'System.Nullable`1') ? { kind: 'default', type: this.type } : constant;
  }

  get attributes(): readonly AttributeData[] {
    if (this.#row === undefined) return [];
    const compilers = ['System.Runtime.InteropServices.InAttribute', 'System.Runtime.InteropServices.OutAttribute'];
    return attributesOf(this.#assembly, { table: 'Param', row: this.#row }, this.#location).filter(
      ({ attributeClass }) => this.refKind === 'none' || !compilers.some((name) => isNamed(attributeClass, name)),
    );
  }

  get location(): Location | undefined {
    return this.#location();
  }

  #refKind(flags: number, signature: SignatureType): RefKind {
    if ((flags & PARAM_FLAGS.out) !== 0 && (flags & PARAM_FLAGS.in) === 0) return 'out';
    const isIn = hasModifier(signature, IN) || this.#has(`${COMPILER_SERVICES}.IsReadOnlyAttribute`);
    return isIn ? 'in' : 'ref';
  }

  #has(className: string): boolean {
    return (
      this.#row !== undefined &&
      findAttribute(this.#assembly, { table: 'Param', row: this.#row }, className) !== undefined
    );
  }
}

/** The constant of a field, parameter or property, as its type has it. */
export function constantOf(
  assembly: AssemblyContext,
  parent: RowReference,
  type: TypeReference,
): ConstantValue | undefined {
  const { owners, tables } = assembly.module;
  const row = owners.constant(parent);
  if (row === undefined) return decimalOf(assembly, parent);
  const table = tables.table('Constant');
  const constant = decodeConstant(table.get(row, 'Type'), tables.heaps.blob(table.get(row, 'Value')));
  if (constant.kind !== 'integer') return constant;
  const own = isNamed(type, 'System.Nullable`1') ? (type.typeArguments[0] ?? type) : type;
  const symbol = own.kind === 'named' ? assembly.environment.program.resolve(own, assembly) : undefined;
  if (symbol?.kind !== 'enum') return constant;
  const member = enumMemberOf(symbol, constant.value);
  return { kind: 'enum', type: own, value: constant.value, ...(member === undefined ? {} : { member }) };
}

function decimalOf(assembly: AssemblyContext, parent: RowReference): ConstantValue | undefined {
  const attribute = findAttribute(assembly, parent, `${COMPILER_SERVICES}.DecimalConstantAttribute`);
  if (attribute === undefined) return undefined;
  const parts = attribute.constructorArguments.map(({ value }) => (value.kind === 'integer' ? Number(value.value) : 0));
  const [scale, sign, high, mid, low] = parts as [number, number, number, number, number];
  return decimalConstant(scale, sign !== 0, high, mid, low);
}

/** GenericParam rows as type parameters, by number. */
export function typeParametersOf(
  assembly: AssemblyContext,
  owner: RowReference,
  names: TypeParameterNames,
): readonly TypeParameterSymbol[] {
  const { owners, tables } = assembly.module;
  const table = tables.table('GenericParam');
  return [...owners.genericParams(owner)]
    .sort((a, b) => table.get(a, 'Number') - table.get(b, 'Number'))
    .map((row) => new MetadataTypeParameter(assembly, row, owner.table === 'TypeDef' ? 'type' : 'method', names));
}

/** The names of the type parameters of a row. */
export function typeParameterNames(assembly: AssemblyContext, owner: RowReference): readonly string[] {
  const { owners, tables } = assembly.module;
  const table = tables.table('GenericParam');
  const names: string[] = [];
  for (const row of owners.genericParams(owner))
    names[table.get(row, 'Number')] = tables.heaps.string(table.get(row, 'Name'));
  return names;
}

class MetadataTypeParameter implements TypeParameterSymbol {
  readonly name: string;
  readonly ordinal: number;
  readonly owner: 'type' | 'method';
  readonly hasReferenceTypeConstraint: boolean;
  readonly hasValueTypeConstraint: boolean;
  readonly hasConstructorConstraint: boolean;
  readonly variance?: 'in' | 'out';
  readonly #assembly: AssemblyContext;
  readonly #row: number;
  readonly #names: TypeParameterNames;

  constructor(assembly: AssemblyContext, row: number, owner: 'type' | 'method', names: TypeParameterNames) {
    const table = assembly.module.tables.table('GenericParam');
    const flags = table.get(row, 'Flags');
    this.#assembly = assembly;
    this.#row = row;
    this.#names = names;
    this.owner = owner;
    this.name = assembly.module.tables.heaps.string(table.get(row, 'Name'));
    this.ordinal = table.get(row, 'Number');
    // ECMA-335 II.23.1.7.
    this.hasReferenceTypeConstraint = (flags & 4) !== 0;
    this.hasValueTypeConstraint = (flags & 8) !== 0;
    this.hasConstructorConstraint = (flags & 0x10) !== 0 && !this.hasValueTypeConstraint;
    if ((flags & 3) === 1) this.variance = 'out';
    else if ((flags & 3) === 2) this.variance = 'in';
  }

  get constraintTypes(): readonly TypeReference[] {
    const { owners, tables } = this.#assembly.module;
    const table = tables.table('GenericParamConstraint');
    return owners.constraints(this.#row).flatMap((row) => {
      const constraint = table.coded(row, 'Constraint');
      if (constraint === undefined) return [];
      const type = this.#assembly.module.typeOf(constraint, this.#names);
      return this.hasValueTypeConstraint && isNamed(type, 'System.ValueType') ? [] : [type];
    });
  }

  get attributes(): readonly AttributeData[] {
    return attributesOf(this.#assembly, { table: 'GenericParam', row: this.#row }, () => undefined);
  }
}
