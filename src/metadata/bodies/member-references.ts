import type { CallTarget, FieldReference, MethodReference, PropertyReference } from '../../symbols/operations.ts';
import type { MethodSymbol, PropertySymbol, TypeSymbol } from '../../symbols/symbols.ts';
import { type NamedTypeReference, namedType, substitute, type TypeReference } from '../../symbols/type-reference.ts';
import type { AssemblyContext, FieldContext, MethodContext } from '../declarations/declaration-context.ts';
import { matchMethod } from '../declarations/match-method.ts';
import { MetadataError } from '../errors.ts';
import type { TypeParameterNames } from '../module/metadata-module.ts';
import type { MethodSignature } from '../signatures/signature-types.ts';
import { decodeToken, type RowReference } from '../tables/coded-index.ts';

/** A method as an instruction names it. */
export interface MethodUse {
  readonly name: string;
  /** A named type, or of an array's own methods the array. */
  readonly containingType: TypeReference;
  /** Constructed: type arguments are in place. */
  readonly parameterTypes: readonly TypeReference[];
  readonly returnType: TypeReference;
  readonly signature: MethodSignature;
  readonly typeArguments: readonly TypeReference[];
  /** Its definition, when at hand. */
  readonly definition: MethodSymbol | undefined;
  /** Its definition in the same assembly. */
  readonly own: MethodContext | undefined;
}

export interface FieldUse {
  readonly reference: FieldReference;
  readonly type: TypeReference;
  readonly own: FieldContext | undefined;
  /** The type that declares it, when it is of the same assembly. */
  readonly ownType: TypeSymbol | undefined;
}

/** The members and types that the tokens of a method's code mean. */
export class MemberReferences {
  readonly #assembly: AssemblyContext;
  readonly #names: TypeParameterNames;
  readonly #methods = new Map<number, MethodUse>();
  readonly #fields = new Map<number, FieldUse>();

  constructor(assembly: AssemblyContext, names: TypeParameterNames) {
    this.#assembly = assembly;
    this.#names = names;
  }

  type(token: number): TypeReference {
    const row = decodeToken(token);
    if (row === undefined) throw new MetadataError('malformed', 'an instruction names no type');
    return this.#assembly.module.typeOf(row, this.#names);
  }

  /** What kind of row `ldtoken` has. */
  row(token: number): RowReference | undefined {
    return decodeToken(token);
  }

  /** Whether a token of MemberRef means a field. */
  isField(row: RowReference): boolean {
    if (row.table !== 'MemberRef') return row.table === 'Field';
    const { tables } = this.#assembly.module;
    return ((tables.heaps.blob(tables.table('MemberRef').get(row.row, 'Signature'))[0] ?? 0) & 0xf) === 6;
  }

  method(token: number): MethodUse {
    let use = this.#methods.get(token);
    if (use === undefined) {
      use = this.#readMethod(token);
      this.#methods.set(token, use);
    }
    return use;
  }

  field(token: number): FieldUse {
    let use = this.#fields.get(token);
    if (use === undefined) {
      use = this.#readField(token);
      this.#fields.set(token, use);
    }
    return use;
  }

  #readMethod(token: number): MethodUse {
    const { module } = this.#assembly;
    const { heaps } = module.tables;
    let row = decodeToken(token);
    let typeArguments: readonly TypeReference[] = [];
    if (row?.table === 'MethodSpec') {
      const specs = module.tables.table('MethodSpec');
      typeArguments = module.decoder(this.#names).methodSpec(heaps.blob(specs.get(row.row, 'Instantiation')));
      row = specs.coded(row.row, 'Method');
    }
    if (row?.table === 'MethodDef') {
      const own = this.#assembly.methodByRow(row.row);
      if (own === undefined) throw new MetadataError('malformed', `no type has the method ${row.row}`);
      const containingType = this.#definedType(own.containingType);
      return this.#use(own.name, containingType, own.signature, typeArguments, own, own);
    }
    if (row?.table !== 'MemberRef') throw new MetadataError('malformed', 'an instruction names no method');
    const table = module.tables.table('MemberRef');
    const name = heaps.string(table.get(row.row, 'Name'));
    const signature = module.decoder().method(heaps.blob(table.get(row.row, 'Signature')));
    const parent = table.coded(row.row, 'Class');
    const containingType = this.#parentOf(parent);
    const symbol = this.#symbolOf(containingType);
    const definition = symbol === undefined ? undefined : this.#methodOf(symbol, parent, name, signature);
    const own =
      symbol !== undefined && symbol.assembly === this.#assembly
        ? (definition as MethodContext | undefined)
        : undefined;
    return this.#use(name, containingType, signature, typeArguments, definition, own);
  }

  #use(
    name: string,
    containingType: TypeReference,
    signature: MethodSignature,
    typeArguments: readonly TypeReference[],
    definition: MethodSymbol | undefined,
    own: MethodContext | undefined,
  ): MethodUse {
    const by = {
      type: containingType.kind === 'named' ? containingType.typeArguments : [],
      method: typeArguments,
    };
    return {
      name,
      containingType,
      parameterTypes: signature.parameters.map((p) => substitute(p.type, by)),
      returnType: substitute(signature.returnType.type, by),
      signature,
      typeArguments,
      definition,
      own,
    };
  }

  #readField(token: number): FieldUse {
    const { module } = this.#assembly;
    const { heaps } = module.tables;
    const row = decodeToken(token);
    if (row?.table === 'Field') {
      const owner = module.owners.typeOfField(row.row);
      if (owner === undefined) throw new MetadataError('malformed', `no type has the field ${row.row}`);
      const ownType = this.#assembly.typeByRow(owner);
      const own = ownType.fieldByRow(row.row);
      if (own === undefined) throw new MetadataError('malformed', `no type has the field ${row.row}`);
      const reference = { name: own.name, containingType: this.#definedType(ownType), symbol: own };
      return { reference, type: own.type, own, ownType };
    }
    if (row?.table !== 'MemberRef') throw new MetadataError('malformed', 'an instruction names no field');
    const table = module.tables.table('MemberRef');
    const name = heaps.string(table.get(row.row, 'Name'));
    const containingType = this.#parentOf(table.coded(row.row, 'Class'));
    const symbol = this.#symbolOf(containingType);
    const isOwn = symbol?.assembly === this.#assembly;
    const own = isOwn
      ? this.#assembly.findType(symbol.metadataName)?.allFields.find((field) => field.name === name)
      : undefined;
    const found = own ?? symbol?.fields.find((field) => field.name === name);
    const declared = module.decoder().field(heaps.blob(table.get(row.row, 'Signature'))).type;
    const by = { type: containingType.kind === 'named' ? containingType.typeArguments : [], method: [] };
    const reference = { name, containingType, symbol: found };
    return { reference, type: substitute(declared, by), own, ownType: isOwn ? symbol : undefined };
  }

  /** The type as it is seen from inside: members named by their definitions are those of it. */
  #definedType(symbol: TypeSymbol): NamedTypeReference {
    const own = symbol.typeParameters.map(
      ({ owner, ordinal, name }): TypeReference => ({ kind: 'type-parameter', owner, ordinal, name }),
    );
    return namedType(symbol.metadataName, own, symbol.assembly.name);
  }

  #parentOf(row: RowReference | undefined): TypeReference {
    if (row === undefined) return namedType('<Module>');
    if (row.table === 'MethodDef') {
      const owner = this.#assembly.module.owners.typeOfMethod(row.row);
      return owner === undefined ? namedType('<Module>') : this.#definedType(this.#assembly.typeByRow(owner));
    }
    if (row.table === 'ModuleRef') return namedType('<Module>');
    return this.#assembly.module.typeOf(row, this.#names);
  }

  /**
   * What the signatures that are at hand do not have, another version of the library has: the one beside the application. A class of the
   * application may have the full name of a library's.
   */
  #methodOf(
    symbol: TypeSymbol,
    parent: RowReference | undefined,
    name: string,
    signature: MethodSignature,
  ): MethodSymbol | undefined {
    const known = matchMethod(symbol, name, signature);
    if (known !== undefined || parent?.table !== 'TypeRef') return known;
    const { assembly } = this.#assembly.module.typeRefName(parent.row);
    for (const other of this.#assembly.environment.libraryTypes(symbol.metadataName, assembly)) {
      const method = other === symbol ? undefined : matchMethod(other, name, signature);
      if (method !== undefined) return method;
    }
    return undefined;
  }

  #symbolOf(type: TypeReference): TypeSymbol | undefined {
    return type.kind === 'named' ? this.#assembly.environment.program.resolve(type, this.#assembly) : undefined;
  }
}

/** A use as the target of a call. */
export function targetOf(use: MethodUse, constrainedTo?: TypeReference): CallTarget {
  const method = methodReference(use, constrainedTo);
  if (method !== undefined) return { kind: 'exact', method };
  const { name, typeArguments, containingType, signature } = use;
  const owner = containingType.kind === 'named' ? containingType.name : containingType.kind;
  const reason = `the definition of ${owner}.${name} is not at hand`;
  const target = { kind: 'unresolved' as const, name, typeArguments, reason };
  return signature.hasThis ? target : { ...target, staticOf: containingType };
}

export function methodReference(use: MethodUse, constrainedTo?: TypeReference): MethodReference | undefined {
  const { definition, containingType, typeArguments } = use;
  if (definition === undefined || containingType.kind !== 'named') return undefined;
  return constrainedTo === undefined
    ? { definition, containingType, typeArguments }
    : { definition, containingType, typeArguments, constrainedTo };
}

const accessors = new WeakMap<TypeSymbol, ReadonlyMap<MethodSymbol, PropertySymbol>>();

/** The property that an accessor belongs to; undefined for other methods. */
export function propertyOf(use: MethodUse, constrainedTo?: TypeReference): PropertyReference | undefined {
  const { definition, containingType } = use;
  if (definition === undefined || (definition.kind !== 'property-get' && definition.kind !== 'property-set')) {
    return undefined;
  }
  const owner = definition.containingType;
  let known = accessors.get(owner);
  if (known === undefined) {
    const built = new Map<MethodSymbol, PropertySymbol>();
    for (const property of owner.properties) {
      if (property.isExtension) continue;
      if (property.getMethod !== undefined) built.set(property.getMethod, property);
      if (property.setMethod !== undefined) built.set(property.setMethod, property);
    }
    known = built;
    accessors.set(owner, known);
  }
  const symbol = known.get(definition);
  if (symbol === undefined) return undefined;
  const reference = { name: symbol.name, containingType, symbol };
  return constrainedTo === undefined ? reference : { ...reference, constrainedTo };
}
