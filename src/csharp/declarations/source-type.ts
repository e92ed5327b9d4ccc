import { groupByName } from '../../symbols/by-name.ts';
import type { Location } from '../../symbols/location.ts';
import type {
  Accessibility,
  AssemblySymbol,
  AttributeData,
  EventSymbol,
  FieldSymbol,
  MethodSymbol,
  PropertySymbol,
  TypeKind,
  TypeParameterSymbol,
} from '../../symbols/symbols.ts';
import type { TypeReference } from '../../symbols/type-reference.ts';
import { namedType } from '../../symbols/type-reference.ts';
import type { BindingContext } from '../names/binding-context.ts';
import type { PrimaryParameter } from '../names/declared-type.ts';
import { SourceContext } from '../names/source-context.ts';
import type { SourcePlace } from '../names/source-place.ts';
import type { SourceFileSyntax } from '../syntax/source-file.ts';
import { declareAttributes } from './attribute-lists.ts';
import type { ConstructorRequest } from './body-request.ts';
import type { DeclarationEnvironment } from './declaration-environment.ts';
import { type TopLevelCode, TopLevelEntryPoint } from './entry-point.ts';
import { accessibilityOf } from './modifiers.ts';
import type { ConstructorOwner } from './source-constructor.ts';
import { identifierLocation, nodeLocation } from './source-location.ts';
import { declareTypeParameters } from './source-type-parameter.ts';
import { resolveBases, type TypeBases, withEquatable } from './type-bases.ts';
import { NO_TYPE_MEMBERS, type TypeMembers, typeMembers } from './type-members.ts';
import { hasModifier, type TypePart, type TypeSyntax } from './type-part.ts';

/** Where a type stands and what it is called. */
export interface TypeHeader {
  readonly name: string;
  readonly namespace: string;
  readonly metadataName: string;
  readonly assembly: AssemblySymbol;
  readonly containingType: SourceType | undefined;
}

const KINDS: Readonly<Record<TypeSyntax['kind'], TypeKind>> = {
  ClassDeclaration: 'class',
  StructDeclaration: 'struct',
  InterfaceDeclaration: 'interface',
  RecordDeclaration: 'class',
  EnumDeclaration: 'enum',
  DelegateDeclaration: 'delegate',
};
const BASES_IN_PROGRESS: TypeBases = { baseType: undefined, interfaces: [] };
const NO_CODE: readonly TopLevelCode[] = [];

/** A type declared in C#, of all its parts. Everything but its name is made on first access. */
export class SourceType implements ConstructorOwner {
  readonly environment: DeclarationEnvironment;
  readonly name: string;
  readonly namespace: string;
  readonly metadataName: string;
  readonly assembly: AssemblySymbol;
  readonly containingType: SourceType | undefined;
  readonly origin = 'source';
  /** Filled while the project is indexed; not changed after. */
  readonly parts: TypePart[] = [];
  readonly nestedTypes: SourceType[] = [];
  topLevelCode: readonly TopLevelCode[] = NO_CODE;
  #contexts: Map<SourcePlace, Partial<Record<BindingContext['position'], BindingContext>>> | undefined;
  #typeParameters: readonly TypeParameterSymbol[] | undefined;
  #bases: TypeBases | undefined;
  #attributes: readonly AttributeData[] | undefined;
  #members: TypeMembers | undefined;
  #methods: readonly MethodSymbol[] | undefined;
  #fields: readonly FieldSymbol[] | undefined;
  #methodsByName: ReadonlyMap<string, readonly MethodSymbol[]> | undefined;

  constructor(environment: DeclarationEnvironment, header: TypeHeader) {
    this.environment = environment;
    this.name = header.name;
    this.namespace = header.namespace;
    this.metadataName = header.metadataName;
    this.assembly = header.assembly;
    this.containingType = header.containingType;
  }

  get kind(): TypeKind {
    const syntax = this.parts[0]?.syntax;
    if (syntax === undefined) return 'class';
    return syntax.kind === 'RecordDeclaration' && syntax.classOrStructKeyword === 'struct'
      ? 'struct'
      : KINDS[syntax.kind];
  }

  get isRecord(): boolean {
    return this.parts[0]?.syntax.kind === 'RecordDeclaration';
  }

  get accessibility(): Accessibility {
    for (const { syntax } of this.parts) {
      const written = accessibilityOf(syntax.modifiers);
      if (written !== undefined) return written;
    }
    if (this.containingType === undefined) return 'internal';
    return this.containingType.kind === 'interface' ? 'public' : 'private';
  }

  /** As in metadata: interfaces and static classes are abstract. */
  get isAbstract(): boolean {
    return this.kind === 'interface' || hasModifier(this.parts, 'abstract') || this.isStatic;
  }

  /** As in metadata: structs, enums, delegates and static classes are sealed. */
  get isSealed(): boolean {
    const { kind } = this;
    return (
      kind === 'struct' || kind === 'enum' || kind === 'delegate' || hasModifier(this.parts, 'sealed') || this.isStatic
    );
  }

  get isStatic(): boolean {
    return hasModifier(this.parts, 'static');
  }

  get fileOnly(): SourceFileSyntax | undefined {
    return hasModifier(this.parts, 'file') ? this.parts[0]?.place.file : undefined;
  }

  get mayHaveExtensions(): boolean {
    return this.containingType === undefined && this.isStatic && !this.metadataName.includes('`');
  }

  get typeParameters(): readonly TypeParameterSymbol[] {
    if (this.#typeParameters === undefined) {
      const outer = this.containingType?.typeParameters ?? [];
      const declarations = this.parts.flatMap(({ syntax, place }) =>
        syntax.kind === 'EnumDeclaration' || syntax.typeParameterList === null
          ? []
          : [
              {
                list: syntax.typeParameterList,
                constraints: syntax.constraintClauses,
                context: () => this.contextAt(place, 'declaration'),
              },
            ],
      );
      const own = declareTypeParameters(declarations, 'type', outer.length, this.environment);
      this.#typeParameters = own.length === 0 ? outer : [...outer, ...own];
    }
    return this.#typeParameters;
  }

  get baseType(): TypeReference | undefined {
    return this.#resolvedBases().baseType;
  }

  get interfaces(): readonly TypeReference[] {
    return this.#resolvedBases().interfaces;
  }

  get enumUnderlyingType(): TypeReference | undefined {
    const part = this.parts[0];
    if (part?.syntax.kind !== 'EnumDeclaration') return undefined;
    const written = part.syntax.baseList?.types[0]?.type;
    return written === undefined ? namedType('System.Int32') : this.#outerContext(part.place).resolveType(written);
  }

  get attributes(): readonly AttributeData[] {
    this.#attributes ??= this.parts.flatMap(({ syntax, place }) =>
      syntax.attributeLists.length === 0
        ? []
        : declareAttributes(syntax.attributeLists, this.contextAt(place, 'declaration'), this.environment, [
            undefined,
            'type',
          ]),
    );
    return this.#attributes;
  }

  get methods(): readonly MethodSymbol[] {
    if (this.#methods === undefined) {
      const { methods } = this.members;
      const entryPoints = this.topLevelCode.map((code) => new TopLevelEntryPoint(this, code));
      this.#methods = entryPoints.length === 0 ? methods : [...entryPoints, ...methods];
    }
    return this.#methods;
  }

  get properties(): readonly PropertySymbol[] {
    return this.members.properties;
  }

  /** Those that hold captured parameters of the primary constructor come last. */
  get fields(): readonly FieldSymbol[] {
    if (this.#fields === undefined) {
      const { fields, primary } = this.members;
      this.#fields = primary === undefined ? fields : [...fields, ...primary.captured().map(({ field }) => field)];
    }
    return this.#fields;
  }

  get events(): readonly EventSymbol[] {
    return this.members.events;
  }

  get delegateInvoke(): MethodSymbol | undefined {
    return this.kind === 'delegate' ? this.methodsNamed('Invoke')[0] : undefined;
  }

  get locations(): readonly Location[] {
    const declared = this.parts.map(({ syntax, place }) => identifierLocation(place.file, syntax));
    return declared.length > 0
      ? declared
      : this.topLevelCode.map(({ syntax, place }) => nodeLocation(place.file, syntax));
  }

  get members(): TypeMembers {
    if (this.#members === undefined) {
      this.#members = NO_TYPE_MEMBERS;
      this.#members = typeMembers(this, this.parts, this.#place());
    }
    return this.#members;
  }

  methodsNamed(name: string): readonly MethodSymbol[] {
    this.#methodsByName ??= groupByName(this.methods);
    return this.#methodsByName.get(name) ?? [];
  }

  /** Whether a method of that name is written in the type; looks at the syntax alone. */
  declaresMethod(name: string): boolean {
    return this.parts.some(
      ({ syntax }) =>
        'members' in syntax &&
        syntax.members.some((member) => member.kind === 'MethodDeclaration' && member.identifier === name),
    );
  }

  primaryParameter(name: string): PrimaryParameter | undefined {
    return this.#hasPrimary ? this.members.primary?.named(name) : undefined;
  }

  initializers(isStatic: boolean): ConstructorRequest['initializers'] {
    return this.members.initialized.flatMap((member) => {
      const initializer = member.isStatic === isStatic ? member.memberInitializer : undefined;
      return initializer === undefined ? [] : [initializer];
    });
  }

  primaryCaptures(): ConstructorRequest['captures'] {
    const { primary, positional } = this.members;
    return [
      ...positional.map(({ parameter, property }) => ({ parameter, member: property })),
      ...(primary?.captured().map(({ parameter, field }) => ({ parameter, member: field })) ?? []),
    ];
  }

  contextAt(place: SourcePlace, position: BindingContext['position']): BindingContext {
    this.#contexts ??= new Map();
    let contexts = this.#contexts.get(place);
    if (contexts === undefined) {
      contexts = {};
      this.#contexts.set(place, contexts);
    }
    contexts[position] ??= new SourceContext(this.environment.model, place.scope, { containingType: this, position });
    return contexts[position];
  }

  get #hasPrimary(): boolean {
    return this.parts.some(
      ({ syntax }) =>
        'parameterList' in syntax && syntax.parameterList !== null && syntax.kind !== 'DelegateDeclaration',
    );
  }

  #place(): SourcePlace {
    const place = this.parts[0]?.place ?? this.topLevelCode[0]?.place;
    if (place === undefined) throw new Error(`type ${this.metadataName} has no declaration`);
    return place;
  }

  #outerContext(place: SourcePlace): BindingContext {
    if (this.containingType !== undefined) return this.containingType.contextAt(place, 'declaration');
    return new SourceContext(this.environment.model, place.scope);
  }

  #resolvedBases(): TypeBases {
    if (this.#bases === undefined) {
      this.#bases = BASES_IN_PROGRESS;
      const own = this.typeParameters.slice(this.containingType?.typeParameters.length ?? 0);
      const bases = resolveBases(this.kind, this.parts, ({ place }) =>
        this.#outerContext(place).withTypeParameters(own),
      );
      this.#bases = this.isRecord ? withEquatable(bases, this) : bases;
    }
    return this.#bases;
  }
}
