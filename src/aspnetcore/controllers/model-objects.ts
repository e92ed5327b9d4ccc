import { heapObject, isNull, knownString, NULL, sequence, stringConstant, type Value } from '../../evaluation/index.ts';
import { type AttributeData, namedType, type Program } from '../../symbols/index.ts';
import type { FoundAttribute } from '../attributes/inherited-attributes.ts';
import {
  ACTION_MODEL,
  APPLICATION_MODEL,
  CONSTRUCTOR_PROPERTIES,
  CONTROLLER_MODEL,
  SELECTOR_MODEL,
} from '../known-types.ts';
import type { LayerOrigin } from '../model.ts';
import { asValue } from '../startup/constructed-object.ts';
import type { MetadataItem } from '../startup-facts.ts';
import type { ActionModel, ControllerModel, SelectorModel } from './action-model.ts';
import { routeObject } from './application-model-intrinsics.ts';
import { filterItems } from './filter-items.ts';

const LIST = namedType('System.Collections.Generic.List`1', [namedType('System.Object')]);

/** The objects that stand for the model while conventions run. */
export interface ModelObjects {
  readonly application: Value;
  readonly controllers: ReadonlyMap<ControllerModel, Value>;
  readonly actions: ReadonlyMap<ActionModel, Value>;
}

/** Objects for a model. A selector remembers which one it was made from. */
export function modelObjects(models: readonly ControllerModel[]): ModelObjects {
  const controllers = new Map<ControllerModel, Value>();
  const actions = new Map<ActionModel, Value>();
  const application = object(APPLICATION_MODEL, {});
  for (const model of models) {
    const controller = object(CONTROLLER_MODEL, {
      ControllerName: stringConstant(model.controllerName),
      ControllerType: { kind: 'type', type: model.type },
      DisplayName: stringConstant(model.symbol.metadataName),
      Application: application,
      ...shared(model.selectors, model.attributes, model.routeValues),
    });
    const own = model.actions.map((action) => {
      const value = object(ACTION_MODEL, {
        ActionName: stringConstant(action.actionName),
        Controller: controller,
        ...shared(action.selectors, action.attributes, action.routeValues),
      });
      actions.set(action, value);
      return value;
    });
    if (controller.kind === 'object') controller.object.fields.set('Actions', sequence(LIST, own));
    controllers.set(model, controller);
  }
  if (application.kind === 'object')
    application.object.fields
      .set('Controllers', sequence(LIST, [...controllers.values()]))
      .set('Filters', sequence(LIST, []));
  return { application, controllers, actions };
}

function shared(
  selectors: readonly SelectorModel[],
  attributes: readonly FoundAttribute[],
  routeValues: ReadonlyMap<string, string>,
): Record<string, Value> {
  const values = sequence(namedType('System.Collections.Generic.Dictionary`2'), []);
  if (values.kind === 'object')
    for (const [key, value] of routeValues) values.object.fields.set(key, stringConstant(value));
  return {
    Selectors: sequence(LIST, selectors.map(selectorObject)),
    Attributes: sequence(
      LIST,
      attributes.map(({ attribute }) => attributeObject(attribute)),
    ),
    Filters: sequence(LIST, []),
    RouteValues: values,
  };
}

/** An attribute with what its declaration says; what a constructor of the author's sets is not looked at. */
function attributeObject(attribute: AttributeData): Value {
  const value = heapObject(attribute.attributeClass, attribute.classSymbol);
  const properties = CONSTRUCTOR_PROPERTIES[attribute.classSymbol?.metadataName ?? ''] ?? {};
  for (const { name, value: given } of attribute.constructorArguments) {
    const property = properties[name];
    if (property !== undefined) value.object.fields.set(property, asValue(given));
  }
  for (const { name, value: given } of attribute.namedArguments) value.object.fields.set(name, asValue(given));
  return value;
}

function selectorObject(selector: SelectorModel): Value {
  const value = object(SELECTOR_MODEL, {
    AttributeRouteModel: selector.route === undefined ? NULL : routeObject(selector.route.template),
    ActionConstraints: sequence(LIST, []),
    EndpointMetadata: sequence(LIST, []),
  });
  if (value.kind === 'object') value.object.model = selector;
  return value;
}

function object(type: string, fields: Readonly<Record<string, Value>>): Value {
  const value = heapObject(namedType(type));
  if (value.kind === 'object') for (const [name, field] of Object.entries(fields)) value.object.fields.set(name, field);
  return value;
}

/** Takes over what conventions did to the objects: selectors, names, filters. */
export function takeOver(objects: ModelObjects, program: Program): void {
  const global = filtersOf(objects.application, 'global', program);
  for (const [model, value] of objects.controllers) {
    model.metadata.unshift(...global);
    update(model, value, 'class', 'ControllerName', program);
    const listed = value.kind === 'object' ? certainElements(value.object.fields.get('Actions')) : undefined;
    const kept = model.actions.filter(
      (action) => listed === undefined || listed.includes(objects.actions.get(action) as Value),
    );
    model.actions.splice(0, model.actions.length, ...kept);
  }
  for (const [model, value] of objects.actions) update(model, value, 'action', 'ActionName', program);
}

function update(
  model: ControllerModel | ActionModel,
  value: Value,
  origin: LayerOrigin,
  nameField: string,
  program: Program,
): void {
  if (value.kind !== 'object') return;
  const { fields } = value.object;
  const name = knownString(fields.get(nameField));
  if (name === undefined) model.unresolved ??= 'a convention gives it a name that is not known';
  else if ('controllerName' in model) model.controllerName = name;
  else model.actionName = name;
  model.metadata.push(...filtersOf(value, origin, program));
  const elements = certainElements(fields.get('Selectors'));
  if (elements === undefined) {
    model.unresolved ??= 'what a convention does to its routes is not known';
    return;
  }
  model.selectors.splice(0, model.selectors.length, ...elements.map(selectorFrom));
}

function selectorFrom(value: Value): SelectorModel {
  const made = value.kind === 'object' ? value.object : undefined;
  const before = made?.model as SelectorModel | undefined;
  const route = made?.fields.get('AttributeRouteModel');
  const base = { httpMethods: before?.httpMethods ?? [], unresolved: before?.unresolved };
  if (isNull(route)) return { ...base, route: undefined };
  const template = route?.kind === 'object' ? route.object.fields.get('Template') : undefined;
  if (isNull(template)) return { ...base, route: { template: undefined, location: before?.route?.location } };
  const text = knownString(template);
  if (text !== undefined) return { ...base, route: { template: text, location: before?.route?.location } };
  return {
    ...base,
    route: before?.route ?? { template: '{unresolved}', location: undefined },
    unresolved: 'a convention gives it a route that is not known',
  };
}

/** Filters that are added only under a condition, or perhaps, make the authorization unknown. */
function filtersOf(value: Value, origin: LayerOrigin, program: Program): readonly MetadataItem[] {
  const filters = value.kind === 'object' ? value.object.fields.get('Filters') : undefined;
  const unresolved = (reason: string): MetadataItem => ({ kind: 'unresolved', reason, origin, location: undefined });
  if (filters?.kind !== 'object') return [unresolved('what a convention makes of the filters is not known')];
  const { elements = [], elementGuards, elementsIncomplete } = filters.object;
  const items = elements.flatMap((filter, i) => {
    const added = filterItems(filter, origin, program);
    const guards = elementGuards?.[i] ?? [];
    if (guards.length === 0 || added.length === 0) return added;
    return [unresolved(`a convention adds a filter only under a condition (${guards.join(', ')})`)];
  });
  return elementsIncomplete ? [...items, unresolved('a convention may add further filters')] : items;
}

/** Selectors that are there for sure; undefined when that is not known of each of them. */
function certainElements(value: Value | undefined): readonly Value[] | undefined {
  if (value?.kind !== 'object' || value.object.elementsIncomplete) return undefined;
  const { elements, elementGuards } = value.object;
  return elementGuards?.some((guards) => guards !== undefined && guards.length > 0) ? undefined : elements;
}
