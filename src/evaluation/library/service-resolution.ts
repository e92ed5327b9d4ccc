import {
  allInterfaces,
  type MethodSymbol,
  type NamedTypeReference,
  namedType,
  sameType,
  substitute,
  type TypeReference,
} from '../../symbols/index.ts';
import type { CallSite } from '../intrinsics.ts';
import { choice, heapObject, modelOf, sameValue, unknown, type Value } from '../values.ts';
import { item, newItems } from './collections/items.ts';
import { ServiceProviderModel, type ServiceRegistration } from './service-models.ts';

const ENUMERABLE = 'System.Collections.Generic.IEnumerable`1';
const SELF =
  /^(System\.IServiceProvider|Microsoft\.Extensions\.DependencyInjection\.(IServiceScope(Factory)?|IKeyedServiceProvider|ISupportRequiredService|ServiceProvider))$/;

/** Services whose construction is under way, innermost last: a cycle ends here. */
const underway: ServiceRegistration[] = [];

/**
 * What `GetService(type)` gives: the last registration, or a choice where later ones were made under a condition.
 * Unknown (with the reason) for what was not registered by code at hand: libraries register much that is not seen.
 */
export function resolveService(provider: Value, type: TypeReference, call: CallSite, key?: Value): Value {
  const model = modelOf(provider, ServiceProviderModel);
  if (model === undefined) return unknown('a service of a provider that is not known', type);
  if (type.kind === 'named' && SELF.test(type.name)) return provider;
  const provided = model.hostService?.(type);
  if (provided !== undefined) return provided;
  const found = matching(model, type, key);
  if (found.length === 0) {
    const element = type.kind === 'named' && type.name === ENUMERABLE ? type.typeArguments[0] : undefined;
    if (element !== undefined) return resolveServices(provider, element, call, key);
    return unknown(`the service ${describe(type)}, which is not registered by code at hand`, type);
  }
  const values: Value[] = [];
  for (const registration of [...found].reverse()) {
    values.push(realize(provider, model, registration, type, call));
    if (isCertain(registration, call)) break;
  }
  return choice(values);
}

/** What `GetServices(type)` gives: a sequence in order of registration, each under the conditions of its registration. */
export function resolveServices(provider: Value, type: TypeReference, call: CallSite, key?: Value): Value {
  const model = modelOf(provider, ServiceProviderModel);
  const list = namedType(ENUMERABLE, [type]);
  if (model === undefined) return unknown('the services of a provider that is not known', list);
  const found = matching(model, type, key);
  const values = found.map((registration) => realize(provider, model, registration, type, call));
  // Where code at hand registers some of a service, it registers all of them; where none, a library's scan may have.
  const items = values.map((value, i) =>
    item(
      value,
      found[i]?.guards.filter((g) => !call.context.guards.includes(g)),
    ),
  );
  return newItems(call, { items, incomplete: found.length === 0 }, list);
}

function isCertain(registration: ServiceRegistration, call: CallSite): boolean {
  return registration.guards.every((g) => call.context.guards.includes(g));
}

function matching(model: ServiceProviderModel, type: TypeReference, key: Value | undefined): ServiceRegistration[] {
  return model.services.descriptors.filter(
    ({ serviceType, key: registered }) =>
      serviceType !== undefined &&
      (key === undefined ? registered === undefined : registered !== undefined && sameValue(registered, key)) &&
      (sameType(serviceType, type) || isOpenGenericOf(serviceType, type)),
  );
}

function isOpenGenericOf(open: TypeReference, type: TypeReference): boolean {
  return (
    open.kind === 'named' &&
    type.kind === 'named' &&
    open.name === type.name &&
    open.typeArguments.length === 0 &&
    type.typeArguments.length > 0
  );
}

function realize(
  provider: Value,
  model: ServiceProviderModel,
  registration: ServiceRegistration,
  type: TypeReference,
  call: CallSite,
): Value {
  if (registration.instance !== undefined) return registration.instance;
  const isOpen = registration.serviceType !== undefined && isOpenGenericOf(registration.serviceType, type);
  const known = isOpen ? undefined : model.instances.get(registration);
  if (known !== undefined) return known;
  if (underway.includes(registration)) return unknown(`the service ${describe(type)}, which depends on itself`, type);
  underway.push(registration);
  try {
    const value = make(provider, registration, type, isOpen, call);
    if (!isOpen && registration.lifetime !== 'transient') model.instances.set(registration, value);
    return value;
  } finally {
    underway.pop();
  }
}

function make(
  provider: Value,
  registration: ServiceRegistration,
  type: TypeReference,
  isOpen: boolean,
  call: CallSite,
): Value {
  const { factory, implementationType, key, serviceType, decorated } = registration;
  const model = modelOf(provider, ServiceProviderModel);
  const inner = decorated && model ? [realize(provider, model, decorated, type, call)] : [];
  if (factory !== undefined) {
    const args = inner.length > 0 ? [...inner, provider] : key === undefined ? [provider] : [provider, key];
    const value = call.context.invoke(factory, args, call);
    return value.kind === 'unknown' && value.type === undefined ? { ...value, type } : value;
  }
  const implementation = implementationType ?? serviceType;
  if (implementation?.kind !== 'named') return unknown(`the implementation of ${describe(type)}`, type);
  const closed =
    isOpen && type.kind === 'named' ? { ...implementation, typeArguments: type.typeArguments } : implementation;
  return constructService(provider, closed, call, inner);
}

/**
 * A new object of a class, its constructor's parameters injected (ActivatorUtilities.cs): the widest public constructor. Arguments that are
 * `given` go to the first parameters of their type.
 */
export function constructService(
  provider: Value,
  type: NamedTypeReference,
  call: CallSite,
  given: readonly Value[],
): Value {
  const symbol = call.context.program.resolve(type, call.activation.assembly);
  if (symbol === undefined || symbol.isAbstract) return heapOrUnknown(type, symbol !== undefined);
  const constructors = symbol
    .methodsNamed('.ctor')
    .filter((c) => !c.isStatic && c.accessibility === 'public')
    .sort((a, b) => b.parameters.length - a.parameters.length);
  const widest: MethodSymbol | undefined = constructors[0];
  if (widest === undefined) return call.context.instantiate(type, given, call);
  const rest = [...given];
  const values = widest.parameters.map((parameter): Value => {
    const wanted = substitute(parameter.type, { type: type.typeArguments, method: [] });
    const index = rest.findIndex((value) => fits(value, wanted, call));
    if (index >= 0) return rest.splice(index, 1)[0] as Value;
    return resolveService(provider, wanted, call);
  });
  return call.context.construct({ definition: widest, containingType: type, typeArguments: [] }, values, call);
}

function heapOrUnknown(type: NamedTypeReference, isAbstract: boolean): Value {
  return isAbstract ? unknown(`an instance of the abstract type ${describe(type)}`, type) : heapObject(type);
}

function fits(value: Value, wanted: TypeReference, call: CallSite): boolean {
  const type = staticType(value);
  if (type === undefined || wanted.kind !== 'named') return false;
  if (sameType(type, wanted)) return true;
  if (type.kind !== 'named') return false;
  return call.context.isInstance(type, wanted) === true || implementsInterface(type, wanted, call);
}

function implementsInterface(type: TypeReference, wanted: TypeReference, call: CallSite): boolean {
  return allInterfaces(type, call.context.program).some((i) => sameType(i.type, wanted));
}

function staticType(value: Value): TypeReference | undefined {
  if (value.kind === 'object') return value.object.type;
  if (value.kind === 'unknown') return value.type;
  if (value.kind !== 'constant') return undefined;
  switch (value.value.kind) {
    case 'string':
      return namedType('System.String');
    case 'boolean':
      return namedType('System.Boolean');
    case 'integer':
      return namedType('System.Int32');
    default:
      return undefined;
  }
}

function describe(type: TypeReference): string {
  return type.kind === 'named' ? type.name.slice(type.name.lastIndexOf('.') + 1) : type.kind;
}
