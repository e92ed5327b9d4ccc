import {
  booleanConstant,
  type CallSite,
  heapObject,
  type Intrinsic,
  isNull,
  knownString,
  NULL,
  sequence,
  stringConstant,
  unknown,
  type Value,
} from '../../evaluation/index.ts';
import { namedType } from '../../symbols/index.ts';
import { ATTRIBUTE_ROUTE_MODEL, SELECTOR_MODEL } from '../known-types.ts';
import { combineTemplates, isAbsoluteTemplate } from '../routes/index.ts';

const LIST = namedType('System.Collections.Generic.List`1', [namedType('System.Object')]);

/** AttributeRouteModel.cs and SelectorModel.cs, as conventions use them. */
export function applicationModelIntrinsics(): ReadonlyMap<string, Intrinsic> {
  return new Map<string, Intrinsic>([
    [`${ATTRIBUTE_ROUTE_MODEL}..ctor`, newRoute],
    [`${ATTRIBUTE_ROUTE_MODEL}.CombineAttributeRouteModel`, combineModels],
    [`${ATTRIBUTE_ROUTE_MODEL}.CombineTemplates`, combineTexts],
    [`${ATTRIBUTE_ROUTE_MODEL}.get_IsAbsoluteTemplate`, (call) => absolute(call.receiver)],
    [`${SELECTOR_MODEL}..ctor`, newSelector],
  ]);
}

/** The object that represents an attribute route; `template` undefined for null. */
export function routeObject(template: string | undefined): Value {
  const route = heapObject(namedType(ATTRIBUTE_ROUTE_MODEL));
  if (route.kind === 'object')
    route.object.fields.set('Template', template === undefined ? NULL : stringConstant(template));
  return route;
}

/** From an attribute (`IRouteTemplateProvider`) or another model; without either, empty. */
function newRoute(call: CallSite): Value {
  const route = routeObject(undefined);
  const [given] = call.arguments;
  if (given === undefined || route.kind !== 'object') return route;
  const template = given.value.kind === 'object' ? given.value.object.fields.get('Template') : undefined;
  route.object.fields.set('Template', template ?? unknown('a route template that is not known'));
  return route;
}

function combineModels(call: CallSite): Value {
  const [left, right] = call.arguments.map((argument) => argument.value);
  if (isNull(left) && isNull(right)) return NULL;
  const template = combine(templateOf(left), templateOf(right));
  const result = routeObject(undefined);
  if (result.kind === 'object') result.object.fields.set('Template', template);
  return result;
}

function combineTexts(call: CallSite): Value {
  const [prefix, template] = call.arguments.map((argument) => argument.value);
  return combine(prefix, template);
}

function combine(left: Value | undefined, right: Value | undefined): Value {
  const texts = [left, right].map((value) =>
    isNull(value) || value === undefined ? undefined : (knownString(value) ?? false),
  );
  const [a, b] = texts;
  if (a === false || b === false) return unknown('a route template that is not known');
  const combined = combineTemplates(a, b);
  return combined === undefined ? NULL : stringConstant(combined);
}

function templateOf(model: Value | undefined): Value {
  if (model === undefined || isNull(model)) return NULL;
  return (
    (model.kind === 'object' ? model.object.fields.get('Template') : undefined) ??
    unknown('a route template that is not known')
  );
}

function absolute(model: Value | undefined): Value {
  const template = knownString(templateOf(model));
  return template === undefined
    ? unknown('whether a route stands alone')
    : booleanConstant(isAbsoluteTemplate(template));
}

function newSelector(call: CallSite): Value {
  const selector = heapObject(namedType(SELECTOR_MODEL));
  const [other] = call.arguments;
  if (selector.kind !== 'object') return selector;
  const { fields } = selector.object;
  if (other?.value.kind === 'object') for (const [name, value] of other.value.object.fields) fields.set(name, value);
  else
    fields
      .set('AttributeRouteModel', NULL)
      .set('ActionConstraints', sequence(LIST, []))
      .set('EndpointMetadata', sequence(LIST, []));
  return selector;
}
