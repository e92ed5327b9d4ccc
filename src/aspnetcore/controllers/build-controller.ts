import {
  type AttributeData,
  type MethodReference,
  overrideChain,
  selfType,
  stringValue,
  type TypeSymbol,
} from '../../symbols/index.ts';
import { type AttributeContext, attributeIs, classAndBases } from '../attributes/attribute-classes.ts';
import { type AttributeReader, textProperty } from '../attributes/attribute-reader.ts';
import { type FoundAttribute, methodAttributes, typeAttributes } from '../attributes/inherited-attributes.ts';
import { attributeMetadata } from '../authorization/attribute-metadata.ts';
import { ACTION_NAME_ATTRIBUTE, API_BEHAVIOR, API_VISIBILITY_PROVIDER, ROUTE_VALUE_PROVIDER } from '../known-types.ts';
import type { LayerOrigin } from '../model.ts';
import type { MetadataItem } from '../startup-facts.ts';
import { actionMethods } from './action-methods.ts';
import type { ActionModel, ControllerModel } from './action-model.ts';
import { controllerName } from './controller-types.ts';
import { createSelectors, isRouteProvider } from './selectors.ts';

export interface ControllerContext {
  readonly program: AttributeContext;
  readonly reader: AttributeReader;
  /** MvcOptions.SuppressAsyncSuffixInActionNames. */
  readonly suppressAsyncSuffix: boolean;
}

/** The model of a controller with its actions, before conventions (DefaultApplicationModelProvider). */
export function buildController(symbol: TypeSymbol, context: ControllerContext): ControllerModel {
  const { program } = context;
  const isRoute = (found: FoundAttribute): boolean => isRouteProvider(found.attribute, program);
  // Routes of a base class count only when no nearer class has any.
  const declaring = classAndBases(symbol, program).find((c) => c.attributes.some((a) => isRouteProvider(a, program)));
  const routes = (declaring?.attributes ?? [])
    .map((attribute) => ({ attribute, isInherited: declaring !== symbol }))
    .filter(isRoute);
  const attributes = [...typeAttributes(symbol, program).filter((found) => !isRoute(found)), ...routes];
  const { routeValues, unresolved } = routeValuesOf(attributes, context);
  return {
    symbol,
    type: selfType(symbol),
    controllerName: controllerName(symbol),
    attributes,
    selectors: createSelectors(attributes.map(data), context),
    routeValues,
    metadata: metadataOf(attributes, 'base-class', 'class', context),
    actions: actionMethods(symbol, program).map((method) => buildAction(method, context)),
    isVisible: visibility(attributes, context) ?? (isApi(symbol, attributes, context) ? true : undefined),
    unresolved,
  };
}

/** API controllers are visible to API descriptions by themselves (ApiVisibilityConvention.cs). */
function isApi(symbol: TypeSymbol, attributes: readonly FoundAttribute[], { program }: ControllerContext): boolean {
  const all = [...attributes.map(data), ...symbol.assembly.attributes];
  return all.some((attribute) => attributeIs(attribute, API_BEHAVIOR, program));
}

function buildAction(method: MethodReference, context: ControllerContext): ActionModel {
  const { program } = context;
  const all = methodAttributes(method, program);
  const applicable = [
    ...all.filter(({ attribute }) => !isRouteProvider(attribute, program)).map(data),
    ...routeAttributes(method, program),
  ];
  const { routeValues, unresolved } = routeValuesOf(all, context);
  const name = actionNameOf(method, all, context);
  return {
    method,
    actionName: name.text,
    attributes: all,
    selectors: createSelectors(applicable, context),
    routeValues,
    metadata: metadataOf(all, 'base-action', 'action', context),
    isVisible: visibility(all, context),
    unresolved: unresolved ?? name.unresolved,
  };
}

function data(found: FoundAttribute): AttributeData {
  return found.attribute;
}

/** Own route attributes, or else those of the method that introduced it (`GetBaseDefinition`: overrides in between do not count). */
function routeAttributes(method: MethodReference, program: AttributeContext): readonly AttributeData[] {
  const own = method.definition.attributes.filter((a) => isRouteProvider(a, program));
  if (own.length > 0) return own;
  return (
    overrideChain(method, program)
      .at(-1)
      ?.definition.attributes.filter((a) => isRouteProvider(a, program)) ?? []
  );
}

function actionNameOf(
  method: MethodReference,
  attributes: readonly FoundAttribute[],
  context: ControllerContext,
): { readonly text: string; readonly unresolved: string | undefined } {
  const { name } = method.definition;
  const given = attributes.find(({ attribute }) => attributeIs(attribute, ACTION_NAME_ATTRIBUTE, context.program));
  const renamed = given && textProperty(context.reader, given.attribute, 'Name');
  if (renamed !== undefined && 'unresolved' in renamed)
    return { text: name, unresolved: `the action's name is not known: ${renamed.unresolved}` };
  if (renamed?.text !== undefined) return { text: renamed.text, unresolved: undefined };
  // "Async" alone stays (CanonicalizeActionName).
  const trimmed = context.suppressAsyncSuffix && name.endsWith('Async') ? name.slice(0, -'Async'.length) : name;
  return { text: trimmed, unresolved: undefined };
}

function routeValuesOf(
  attributes: readonly FoundAttribute[],
  context: ControllerContext,
): { readonly routeValues: Map<string, string>; readonly unresolved: string | undefined } {
  const routeValues = new Map<string, string>();
  let unresolved: string | undefined;
  for (const { attribute } of attributes) {
    if (!attributeIs(attribute, ROUTE_VALUE_PROVIDER, context.program)) continue;
    const key = stringValue(context.reader.property(attribute, 'RouteKey'));
    const value = stringValue(context.reader.property(attribute, 'RouteValue'));
    if (key === undefined || value === undefined) unresolved ??= 'a route value (area) is not known';
    else if (!routeValues.has(key.toLowerCase())) routeValues.set(key.toLowerCase(), value);
  }
  return { routeValues, unresolved };
}

function metadataOf(
  attributes: readonly FoundAttribute[],
  inherited: LayerOrigin,
  own: LayerOrigin,
  context: ControllerContext,
): MetadataItem[] {
  const outermostFirst = [...attributes.filter((a) => a.isInherited), ...attributes.filter((a) => !a.isInherited)];
  return outermostFirst.flatMap(({ attribute, isInherited }) =>
    attributeMetadata(attribute, isInherited ? inherited : own, context, true),
  );
}

function visibility(attributes: readonly FoundAttribute[], context: ControllerContext): boolean | undefined {
  const provider = attributes.find(({ attribute }) => attributeIs(attribute, API_VISIBILITY_PROVIDER, context.program));
  if (provider === undefined) return undefined;
  const ignored = context.reader.property(provider.attribute, 'IgnoreApi');
  return !(ignored.kind === 'boolean' && ignored.value);
}
