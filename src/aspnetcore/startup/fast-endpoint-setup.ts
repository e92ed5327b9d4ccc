import {
  type CallSite,
  elementsOf,
  type HeapObject,
  heapObject,
  type Intrinsic,
  isNull,
  knownInteger,
  knownString,
  NULL,
  type Value,
} from '../../evaluation/index.ts';
import {
  namedType,
  type PropertyReference,
  type TypeReference,
  type TypeSymbol,
  visitBody,
} from '../../symbols/index.ts';
import { visitTree } from '../../symbols/operation-tree.ts';
import { argument, delegateArgument, stringList } from './arguments.ts';
import { FastEndpointModel, type FastRoute } from './fast-endpoint-model.ts';

/** `Http` (Http.cs): an enumeration that starts at 1. */
const HTTP = ['', 'GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS', 'CONNECT', 'TRACE', 'QUERY'];

/** Where the methods that `Configure()` calls are declared, in several versions of the library. */
const OWNERS = ['BaseEndpoint', 'Endpoint`1', 'Endpoint`2', 'EndpointDefinition', 'EpVersion'].map(
  (name) => `FastEndpoints.${name}`,
);

/** What the constructor of a group set; groups are objects of the evaluated program. */
const groups = new WeakMap<HeapObject, GroupSettings>();

interface GroupSettings {
  readonly prefix: FastRoute;
  readonly configure: Value | undefined;
}

export function fastEndpointOf(value: Value | undefined): FastEndpointModel | undefined {
  return value?.kind === 'object' && value.object.model instanceof FastEndpointModel ? value.object.model : undefined;
}

/** The calls of `Configure()`, of groups and of the global configurator (Endpoint.Setup.cs, EndpointDefinition.cs, Group.cs). */
export function fastEndpointSetup(): ReadonlyMap<string, Intrinsic> {
  const table = new Map<string, Intrinsic>();
  const on = (names: readonly string[], effect: (model: FastEndpointModel, call: CallSite) => void): void => {
    for (const owner of OWNERS) {
      for (const name of names) {
        table.set(`${owner}.${name}`, (call) => {
          const model = fastEndpointOf(call.receiver);
          if (model === undefined) return undefined;
          effect(model, call);
          return call.receiver ?? NULL;
        });
      }
    }
  };
  for (const verb of HTTP.slice(1)) {
    const name = `${verb[0]}${verb.slice(1).toLowerCase()}`;
    on([name], (model, call) => {
      if (name === 'Options' && delegateArgument(call) !== undefined && call.arguments.length === 1) {
        model.options.unshift(delegateArgument(call) as Value);
        return;
      }
      model.verbs = [verb];
      model.routes = routesOf(call);
    });
  }
  on(['Verbs'], (model, call) => {
    model.verbs = verbsOf(argument(call, 'methods', 'verbs'), model) ?? [];
  });
  on(['AdditionalVerbs'], (model, call) => {
    model.verbs = [...model.verbs, ...(verbsOf(argument(call, 'verbs'), model) ?? [])];
  });
  on(['Routes'], (model, call) => {
    model.routes = routesOf(call);
  });
  on(['AllowAnonymous'], (model, call) => {
    const given = call.arguments[0]?.value;
    const verbs = given === undefined ? [] : verbsOf(given, model);
    if (verbs === undefined) model.unresolvedAuthorization = 'the verbs that anyone may use are not known';
    else model.anonymousVerbs = verbs.length === 0 ? 'all' : verbs;
  });
  const texts = (name: string, add: (model: FastEndpointModel, list: readonly string[]) => void): void =>
    on([name], (model, call) => {
      const list = stringList(call.arguments[0]?.value);
      if (list === undefined) model.unresolvedAuthorization = `what ${name} is given is not known`;
      else add(model, list);
    });
  texts('Roles', (model, list) => model.roles.push(...list));
  texts('Policies', (model, list) => model.policies.push(...list));
  texts('AuthSchemes', (model, list) => model.schemes.push(...list));
  for (const [kind, names] of Object.entries(ASSERTIONS))
    on(names, (model, call) => {
      const list = elementsOf(call.arguments[0]?.value);
      if (list === undefined || list.length > 0) model.assertions.add(kind as keyof typeof ASSERTIONS);
    });
  on(['AccessControl'], (model, call) => {
    const behavior = argument(call, 'behavior');
    if (behavior === undefined || (!isNull(behavior) && knownInteger(behavior) === 0))
      model.assertions.add('permissions');
  });
  on(['Policy'], (model, call) => {
    const policy = delegateArgument(call);
    if (policy !== undefined) model.policyBuilders.unshift(policy);
  });
  on(['Description'], (model, call) => {
    const options = delegateArgument(call);
    if (options !== undefined) model.options.unshift(options);
  });
  on(['RoutePrefixOverride'], (model, call) => {
    const prefix = knownString(argument(call, 'routePrefix'));
    if (prefix === undefined) model.unresolved = 'the route prefix of the endpoint is not known';
    else model.prefixOverride = prefix;
  });
  on(['Version', 'EndpointVersion'], (model, call) => {
    const version = knownInteger(argument(call, 'version'));
    if (version === undefined) model.unresolved = 'the version of the endpoint is not known';
    else model.version = version;
  });
  on(['DontVersion'], (model) => {
    model.version = undefined;
    model.skipsDefaultVersion = true;
  });
  on(['Tags'], (model, call) => {
    model.tags.push(...(elementsOf(call.arguments[0]?.value) ?? []));
  });
  on(['Metadata'], (model, call) => {
    model.metadata.push(...(elementsOf(call.arguments[0]?.value) ?? []));
  });
  on(['Group'], (model, call) => {
    const type = call.typeArguments[0];
    if (type !== undefined) applyGroup(type, model, call);
  });
  for (const owner of ['BaseEndpoint', 'Endpoint`1', 'Endpoint`2'])
    table.set(`FastEndpoints.${owner}.get_Definition`, (call) => fastEndpointOf(call.receiver)?.definition);
  for (const owner of ['Group', 'SubGroup`1']) {
    table.set(`FastEndpoints.${owner}.Configure`, (call) => {
      if (call.receiver?.kind !== 'object') return undefined;
      const prefix = routeOf(argument(call, 'routePrefix'));
      groups.set(call.receiver.object, { prefix, configure: delegateArgument(call) });
      return NULL;
    });
  }
  return table;
}

const ASSERTIONS = {
  permissions: ['Permissions', 'PermissionsAll'],
  scopes: ['Scopes', 'ScopesAll'],
  claims: ['Claims', 'ClaimsAll'],
} as const;

/** `new TGroup().Action(definition)`: its prefix, its settings, then those of the group that it is a part of. */
export function applyGroup(type: TypeReference, model: FastEndpointModel, call: CallSite): void {
  const symbol = type.kind === 'named' ? call.context.program.resolve(type, call.activation.assembly) : undefined;
  const group = call.context.instantiate(type, [], call);
  const settings = group.kind === 'object' ? groups.get(group.object) : undefined;
  if (symbol === undefined || settings === undefined) {
    model.unresolved = 'the group of the endpoint is not known';
    return;
  }
  model.routes = model.routes.map((route) => within(settings.prefix, route));
  if (settings.configure !== undefined && model.definition !== undefined)
    call.context.invoke(settings.configure, [model.definition], call);
  const base = symbol.baseType;
  const parent = base?.kind === 'named' && base.name === 'FastEndpoints.SubGroup`1' ? base.typeArguments[0] : undefined;
  if (parent !== undefined) applyGroup(parent, model, call);
}

function within(prefix: FastRoute, route: FastRoute): FastRoute {
  if ('unresolved' in prefix) return prefix;
  if ('unresolved' in route) return route;
  const slash = prefix.text.endsWith('/') || route.text.startsWith('/') ? '' : '/';
  return { text: `${prefix.text}${slash}${route.text}` };
}

function routeOf(value: Value | undefined): FastRoute {
  const text = knownString(value);
  if (text !== undefined) return { text };
  return { unresolved: value?.kind === 'unknown' ? value.reason : 'one of several values' };
}

/** Routes as given, or one whose `{@p}` are named by the properties that an expression lists (EndpointExtensions.BuildRoute). */
function routesOf(call: CallSite): readonly FastRoute[] {
  const members = argument(call, 'members');
  if (members === undefined) {
    const given = argument(call, 'routePatterns', 'patterns', 'routes') ?? call.arguments[0]?.value;
    return elementsOf(given)?.map(routeOf) ?? [routeOf(given)];
  }
  const route = routeOf(argument(call, 'routePattern'));
  const names = memberNames(call);
  if ('unresolved' in route) return [route];
  const places = [...route.text.matchAll(/@\w+/g)];
  if (places.length !== names.length)
    return [{ unresolved: 'the properties that its parameters are named after are not known' }];
  return [{ text: places.reduce((text, place, i) => text.replace(place[0], names[i] ?? ''), route.text) }];
}

/** Names of the properties in `x => new { x.Id, x.Name }` (ReflectionExtensions.PropNames), read where the call is written. */
function memberNames(call: CallSite): readonly string[] {
  const names: string[] = [];
  const { method, lambda } = call.activation;
  const body = method?.body ?? lambda?.body;
  if (body === undefined) return names;
  visitBody(body, (operation) => {
    if (operation.kind !== 'call' || operation.location !== call.location) return;
    const tree = operation.arguments.find((a) => a.name === 'members')?.value;
    if (tree?.kind !== 'lambda-expression') return;
    visitTree(tree.body, (part) => {
      if (part.kind !== 'new') return;
      for (const { value } of part.arguments) if (value.kind === 'property') names.push(boundName(value.property));
    });
  });
  return names;
}

/** `[BindFrom("name")]` renames a property. */
function boundName({ name, symbol }: PropertyReference): string {
  const attribute = symbol?.attributes.find((a) => a.classSymbol?.metadataName === 'FastEndpoints.BindFromAttribute');
  const renamed = attribute?.constructorArguments[0]?.value;
  return renamed?.kind === 'string' ? renamed.value : name;
}

function verbsOf(value: Value | undefined, model: FastEndpointModel): readonly string[] | undefined {
  const elements = value === undefined ? undefined : (elementsOf(value) ?? [value]);
  const verbs = elements?.map((verb) => knownString(verb)?.toUpperCase() ?? HTTP[knownInteger(verb) ?? 0]);
  if (verbs?.every((verb) => verb)) return verbs as string[];
  model.unresolved = 'the HTTP methods of the endpoint are not known';
  return undefined;
}

/** The definition of an endpoint class; from now on its object stands for it too. */
export function newFastEndpoint(symbol: TypeSymbol, endpoint: Value): FastEndpointModel {
  const model = new FastEndpointModel(symbol);
  model.definition = heapObject(namedType('FastEndpoints.EndpointDefinition'), undefined, model);
  if (endpoint.kind === 'object') endpoint.object.model = model;
  return model;
}
