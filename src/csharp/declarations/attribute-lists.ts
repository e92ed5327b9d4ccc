import { derivesFrom } from '../../symbols/hierarchy.ts';
import type { Location } from '../../symbols/location.ts';
import type { MethodReference } from '../../symbols/operations.ts';
import type { AttributeArgument, AttributeData, MethodSymbol, TypeSymbol } from '../../symbols/symbols.ts';
import type { TypeReference } from '../../symbols/type-reference.ts';
import type { BindingContext } from '../names/binding-context.ts';
import type { Attribute, AttributeList, NameNode, SimpleName } from '../syntax/nodes.ts';
import { bindArguments, namedArguments, writtenArguments } from './attribute-arguments.ts';
import type { DeclarationEnvironment } from './declaration-environment.ts';
import { nodeLocation } from './source-location.ts';

/** A target specifier as written; undefined where none is. */
export type AttributeTarget = string | undefined;

/** Attributes of the lists whose target is one of `targets`, in order. Class, constructor and arguments are resolved on demand. */
export function declareAttributes(
  lists: readonly AttributeList[],
  context: BindingContext,
  environment: DeclarationEnvironment,
  targets: readonly AttributeTarget[],
): readonly AttributeData[] {
  const attributes: AttributeData[] = [];
  for (const list of lists) {
    if (!targets.includes(list.target?.identifier)) continue;
    for (const attribute of list.attributes) attributes.push(new SourceAttribute(attribute, context, environment));
  }
  return attributes;
}

class SourceAttribute implements AttributeData {
  readonly #syntax: Attribute;
  readonly #context: BindingContext;
  readonly #environment: DeclarationEnvironment;
  #class: TypeReference | undefined;
  #bound: { readonly method: MethodSymbol | undefined; readonly arguments: readonly AttributeArgument[] } | undefined;
  #named: readonly AttributeArgument[] | undefined;

  constructor(syntax: Attribute, context: BindingContext, environment: DeclarationEnvironment) {
    this.#syntax = syntax;
    this.#context = context;
    this.#environment = environment;
  }

  get attributeClass(): TypeReference {
    this.#class ??= resolveAttributeClass(this.#syntax.name, this.#context);
    return this.#class;
  }

  get classSymbol(): TypeSymbol | undefined {
    const type = this.attributeClass;
    return type.kind === 'named' ? this.#context.model.program.resolve(type, this.#context.assembly) : undefined;
  }

  get constructorMethod(): MethodSymbol | undefined {
    return this.#bind().method;
  }

  get constructorArguments(): readonly AttributeArgument[] {
    return this.#bind().arguments;
  }

  get namedArguments(): readonly AttributeArgument[] {
    this.#named ??= namedArguments(
      this.#syntax,
      this.attributeClass,
      this.#context,
      this.#environment.services.constants,
    );
    return this.#named;
  }

  get location(): Location {
    return nodeLocation(this.#context.file, this.#syntax);
  }

  #bind(): { readonly method: MethodSymbol | undefined; readonly arguments: readonly AttributeArgument[] } {
    if (this.#bound !== undefined) return this.#bound;
    // An argument that needs the attribute itself (a constant behind a member that carries it) sees none.
    this.#bound = { method: undefined, arguments: [] };
    const { constants } = this.#environment.services;
    const written = writtenArguments(this.#syntax);
    const constructors = constructorsOf(this.classSymbol, this.attributeClass);
    const choice = constructors.length === 0 ? undefined : constants.overload(constructors, written, this.#context);
    this.#bound = {
      method: choice?.method.definition,
      arguments: bindArguments(written, choice, this.#context, constants),
    };
    return this.#bound;
  }
}

function constructorsOf(symbol: TypeSymbol | undefined, type: TypeReference): readonly MethodReference[] {
  if (symbol === undefined || type.kind !== 'named') return [];
  return symbol.methodsNamed('.ctor').map((definition) => ({ definition, containingType: type, typeArguments: [] }));
}

/**
 * The class of `[X]`: the type `X` or `XAttribute` (C# 14 spec 23.3). A type that is no attribute class does not count while the other
 * is one. Unresolved as written when there is neither.
 */
function resolveAttributeClass(name: NameNode, context: BindingContext): TypeReference {
  const exact = context.resolveType(name);
  if (isAttributeClass(exact, context)) return exact;
  const suffixed = context.resolveType(withSuffix(name));
  if (suffixed.kind === 'named') return suffixed;
  return exact;
}

function isAttributeClass(type: TypeReference, context: BindingContext): boolean {
  const { program } = context.model;
  const symbol = type.kind === 'named' ? program.resolve(type, context.assembly) : undefined;
  return symbol !== undefined && derivesFrom(symbol, 'System.Attribute', program);
}

function withSuffix(name: NameNode): NameNode {
  switch (name.kind) {
    case 'QualifiedName':
      return { ...name, right: simpleWithSuffix(name.right) };
    case 'AliasQualifiedName':
      return { ...name, name: simpleWithSuffix(name.name) };
    default:
      return simpleWithSuffix(name);
  }
}

function simpleWithSuffix(name: SimpleName): SimpleName {
  return { ...name, identifier: `${name.identifier}Attribute` };
}
