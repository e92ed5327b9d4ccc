import type { Endpoint } from '../../aspnetcore/model.ts';
import {
  isNamed,
  type ParameterSymbol,
  type PropertySymbol,
  substitute,
  type TypeReference,
} from '../../symbols/index.ts';
import { lookupMembers } from '../../symbols/members.ts';
import type { Machine } from '../execution/machine.ts';
import { attributeName, sent } from '../execution/sent-values.ts';
import { isContext } from '../queries/contexts.ts';
import { COPIED } from '../values/members.ts';
import type { Value } from '../values/value.ts';

/*
 * What a handler is given: things that the caller sends, and things of the framework or the container (MVC: BindingSourceMetadata and
 * ServicesModelBinder; minimal APIs: RequestDelegateFactory.CreateArgument).
 */

const FROM_SERVICES = new Set([
  'Microsoft.AspNetCore.Mvc.FromServicesAttribute',
  'Microsoft.Extensions.DependencyInjection.FromKeyedServicesAttribute',
]);
const BIND_NEVER = 'Microsoft.AspNetCore.Mvc.ModelBinding.BindNeverAttribute';
const FROM_REQUEST = /\.From(Route|Query|Body|Header|Form)Attribute$/;

export function handlerArguments(
  endpoint: Endpoint,
  parameters: readonly ParameterSymbol[],
  types: readonly TypeReference[],
  machine: Machine,
): readonly Value[] {
  return parameters.map((parameter) =>
    argumentFor(endpoint, parameter, substitute(parameter.type, { type: types, method: [] }), machine),
  );
}

function argumentFor(endpoint: Endpoint, parameter: ParameterSymbol, type: TypeReference, machine: Machine): Value {
  const { values, libraries, services } = machine;
  const known = libraries.injected(type);
  if (known !== undefined) return known;
  const names = parameter.attributes.map(attributeName);
  if (type.kind === 'named' && type.name === 'System.Threading.CancellationToken') return values.call('default', []);
  if (names.some((n) => FROM_SERVICES.has(n))) return services.injected(type, parameter.name);
  // BindNeverAttribute.cs: model binding leaves it out, so that a filter of the application's own sets it.
  if (names.includes(BIND_NEVER))
    return values.call(parameter.name, [], type, `what a filter gives the handler as ${parameter.name} is not known`);
  if (names.some((n) => n.endsWith('.AsParametersAttribute'))) return gathered(endpoint, parameter, type, machine);
  const bound = endpoint.kind === 'minimal-api' ? boundByItself(type, machine) : undefined;
  if (bound !== undefined) return bound;
  const isSent =
    names.some((n) => FROM_REQUEST.test(n)) || endpoint.kind !== 'minimal-api' || !isService(type, machine);
  if (!isSent) return services.injected(type, parameter.name);
  const name = endpoint.kind === 'fast-endpoint' ? 'request' : parameter.name;
  return listedOnly(sent(name, type, machine), parameter, type, machine);
}

/**
 * What the type's own `BindAsync(HttpContext)` makes of the request (ParameterBindingMethodCache.cs); undefined when it has none. Where it gives nothing,
 * the request is answered with 400 before the handler, or the handler gets nothing.
 */
function boundByItself(type: TypeReference, machine: Machine): Value | undefined {
  if (type.kind !== 'named' || machine.program.resolve(type)?.origin === 'reference') return undefined;
  const { values } = machine;
  const method = lookupMembers(type, 'BindAsync', machine.program).methods.find(
    ({ definition: { isStatic, hasBody, parameters } }) =>
      isStatic && hasBody && isNamed(parameters[0]?.type, 'Microsoft.AspNetCore.Http.HttpContext'),
  );
  if (method === undefined) return undefined;
  const given = [values.context('http'), values.call('parameter', [])].slice(0, method.definition.parameters.length);
  const made = machine.summarize(method, undefined, given, 1)?.outcomes.map((o) => o.value) ?? [];
  const objects = made.filter((v) => v.kind !== 'literal');
  return objects.length === 0 ? values.unknown(`what ${type.name} is bound to`) : values.choice(objects);
}

const BIND = 'Microsoft.AspNetCore.Mvc.BindAttribute';

/** `[Bind("Title,Text")]`: other members keep what they have in a new object (BindAttribute.PropertyFilter). */
function listedOnly(
  value: Value,
  parameter: ParameterSymbol,
  type: TypeReference,
  { values, program }: Machine,
): Value {
  const bind = parameter.attributes.find((a) => attributeName(a) === BIND);
  const symbol = type.kind === 'named' ? program.resolve(type) : undefined;
  if (bind === undefined || symbol === undefined || value.kind !== 'input') return value;
  const texts = bind.constructorArguments.flatMap(({ value: v }) => (v.kind === 'array' ? v.elements : [v]));
  const listed = new Set(
    texts.flatMap((t) => (t.kind === 'string' ? t.value.split(',').map((part) => part.trim()) : [])),
  );
  if (listed.size === 0) return value;
  const others = symbol.properties.filter((p) => p.setMethod !== undefined && !listed.has(p.name));
  const members = others.map((p): [string, Value] => [p.name, values.null]);
  return values.object(values.numberOf(parameter), type, new Map([...members, [COPIED, value]]));
}

/** Interfaces and registered classes come from the container; collections and what can be parsed do not. */
function isService(type: TypeReference, machine: Machine): boolean {
  if (type.kind !== 'named') return false;
  if (machine.services.isRegistered(type.name)) return true;
  const symbol = machine.program.resolve(type);
  if (symbol === undefined) return false;
  if (/^Microsoft\.AspNetCore\.Http\.IForm/.test(type.name)) return false;
  if (symbol.namespace === 'System' || symbol.namespace.startsWith('System.'))
    return type.name === 'System.TimeProvider' || type.name === 'System.Net.Http.HttpClient';
  if (symbol.kind === 'interface') return true;
  return symbol.kind === 'class' && (symbol.origin === 'reference' || isContext(symbol, machine.program));
}

/** `[AsParameters]`: each property or constructor parameter is bound by itself. */
function gathered(endpoint: Endpoint, parameter: ParameterSymbol, type: TypeReference, machine: Machine): Value {
  const symbol = type.kind === 'named' ? machine.program.resolve(type) : undefined;
  const { values } = machine;
  if (symbol === undefined || type.kind !== 'named') return values.input(parameter.name, type);
  const widest = symbol.methodsNamed('.ctor').filter((c) => c.parameters.length > 0)[0];
  const members = new Map<string, Value>();
  for (const own of widest?.parameters ?? []) {
    const property = symbol.properties.find((p) => p.name.toLowerCase() === own.name.toLowerCase());
    members.set(property?.name ?? own.name, argumentFor(endpoint, own, own.type, machine));
  }
  for (const property of symbol.properties)
    if (!members.has(property.name) && property.setMethod !== undefined)
      members.set(property.name, argumentFor(endpoint, asParameter(property), property.type, machine));
  return values.object(values.numberOf(parameter), type, members);
}

function asParameter(property: PropertySymbol): ParameterSymbol {
  const { name, type, attributes, location } = property;
  return {
    name,
    type,
    attributes,
    location,
    ordinal: 0,
    refKind: 'none',
    isParams: false,
    isOptional: false,
    defaultValue: undefined,
  };
}
