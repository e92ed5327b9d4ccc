import { lookupMembers } from '../../symbols/members.ts';
import type { EventSymbol, FieldSymbol, MethodSymbol, ParameterSymbol, PropertySymbol } from '../../symbols/symbols.ts';
import { sameType, substitute } from '../../symbols/type-reference.ts';
import type { SourcePlace } from '../names/source-place.ts';
import type { Parameter } from '../syntax/nodes.ts';
import { type DeclaredMembers, declareMembers } from './declared-members.ts';
import { delegateMethods } from './delegate-members.ts';
import { EnumField } from './enum-field.ts';
import { EqualityContract } from './equality-contract.ts';
import { PositionalProperty } from './positional-property.ts';
import { type MembersPart, PrimaryParameters } from './primary-parameters.ts';
import { type RecordShape, recordMethods } from './record-members.ts';
import {
  type ConstructorOwner,
  DefaultConstructor,
  PrimaryConstructor,
  type PrimarySyntax,
} from './source-constructor.ts';
import type { TypePart } from './type-part.ts';

/** All members of a type: those declared and those that the compiler adds. */
export interface TypeMembers extends DeclaredMembers {
  readonly primary: PrimaryParameters | undefined;
  /** Positional properties of a record, with their parameters. */
  readonly positional: readonly { readonly parameter: ParameterSymbol; readonly property: PropertySymbol }[];
}

/** No members: of a type whose members are being made, when a circle of base types (an error in C#) leads back to it. */
export const NO_TYPE_MEMBERS: TypeMembers = {
  methods: [],
  properties: [],
  fields: [],
  events: [],
  initialized: [],
  primary: undefined,
  positional: [],
};

/**
 * Makes the members of a type from its parts. `place` is where what the compiler adds is taken to stand: the first part, or the
 * top-level statements of a program without any.
 */
export function typeMembers(owner: ConstructorOwner, parts: readonly TypePart[], place: SourcePlace): TypeMembers {
  const syntax = parts[0]?.syntax;
  if (syntax?.kind === 'EnumDeclaration') {
    const fields: FieldSymbol[] = [];
    for (const member of syntax.members)
      fields.push(new EnumField(owner, member, fields.at(-1) as EnumField | undefined, place));
    return { ...NO_TYPE_MEMBERS, fields };
  }
  if (syntax?.kind === 'DelegateDeclaration')
    return { ...NO_TYPE_MEMBERS, methods: delegateMethods(owner, syntax, place) };
  return structuredMembers(owner, parts, place);
}

function structuredMembers(owner: ConstructorOwner, parts: readonly TypePart[], place: SourcePlace): TypeMembers {
  const membersParts = parts.flatMap(membersPart);
  const declared = declareMembers(owner, membersParts);
  const primaryPart = parts.find((part) => primarySyntax(part) !== undefined);
  const syntax = primaryPart === undefined ? undefined : primarySyntax(primaryPart);
  const constructors: MethodSymbol[] = [];
  let primary: PrimaryParameters | undefined;
  let positional: TypeMembers['positional'] = [];
  if (primaryPart !== undefined && syntax !== undefined) {
    const method = new PrimaryConstructor(owner, syntax, primaryPart.place);
    constructors.push(method);
    if (owner.isRecord) positional = positionalProperties(owner, method.parameters, syntax, primaryPart, declared);
    const properties = positional.map(({ property }) => property);
    primary = new PrimaryParameters(owner, method, membersParts, (name) =>
      hasMember(owner, name, declared, properties),
    );
  }
  const shape = owner.isRecord ? recordShape(owner) : undefined;
  const properties = [...positional.map(({ property }) => property), ...declared.properties];
  if (shape !== undefined && !shape.isStruct && !declared.properties.some((p) => p.name === 'EqualityContract')) {
    properties.push(new EqualityContract(owner, shape.baseRecord));
  }
  if (needsDefaultConstructor(owner, declared, primary)) constructors.push(new DefaultConstructor(owner, false, place));
  if (needsStaticConstructor(declared)) constructors.push(new DefaultConstructor(owner, true, place));
  const generated = shape === undefined ? [] : recordMethods(owner, primary?.parameters ?? [], declared, shape);
  const methods = [...declared.methods, ...constructors, ...generated, ...accessors(properties, declared.events)];
  return { ...declared, methods, properties, primary, positional };
}

function membersPart(part: TypePart): readonly MembersPart[] {
  const { syntax, place } = part;
  if (syntax.kind === 'EnumDeclaration' || syntax.kind === 'DelegateDeclaration') return [];
  return [{ members: syntax.members, place }];
}

function primarySyntax({ syntax }: TypePart): PrimarySyntax | undefined {
  if (syntax.kind !== 'ClassDeclaration' && syntax.kind !== 'StructDeclaration' && syntax.kind !== 'RecordDeclaration')
    return undefined;
  return syntax.parameterList === null ? undefined : syntax;
}

/** C# 14 spec 15.16.3: no property where the record declares, or inherits, a member that does as one. */
function positionalProperties(
  owner: ConstructorOwner,
  parameters: readonly ParameterSymbol[],
  syntax: PrimarySyntax,
  { place }: TypePart,
  declared: DeclaredMembers,
): TypeMembers['positional'] {
  const positional: { parameter: ParameterSymbol; property: PropertySymbol }[] = [];
  for (const [i, parameter] of parameters.entries()) {
    const own = [...declared.properties, ...declared.fields].some((member) => member.name === parameter.name);
    if (own || parameter.name === '' || inheritsProperty(owner, parameter)) continue;
    const property = new PositionalProperty(owner, parameter, syntax.parameterList?.parameters[i] as Parameter, place);
    positional.push({ parameter, property });
  }
  return positional;
}

function inheritsProperty(owner: ConstructorOwner, parameter: ParameterSymbol): boolean {
  const { baseType } = owner;
  if (baseType?.kind !== 'named' || baseType.name === 'System.Object' || baseType.name === 'System.ValueType')
    return false;
  const { property } = lookupMembers(baseType, parameter.name, owner.environment.model.program, owner);
  if (property === undefined || property.symbol.isAbstract || property.symbol.isStatic) return false;
  const type = substitute(property.symbol.type, { type: property.containingType.typeArguments, method: [] });
  return sameType(type, parameter.type);
}

/** Whether a simple name in a body means a member, inherited ones included. */
function hasMember(
  owner: ConstructorOwner,
  name: string,
  declared: DeclaredMembers,
  positional: readonly PropertySymbol[],
): boolean {
  const isNamed = (member: { readonly name: string }) => member.name === name;
  if (
    [declared.fields, declared.properties, declared.methods, declared.events, positional].some((list) =>
      list.some(isNamed),
    )
  )
    return true;
  const { baseType } = owner;
  if (baseType?.kind !== 'named') return false;
  const inherited = lookupMembers(baseType, name, owner.environment.model.program, owner);
  const found = inherited.methods[0]?.definition ?? (inherited.property ?? inherited.field ?? inherited.event)?.symbol;
  return found !== undefined && found.accessibility !== 'private';
}

function needsDefaultConstructor(
  owner: ConstructorOwner,
  declared: DeclaredMembers,
  primary: PrimaryParameters | undefined,
): boolean {
  return (
    owner.kind === 'class' &&
    !owner.isStatic &&
    primary === undefined &&
    !declared.methods.some((m) => m.kind === 'constructor')
  );
}

function needsStaticConstructor(declared: DeclaredMembers): boolean {
  return (
    declared.initialized.some((member) => member.isStatic) &&
    !declared.methods.some((m) => m.kind === 'static-constructor')
  );
}

function recordShape(owner: ConstructorOwner): RecordShape {
  const { baseType } = owner;
  const base =
    baseType?.kind === 'named' ? owner.environment.model.program.resolve(baseType, owner.assembly) : undefined;
  return { isStruct: owner.kind === 'struct', baseRecord: base?.isRecord === true };
}

function accessors(properties: readonly PropertySymbol[], events: readonly EventSymbol[]): readonly MethodSymbol[] {
  const methods: MethodSymbol[] = [];
  for (const { getMethod, setMethod } of properties) {
    if (getMethod !== undefined) methods.push(getMethod);
    if (setMethod !== undefined) methods.push(setMethod);
  }
  for (const { addMethod, removeMethod } of events) {
    if (addMethod !== undefined) methods.push(addMethod);
    if (removeMethod !== undefined) methods.push(removeMethod);
  }
  return methods;
}
