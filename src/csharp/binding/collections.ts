import { stringValue } from '../../symbols/constant-value.ts';
import type { MethodReference } from '../../symbols/operations.ts';
import type { NamedTypeReference, TypeReference } from '../../symbols/type-reference.ts';
import type { Binder } from './binder.ts';
import type { BoundCollectionElement, BoundExpression, CollectionConstruction } from './bound-expressions.ts';
import type { Placeholder } from './bound-symbols.ts';
import { COLLECTION_BUILDER, collectionElementType, isListInterface } from './collection-types.ts';
import { apply } from './convert.ts';
import type { Scope } from './scope.ts';
import { isAttribute, methodArguments } from './types.ts';
import type { Expr, UnconvertedCollection } from './unconverted.ts';
import { READ_ONLY_SPAN_NAME, SPAN_NAME, unknownType } from './well-known.ts';

/** A collection expression made into a collection of type `to` (C# 14 spec 12.8.13). */
export function bindCollection(
  binder: Binder,
  expr: UnconvertedCollection,
  to: TypeReference,
  scope: Scope,
): BoundExpression {
  const found = collectionElementType(to, scope.types);
  const isKnown = found !== undefined && found !== 'unknown';
  const elementType = isKnown ? found : commonElement(binder, expr, scope);
  const construction = constructionOf(binder, expr, to, scope);
  const placeholder = construction.kind === 'constructor' ? construction.placeholder : undefined;
  const elements = expr.elements.map(({ syntax, value }): BoundCollectionElement => {
    if (syntax.kind === 'ExpressionElement') {
      const isUntyped = !isKnown && elementType.kind === 'unresolved';
      const item = isUntyped ? binder.natural(value, scope) : binder.convert(value, elementType, scope);
      return { kind: 'item', value: item, add: addTo(binder, placeholder, value, item, scope) };
    }
    const source =
      value.kind === 'unconverted-collection'
        ? binder.collection(value, { kind: 'array', element: elementType, rank: 1 }, scope)
        : value;
    const enumeration = binder.enumeration(source, false, scope);
    const item: Placeholder = { name: 'item', type: enumeration.elementType };
    const read: BoundExpression = { kind: 'placeholder', placeholder: item, type: item.type, syntax };
    const converted = isKnown ? convertItem(binder, read, elementType, scope) : read;
    return {
      kind: 'spread',
      enumeration,
      item,
      value: converted,
      add: addTo(binder, placeholder, read, converted, scope),
    };
  });
  return { kind: 'collection', elementType, elements, construction, type: to, syntax: expr.syntax };
}

function convertItem(binder: Binder, item: BoundExpression, to: TypeReference, scope: Scope): BoundExpression {
  const conversion = binder.classify(item, to, scope);
  return conversion === undefined ? item : apply(item, conversion, to, item.syntax, scope);
}

/** The call that adds an element, of types that are filled by `Add`. */
function addTo(
  binder: Binder,
  placeholder: Placeholder | undefined,
  value: Expr,
  item: BoundExpression,
  scope: Scope,
): BoundExpression | undefined {
  if (placeholder === undefined) return undefined;
  const { syntax } = item;
  const receiver: BoundExpression = { kind: 'placeholder', placeholder, type: placeholder.type, syntax };
  const arg = { syntax, expr: value.kind === 'placeholder' ? item : value, name: undefined, refKind: 'none' } as const;
  return binder.natural(binder.callMember(receiver, 'Add', [arg], syntax, scope), scope);
}

function commonElement(binder: Binder, expr: UnconvertedCollection, scope: Scope): TypeReference {
  const values = expr.elements.flatMap(({ syntax, value }) => (syntax.kind === 'ExpressionElement' ? [value] : []));
  return binder.bestCommonType(values, scope) ?? unknownType('the element type of a collection expression');
}

function constructionOf(
  binder: Binder,
  expr: UnconvertedCollection,
  to: TypeReference,
  scope: Scope,
): CollectionConstruction {
  const { types } = scope;
  if (to.kind === 'array') return { kind: 'array' };
  if (to.kind === 'named' && (to.name === SPAN_NAME || to.name === READ_ONLY_SPAN_NAME)) return { kind: 'span' };
  if (isListInterface(to)) return { kind: 'list-interface' };
  if (to.kind === 'named' && types.hasAttribute(to, COLLECTION_BUILDER)) {
    const method = builderMethod(to, scope);
    if (method !== undefined) return { kind: 'builder', method };
    return { kind: 'unknown', reason: 'the collection builder is not at hand' };
  }
  const kind = types.symbolOf(to)?.kind;
  if (kind !== 'class' && kind !== 'struct' && to.kind !== 'type-parameter') {
    return { kind: 'unknown', reason: 'the type that a collection expression makes is not known' };
  }
  const { syntax } = expr;
  const creation = binder.creation({ type: to, arguments: [], initializer: null, syntax }, scope);
  return { kind: 'constructor', creation, placeholder: { name: 'collection', type: to } };
}

/** The method that `[CollectionBuilder(type, name)]` names: static, over one read-only span. */
function builderMethod(to: NamedTypeReference, scope: Scope): MethodReference | undefined {
  const attribute = scope.types.resolve(to)?.attributes.find((a) => isAttribute(a.attributeClass, COLLECTION_BUILDER));
  const [type, name] = attribute?.constructorArguments.map((a) => a.value) ?? [];
  const method = stringValue(name);
  if (type?.kind !== 'type' || type.type.kind !== 'named' || method === undefined) return undefined;
  const builder = type.type;
  const definition = scope.types
    .resolve(builder)
    ?.methodsNamed(method)
    .find(
      (m) =>
        m.isStatic &&
        m.parameters.length === 1 &&
        m.typeParameters.length === to.typeArguments.length &&
        isReadOnlySpan(m.parameters[0]?.type),
    );
  if (definition === undefined) return undefined;
  return { definition, containingType: builder, typeArguments: methodArguments(definition, to.typeArguments) };
}

function isReadOnlySpan(type: TypeReference | undefined): boolean {
  return type?.kind === 'named' && type.name === READ_ONLY_SPAN_NAME;
}
