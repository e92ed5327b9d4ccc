import type { ResolvedType, TypeResolver } from '../../symbols/hierarchy.ts';
import { allInterfaces, asType, baseTypes, selfType, unresolvedAncestors } from '../../symbols/hierarchy.ts';
import type { ConstructedMember, MemberLookup } from '../../symbols/members.ts';
import { lookupMembers as membersOf, NO_MEMBERS } from '../../symbols/members.ts';
import type { MethodReference } from '../../symbols/operations.ts';
import type { MethodSymbol, PropertySymbol, TypeSymbol } from '../../symbols/symbols.ts';
import type { NamedTypeReference, TypeParameterReference, TypeReference } from '../../symbols/type-reference.ts';
import { substitute } from '../../symbols/type-reference.ts';
import type { BindingContext } from '../names/binding-context.ts';
import { effectiveConstraints, lookupIndexers, lookupMembers, typeParameterSymbol } from '../names/members.ts';
import { anonymousTypeMembers, anonymousTypeSymbol } from './anonymous-types.ts';
import { INT, NULLABLE_NAME, numericKind, OBJECT, TUPLE_PREFIX } from './well-known.ts';

/** Value types that are known as such even where no definition is at hand. */
const VALUE_TYPES: ReadonlySet<string> = new Set([
  NULLABLE_NAME,
  'System.Boolean',
  'System.Void',
  'System.Span`1',
  'System.ReadOnlySpan`1',
  'System.Index',
  'System.Range',
]);

/** Facts about types as they are seen at one place of the source (its assembly, its type parameters). */
export class Types implements TypeResolver {
  readonly context: BindingContext;

  constructor(context: BindingContext) {
    this.context = context;
  }

  resolve(type: NamedTypeReference): TypeSymbol | undefined {
    const { assembly, model } = this.context;
    return anonymousTypeSymbol(type, assembly) ?? model.program.resolve(type, assembly);
  }

  symbolOf(type: TypeReference): TypeSymbol | undefined {
    return type.kind === 'named' ? this.resolve(type) : undefined;
  }

  /** True for value types, false for reference types, undefined when it cannot be told (unresolved types, unconstrained parameters). */
  isValueType(type: TypeReference): boolean | undefined {
    switch (type.kind) {
      case 'named': {
        if (numericKind(type) !== undefined || VALUE_TYPES.has(type.name) || type.name.startsWith(TUPLE_PREFIX))
          return true;
        const kind = this.resolve(type)?.kind;
        return kind === undefined ? undefined : kind === 'struct' || kind === 'enum';
      }
      case 'type-parameter': {
        const symbol = typeParameterSymbol(type, this.context);
        if (symbol === undefined) return undefined;
        if (symbol.hasValueTypeConstraint) return true;
        if (symbol.hasReferenceTypeConstraint) return false;
        const isClass = (t: TypeReference) => t.kind === 'array' || this.symbolOf(t)?.kind === 'class';
        const classes = effectiveConstraints(type, this.context).filter((c) => isClass(c) && !isBoxBase(c));
        return classes.length > 0 ? false : undefined;
      }
      case 'pointer':
      case 'function-pointer':
        return true;
      case 'unresolved':
        return undefined;
      default:
        return false;
    }
  }

  isReferenceType(type: TypeReference): boolean {
    return this.isValueType(type) === false;
  }

  isEnum(type: TypeReference): boolean {
    return this.symbolOf(type)?.kind === 'enum';
  }

  /** The integer type behind an enumeration; undefined for all else. */
  enumUnderlying(type: TypeReference): TypeReference | undefined {
    const symbol = this.symbolOf(type);
    if (symbol?.kind !== 'enum') return undefined;
    return symbol.enumUnderlyingType ?? INT;
  }

  isInterface(type: TypeReference): boolean {
    return this.symbolOf(type)?.kind === 'interface';
  }

  /** Base classes, nearest first; of a type parameter its constraints and their bases. */
  bases(type: TypeReference): readonly ResolvedType[] {
    if (type.kind !== 'type-parameter') return baseTypes(type, this);
    return this.constraints(type).flatMap((c) => [...this.#self(c), ...baseTypes(c, this)]);
  }

  interfaces(type: TypeReference): readonly ResolvedType[] {
    if (type.kind !== 'type-parameter') return allInterfaces(type, this);
    return this.constraints(type).flatMap((c) => [
      ...(this.isInterface(c) ? this.#self(c) : []),
      ...allInterfaces(c, this),
    ]);
  }

  /** The type itself, its bases and interfaces: the one whose definition is `metadataName`, with type arguments. */
  as(type: TypeReference, metadataName: string): NamedTypeReference | undefined {
    if (type.kind !== 'type-parameter') return asType(type, metadataName, this);
    for (const constraint of this.constraints(type)) {
      const found = asType(constraint, metadataName, this);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  constraints(type: TypeParameterReference): readonly TypeReference[] {
    return effectiveConstraints(type, this.context);
  }

  /** What a type derives from and is not at hand; the type itself when it has no definition. Empty: all it inherits is known. */
  unknownAncestors(type: TypeReference): readonly TypeReference[] {
    switch (type.kind) {
      case 'unresolved':
        return [type];
      case 'named': {
        const symbol = this.resolve(type);
        return symbol === undefined ? [type] : unresolvedAncestors(symbol, this);
      }
      case 'type-parameter':
        return this.constraints(type).flatMap((c) => this.unknownAncestors(c));
      default:
        return [];
    }
  }

  members(type: TypeReference, name: string): MemberLookup {
    if (type.kind === 'dynamic' || type.kind === 'unresolved') return NO_MEMBERS;
    if (type.kind === 'named' && anonymousTypeMembers(type) !== undefined) return membersOf(type, name, this);
    return lookupMembers(type, name, this.context);
  }

  indexers(type: TypeReference): readonly ConstructedMember<PropertySymbol>[] {
    return lookupIndexers(type, this.context);
  }

  constructors(type: NamedTypeReference): readonly MethodReference[] {
    const symbol = this.resolve(type);
    const all = symbol?.methodsNamed('.ctor') ?? [];
    return all.map((definition) => ({ definition, containingType: type, typeArguments: [] }));
  }

  /**
   * Whether code here may call a method (C# 14 spec 7.5). `internal` counts as accessible: what it hides is not known of libraries. A protected
   * constructor is for derived constructors alone, which do not ask.
   */
  isAccessible({ definition }: MethodReference): boolean {
    const { accessibility, containingType, kind } = definition;
    const isProtected = accessibility === 'protected' || accessibility === 'private-protected';
    if (!isProtected && accessibility !== 'private') return true;
    for (let within = this.context.containingType; within !== undefined; within = within.containingType) {
      if (within === containingType) return true;
      const isDerived =
        isProtected && kind !== 'constructor' && this.bases(selfType(within)).some((b) => b.symbol === containingType);
      if (isDerived) return true;
    }
    return false;
  }

  /** A type's own methods of a name and those of its base classes (operators are found so). */
  declaredMethods(type: TypeReference, name: string): readonly MethodReference[] {
    const found: MethodReference[] = [];
    for (const { type: containingType, symbol } of [...this.#self(type), ...this.bases(type)]) {
      for (const definition of symbol.methodsNamed(name)) found.push({ definition, containingType, typeArguments: [] });
    }
    return found;
  }

  /** Whether a type, or one it derives from, carries an attribute of that metadata name. */
  hasAttribute(type: TypeReference, attribute: string): boolean {
    const symbol = this.symbolOf(type);
    return symbol?.attributes.some((a) => isAttribute(a.attributeClass, attribute)) ?? false;
  }

  #self(type: TypeReference): readonly ResolvedType[] {
    const symbol = this.symbolOf(type);
    return symbol === undefined || type.kind !== 'named' ? [] : [{ type, symbol }];
  }
}

function isBoxBase(type: TypeReference): boolean {
  return (
    type.kind === 'named' &&
    (type.name === OBJECT.name || type.name === 'System.ValueType' || type.name === 'System.Enum')
  );
}

/** Whether an attribute class is the one of that metadata name, its definition at hand or not. */
export function isAttribute(attributeClass: TypeReference, metadataName: string): boolean {
  return attributeClass.kind === 'named' && attributeClass.name === metadataName;
}

/** A method's type arguments in the place of its own type parameters, whose ordinals need not begin at 0 (generic local functions). */
export function methodArguments(
  definition: MethodSymbol,
  typeArguments: readonly TypeReference[],
): readonly TypeReference[] {
  const first = definition.typeParameters[0]?.ordinal ?? 0;
  if (first === 0) return typeArguments;
  const placed: TypeReference[] = [];
  for (const [i, argument] of typeArguments.entries()) placed[first + i] = argument;
  return placed;
}

/** A type of a method's signature with the arguments of the containing type and of the method in place. */
export function signatureType(type: TypeReference, method: MethodReference): TypeReference {
  return substitute(type, {
    type: method.containingType.typeArguments,
    method: methodArguments(method.definition, method.typeArguments),
  });
}

/** What a call of the method gives. */
export function returnTypeOf(method: MethodReference): TypeReference {
  return signatureType(method.definition.returnType, method);
}

/** A member's type as seen through the constructed type that it is taken from. */
export function memberType(member: ConstructedMember<{ readonly type: TypeReference }>): TypeReference {
  return substitute(member.symbol.type, { type: member.containingType.typeArguments, method: [] });
}
