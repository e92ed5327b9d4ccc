import { constructedType } from '../../symbols/hierarchy.ts';
import type { TypeParameterSymbol } from '../../symbols/symbols.ts';
import type { TypeReference } from '../../symbols/type-reference.ts';
import { namedType } from '../../symbols/type-reference.ts';
import type {
  FunctionPointerType,
  NameNode,
  PredefinedTypeKeyword,
  SimpleName,
  TupleType,
  TypeNode,
} from '../syntax/nodes.ts';
import type { BindingContext, NamespaceOrType, TypeLookup } from './binding-context.ts';
import { nameText } from './name-text.ts';

const NO_TYPES: readonly TypeReference[] = [];

/** C# 14 spec 8.3.5: keywords and the types that they stand for. */
const PREDEFINED: Readonly<Record<PredefinedTypeKeyword, TypeReference>> = {
  bool: namedType('System.Boolean'),
  byte: namedType('System.Byte'),
  sbyte: namedType('System.SByte'),
  short: namedType('System.Int16'),
  ushort: namedType('System.UInt16'),
  int: namedType('System.Int32'),
  uint: namedType('System.UInt32'),
  long: namedType('System.Int64'),
  ulong: namedType('System.UInt64'),
  float: namedType('System.Single'),
  double: namedType('System.Double'),
  decimal: namedType('System.Decimal'),
  string: namedType('System.String'),
  char: namedType('System.Char'),
  object: namedType('System.Object'),
  void: namedType('System.Void'),
};

/** Contextual keywords that are types where no type has their name. */
const CONTEXTUAL: ReadonlyMap<string, TypeReference> = new Map<string, TypeReference>([
  ['dynamic', { kind: 'dynamic' }],
  ['nint', namedType('System.IntPtr')],
  ['nuint', namedType('System.UIntPtr')],
]);

/** The type behind a keyword. */
export function predefinedType(keyword: PredefinedTypeKeyword): TypeReference {
  return PREDEFINED[keyword];
}

/** The type that syntax means at a place of the source. What nothing defines is `unresolved`, with what was tried as reason. */
export function resolveTypeSyntax(
  syntax: TypeNode,
  context: BindingContext,
  unknownNamespaces: () => readonly string[],
): TypeReference {
  const resolve = (node: TypeNode): TypeReference => resolveTypeSyntax(node, context, unknownNamespaces);
  switch (syntax.kind) {
    case 'PredefinedType':
      return PREDEFINED[syntax.keyword];
    case 'IdentifierName':
    case 'GenericName':
    case 'QualifiedName':
    case 'AliasQualifiedName':
      return resolveName(syntax, context, unknownNamespaces);
    case 'NullableType': {
      const element = resolve(syntax.elementType);
      return isValueType(element, context) ? namedType('System.Nullable`1', [element]) : element;
    }
    case 'ArrayType':
      // `int[][,]` is a vector of two-dimensional arrays: the first specifier is the outermost.
      return syntax.rankSpecifiers.reduceRight<TypeReference>(
        (element, specifier) => ({ kind: 'array', element, rank: Math.max(1, specifier.sizes.length) }),
        resolve(syntax.elementType),
      );
    case 'PointerType':
      return { kind: 'pointer', element: resolve(syntax.elementType) };
    case 'TupleType':
      return tupleType(syntax, resolve);
    case 'RefType':
    case 'ScopedType':
      return resolve(syntax.type);
    case 'FunctionPointerType':
      return functionPointerType(syntax, resolve);
    case 'OmittedTypeArgument':
      return { kind: 'unresolved', text: '', typeArguments: NO_TYPES, reason: 'a type argument that is left out' };
  }
}

/** A name where a type or namespace may stand; undefined when it means nothing known. */
export function resolveNamespaceOrTypeSyntax(syntax: NameNode, context: BindingContext): NamespaceOrType | undefined {
  switch (syntax.kind) {
    case 'IdentifierName':
      return context.lookupNamespaceOrType(syntax.identifier, 0);
    case 'GenericName':
      return construct(
        context.lookupNamespaceOrType(syntax.identifier, syntax.typeArgumentList.arguments.length),
        syntax,
        context,
      );
    case 'QualifiedName': {
      const left = resolveNamespaceOrTypeSyntax(syntax.left, context);
      return left === undefined ? undefined : memberOf(left, syntax.right, context);
    }
    case 'AliasQualifiedName': {
      const { alias, name } = syntax;
      if (alias.identifier === 'global') return memberOf({ kind: 'namespace', name: '' }, name, context);
      const target = context.lookupAlias(alias.identifier);
      // An extern alias names an assembly: what it holds is looked up from its global namespace.
      return memberOf(target ?? { kind: 'namespace', name: '' }, name, context);
    }
  }
}

/** The tuple type of these elements (ECMA-334 8.3.11); from the eighth on they nest in the last type argument. */
export function tupleOf(elements: readonly TypeReference[], names: readonly (string | undefined)[]): TypeReference {
  const arity = Math.min(elements.length, 8);
  const rest = elements.length > 7 ? [...elements.slice(0, 7), tupleOf(elements.slice(7), [])] : elements;
  const type = namedType(`System.ValueTuple\`${arity}`, rest);
  return names.some((name) => name !== undefined) ? { ...type, tupleNames: names } : type;
}

function memberOf(container: NamespaceOrType, name: SimpleName, context: BindingContext): NamespaceOrType | undefined {
  const arity = arityOf(name);
  if (container.kind === 'namespace')
    return construct(context.lookupInNamespace(container.name, name.identifier, arity), name, context);
  const type = container.kind === 'constructed' ? container.type : openType(container.lookup);
  if (type.kind !== 'named') return undefined;
  const nested = context.lookupNestedType(type, name.identifier, arity);
  return nested === undefined ? undefined : construct({ kind: 'type', lookup: nested, others: [] }, name, context);
}

function construct(
  found: NamespaceOrType | undefined,
  name: SimpleName,
  context: BindingContext,
): NamespaceOrType | undefined {
  if (found?.kind !== 'type' || name.kind !== 'GenericName') return found;
  const { arguments: args } = name.typeArgumentList;
  const { symbol, containingArguments } = found.lookup;
  const isOpen = args.some((argument) => argument.kind === 'OmittedTypeArgument');
  const typeArguments = isOpen
    ? NO_TYPES
    : [...containingArguments, ...args.map((argument) => context.resolveType(argument))];
  return { kind: 'constructed', type: constructedType(symbol, typeArguments) };
}

function openType({ symbol, containingArguments }: TypeLookup): TypeReference {
  return constructedType(symbol, containingArguments);
}

function resolveName(
  syntax: NameNode,
  context: BindingContext,
  unknownNamespaces: () => readonly string[],
): TypeReference {
  let found = resolveNamespaceOrTypeSyntax(syntax, context);
  if (found?.kind === 'namespace' && syntax.kind === 'IdentifierName') {
    const [lookup] = context.lookupTypes(syntax.identifier, 0);
    found = lookup === undefined ? undefined : { kind: 'type', lookup, others: [] };
  }
  if (found?.kind === 'constructed') return found.type;
  if (found?.kind === 'type') return openType(found.lookup);
  const contextual = syntax.kind === 'IdentifierName' ? CONTEXTUAL.get(syntax.identifier) : undefined;
  if (contextual !== undefined) return contextual;
  const right =
    syntax.kind === 'QualifiedName' ? syntax.right : syntax.kind === 'AliasQualifiedName' ? syntax.name : syntax;
  const typeArguments =
    right.kind === 'GenericName' ? right.typeArgumentList.arguments.map((a) => context.resolveType(a)) : NO_TYPES;
  return {
    kind: 'unresolved',
    text: nameText(syntax),
    typeArguments,
    reason: reasonFor(nameText(syntax), arityOf(right), unknownNamespaces()),
  };
}

function reasonFor(text: string, arity: number, unknown: readonly string[]): string {
  const what = arity === 0 ? text : `${text} with ${arity} type argument${arity === 1 ? '' : 's'}`;
  const imports = unknown.length === 0 ? '' : `; it may stand in a namespace without definition: ${unknown.join(', ')}`;
  return `no type ${what} in the scanned projects or the reference data${imports}`;
}

function arityOf(name: SimpleName): number {
  return name.kind === 'GenericName' ? name.typeArgumentList.arguments.length : 0;
}

function isValueType(type: TypeReference, context: BindingContext): boolean {
  switch (type.kind) {
    case 'named': {
      if (type.name === 'System.Nullable`1') return false;
      const kind = context.model.program.resolve(type, context.assembly)?.kind;
      return kind === undefined ? PREDEFINED_VALUE_TYPES.has(type.name) : kind === 'struct' || kind === 'enum';
    }
    case 'type-parameter': {
      const isIt = (p: TypeParameterSymbol) => p.ordinal === type.ordinal && p.owner === type.owner;
      const parameter = context.methodTypeParameters.find(isIt) ?? context.containingType?.typeParameters.find(isIt);
      return parameter?.hasValueTypeConstraint === true;
    }
    default:
      return false;
  }
}

/** Value types without which no program is: known even where the reference data does not have them. */
const PREDEFINED_VALUE_TYPES: ReadonlySet<string> = new Set([
  ...Object.values(PREDEFINED)
    .map((type) => (type.kind === 'named' ? type.name : ''))
    .filter((name) => name !== 'System.String' && name !== 'System.Object'),
  'System.IntPtr',
  'System.UIntPtr',
  ...Array.from({ length: 8 }, (_, i) => `System.ValueTuple\`${i + 1}`),
]);

function tupleType(syntax: TupleType, resolve: (node: TypeNode) => TypeReference): TypeReference {
  return tupleOf(
    syntax.elements.map((element) => resolve(element.type)),
    syntax.elements.map((element) => element.identifier ?? undefined),
  );
}

function functionPointerType(syntax: FunctionPointerType, resolve: (node: TypeNode) => TypeReference): TypeReference {
  const types = syntax.parameterList.parameters.map((parameter) => resolve(parameter.type));
  return {
    kind: 'function-pointer',
    returnType: types.at(-1) ?? PREDEFINED.void,
    parameters: types.slice(0, -1),
  };
}
