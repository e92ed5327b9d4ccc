import { allInterfaces, baseTypes, selfType, typeParameterReference } from '../../symbols/hierarchy.ts';
import { nestedTypesNamed } from '../../symbols/members.ts';
import type { AssemblySymbol, MethodSymbol, TypeParameterSymbol, TypeSymbol } from '../../symbols/symbols.ts';
import type { NamedTypeReference, TypeReference } from '../../symbols/type-reference.ts';
import type { NameNode, TypeNode } from '../syntax/nodes.ts';
import type { SourceFileSyntax } from '../syntax/source-file.ts';
import type { BindingContext, NamespaceOrType, SemanticModel, SimpleName, TypeLookup } from './binding-context.ts';
import type { NameScope } from './name-scope.ts';
import { lookupInStaticUsings, lookupInType } from './simple-names.ts';
import { resolveNamespaceOrTypeSyntax, resolveTypeSyntax } from './type-resolution.ts';

const NO_TYPE_PARAMETERS: readonly TypeParameterSymbol[] = [];

/** Where a context stands inside its scope. */
export interface ContextPlace {
  readonly containingType?: TypeSymbol | undefined;
  readonly typeParameters?: readonly TypeParameterSymbol[];
  readonly position?: BindingContext['position'];
}

/** A place in C# source: a namespace scope of a file, and possibly a type and type parameters in it. */
export class SourceContext implements BindingContext {
  readonly model: SemanticModel;
  readonly scope: NameScope;
  readonly containingType: TypeSymbol | undefined;
  readonly methodTypeParameters: readonly TypeParameterSymbol[];
  readonly position: BindingContext['position'];

  constructor(model: SemanticModel, scope: NameScope, place: ContextPlace = {}) {
    this.model = model;
    this.scope = scope;
    this.containingType = place.containingType;
    this.methodTypeParameters = place.typeParameters ?? NO_TYPE_PARAMETERS;
    this.position = place.position ?? 'declaration';
  }

  get assembly(): AssemblySymbol {
    return this.scope.view.assembly;
  }

  get file(): SourceFileSyntax {
    return this.scope.file;
  }

  resolveType(syntax: TypeNode): TypeReference {
    return resolveTypeSyntax(syntax, this, () => this.scope.unknownNamespaces());
  }

  resolveNamespaceOrType(syntax: NameNode): NamespaceOrType | undefined {
    return resolveNamespaceOrTypeSyntax(syntax, this);
  }

  lookupNamespaceOrType(name: string, arity: number): NamespaceOrType | undefined {
    return this.#inTypes(name, arity) ?? this.scope.lookup(name, arity, false);
  }

  lookupTypes(name: string, arity: number): readonly TypeLookup[] {
    const found = this.#inTypes(name, arity) ?? this.scope.lookup(name, arity, true);
    return found?.kind === 'type' ? [found.lookup, ...found.others] : [];
  }

  lookupAlias(name: string): NamespaceOrType | undefined {
    return this.scope.alias(name);
  }

  lookupInNamespace(namespace: string, name: string, arity: number): NamespaceOrType | undefined {
    const [symbol, ...others] = this.scope.view.typesIn(namespace, name, arity, this.scope.file);
    if (symbol !== undefined) {
      const lookup = (type: TypeSymbol): TypeLookup => ({ symbol: type, containingArguments: [] });
      return { kind: 'type', lookup: lookup(symbol), others: others.map(lookup) };
    }
    const nested = arity === 0 ? this.scope.view.namespaceIn(namespace, name) : undefined;
    return nested === undefined ? undefined : { kind: 'namespace', name: nested };
  }

  lookupNestedType(container: NamedTypeReference, name: string, arity: number): TypeLookup | undefined {
    const symbol = this.model.program.resolve(container, this.assembly);
    if (symbol === undefined) return undefined;
    const own = nestedTypeOf(symbol, container, name, arity);
    if (own !== undefined) return own;
    const inherit = symbol.kind === 'interface' ? allInterfaces : baseTypes;
    for (const base of inherit(container, this.model.program)) {
      const nested = nestedTypeOf(base.symbol, base.type, name, arity);
      if (nested !== undefined) return nested;
    }
    return undefined;
  }

  lookupSimpleName(name: string, arity: number, isInvoked: boolean): SimpleName | undefined {
    const typeParameter = arity === 0 ? typeParameterNamed(this.methodTypeParameters, name) : undefined;
    if (typeParameter !== undefined) return asName(typeParameter);
    for (let type = this.containingType; type !== undefined; type = type.containingType) {
      const member = lookupInType(type, name, arity, isInvoked, this);
      if (member !== undefined) return member;
      const nested = isInvoked ? undefined : this.#inType(type, name, arity);
      if (nested !== undefined) return asName(nested);
    }
    for (let scope: NameScope | undefined = this.scope; scope !== undefined; scope = scope.parent) {
      const found = isInvoked ? undefined : scope.lookupHere(name, arity, false);
      if (found !== undefined) return asName(found);
      const member = lookupInStaticUsings(scope.staticTypes(), name, isInvoked, this);
      if (member !== undefined) return member;
    }
    return undefined;
  }

  staticUsings(): readonly NamedTypeReference[] {
    const types: NamedTypeReference[] = [];
    for (let scope: NameScope | undefined = this.scope; scope !== undefined; scope = scope.parent)
      types.push(...scope.staticTypes());
    return types;
  }

  extensionMethods(name: string): readonly (readonly MethodSymbol[])[] {
    return this.scope.extensionMethods(name);
  }

  withTypeParameters(typeParameters: readonly TypeParameterSymbol[]): BindingContext {
    if (typeParameters.length === 0) return this;
    const { containingType, position } = this;
    const all = [...this.methodTypeParameters, ...typeParameters];
    return new SourceContext(this.model, this.scope, { containingType, position, typeParameters: all });
  }

  #inTypes(name: string, arity: number): NamespaceOrType | undefined {
    const typeParameter = arity === 0 ? typeParameterNamed(this.methodTypeParameters, name) : undefined;
    if (typeParameter !== undefined) return typeParameter;
    for (let type = this.containingType; type !== undefined; type = type.containingType) {
      const found = this.#inType(type, name, arity);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  #inType(type: TypeSymbol, name: string, arity: number): NamespaceOrType | undefined {
    if (arity === 0 && type.typeParameters.length > 0) {
      const own = type.typeParameters.slice(type.containingType?.typeParameters.length ?? 0);
      const typeParameter = typeParameterNamed(own, name);
      if (typeParameter !== undefined) return typeParameter;
    }
    const nested = this.lookupNestedType(selfType(type), name, arity);
    return nested === undefined ? undefined : { kind: 'type', lookup: nested, others: [] };
  }
}

function typeParameterNamed(parameters: readonly TypeParameterSymbol[], name: string): NamespaceOrType | undefined {
  const found = parameters.findLast((parameter) => parameter.name === name);
  return found === undefined ? undefined : { kind: 'constructed', type: typeParameterReference(found) };
}

function nestedTypeOf(
  symbol: TypeSymbol,
  type: NamedTypeReference,
  name: string,
  arity: number,
): TypeLookup | undefined {
  for (const nested of nestedTypesNamed(symbol, name)) {
    const own = nested.typeParameters.length - symbol.typeParameters.length;
    if (own === arity) return { symbol: nested, containingArguments: type.typeArguments };
  }
  return undefined;
}

function asName(value: NamespaceOrType): SimpleName {
  return { kind: 'namespace-or-type', value };
}
