import {
  type CallSite,
  elementsOf,
  heapObject,
  type Intrinsic,
  isNull,
  knownString,
  sequence,
  type Value,
} from '../../evaluation/index.ts';
import { namedType } from '../../symbols/index.ts';
import { holdsInProduction } from '../guards.ts';
import type { LayerOrigin } from '../model.ts';
import type { MetadataItem } from '../startup-facts.ts';
import { argument, delegateArgument, stringList, subject } from './arguments.ts';
import { metadataOfObject } from './object-metadata.ts';
import { policyFrom, policyFromCallback } from './policies.ts';
import { isDevelopmentOnly } from './roles.ts';
import { ConventionTarget, RouteBuilderModel, WebApplicationModel } from './startup-state.ts';

const AUTHORIZATION = 'Microsoft.AspNetCore.Builder.AuthorizationEndpointConventionBuilderExtensions';
const ROUTING = 'Microsoft.AspNetCore.Builder.RoutingEndpointConventionBuilderExtensions';
const FILTERS = 'Microsoft.AspNetCore.Http.EndpointFilterExtensions';
const CONVENTION_BUILDER = 'Microsoft.AspNetCore.Builder.IEndpointConventionBuilder';
const AUTHORIZE = 'Microsoft.AspNetCore.Authorization.AuthorizeAttribute';
const ALLOW_ANONYMOUS = 'Microsoft.AspNetCore.Authorization.AllowAnonymousAttribute';

/** What a value is that conventions can be added to. */
export function conventionTargetOf(value: Value | undefined): ConventionTarget | undefined {
  if (value?.kind !== 'object') return undefined;
  const { model } = value.object;
  if (model instanceof ConventionTarget) return model;
  return model instanceof WebApplicationModel ? model.state.routes : undefined;
}

function originOf(target: ConventionTarget): LayerOrigin {
  return target instanceof RouteBuilderModel ? 'group' : 'convention';
}

/** Adds metadata to what a call is made on, and gives that back. A convention that holds in development only changes nothing in production. */
export function addMetadata(call: CallSite, make: (origin: LayerOrigin) => readonly MetadataItem[]): Value | undefined {
  const builder = subject(call);
  const target = conventionTargetOf(builder);
  if (target === undefined) return undefined;
  if (isDevelopmentOnly(call.context.guards)) return builder;
  const open = call.context.guards.filter((guard) => !holdsInProduction(guard));
  // Another path to the same call adds nothing; one call may add several items of a kind.
  const isNew = (item: MetadataItem): boolean =>
    item.location === undefined ||
    target.sinks.every((s) => !s.some((other) => other.location === item.location && other.kind === item.kind));
  for (const item of make(originOf(target)).filter(isNew))
    target.add(open.length === 0 ? item : conditional(item, open));
  return builder;
}

function conditional(item: MetadataItem, guards: readonly string[]): MetadataItem {
  if (item.kind !== 'authorize' && item.kind !== 'allow-anonymous' && item.kind !== 'policy') return item;
  return {
    kind: 'unresolved',
    reason: `authorization is added only under a condition (${guards.join(', ')})`,
    origin: item.origin,
    location: item.location,
  };
}

/** AuthorizationEndpointConventionBuilderExtensions.cs, RoutingEndpointConventionBuilderExtensions.cs, EndpointFilterExtensions.cs. */
export function conventionIntrinsics(): ReadonlyMap<string, Intrinsic> {
  const table = new Map<string, Intrinsic>();
  table.set(`${AUTHORIZATION}.RequireAuthorization`, (call) =>
    addMetadata(call, (origin) => requireAuthorization(call, origin)),
  );
  table.set(`${AUTHORIZATION}.AllowAnonymous`, (call) =>
    addMetadata(call, (origin) => [
      { kind: 'allow-anonymous', attributeType: ALLOW_ANONYMOUS, origin, location: call.location },
    ]),
  );
  table.set(`${ROUTING}.WithMetadata`, (call) =>
    addMetadata(call, (origin) =>
      (elementsOf(argument(call, 'items')) ?? []).flatMap((item) => metadataOfObject(item, origin, call)),
    ),
  );
  for (const owner of ['Microsoft.AspNetCore.Http.OpenApiRouteHandlerBuilderExtensions', ROUTING]) {
    table.set(`${owner}.ExcludeFromDescription`, (call) =>
      addMetadata(call, (origin) => [{ kind: 'exclude-from-description', origin, location: call.location }]),
    );
  }
  table.set(`${FILTERS}.AddEndpointFilter`, (call) => addMetadata(call, (origin) => [endpointFilter(call, origin)]));
  table.set(`${FILTERS}.AddEndpointFilterFactory`, (call) =>
    addMetadata(call, (origin) => [endpointFilter(call, origin)]),
  );
  for (const method of ['Add', 'Finally']) table.set(`${CONVENTION_BUILDER}.${method}`, addConvention);
  return table;
}

function requireAuthorization(call: CallSite, origin: LayerOrigin): readonly MetadataItem[] {
  const authorize = (policy: string | undefined, roles?: string, schemes?: string): MetadataItem => ({
    kind: 'authorize',
    policy,
    roles,
    schemes,
    attributeType: AUTHORIZE,
    origin,
    location: call.location,
  });
  const names = argument(call, 'policyNames');
  if (names !== undefined) {
    const known = stringList(names);
    if (known === undefined)
      return [
        {
          kind: 'unresolved',
          reason: 'the names of the required policies are not known',
          origin,
          location: call.location,
        },
      ];
    return known.length === 0 ? [authorize(undefined)] : known.map((name) => authorize(name));
  }
  const data = argument(call, 'authorizeData');
  if (data !== undefined) return (elementsOf(data) ?? []).flatMap((item) => metadataOfObject(item, origin, call));
  const callback = delegateArgument(call);
  const value = argument(call, 'policy');
  const policy = callback === undefined ? policyFrom(value) : policyFromCallback(callback, call);
  if (policy !== undefined) return [authorize(undefined), { kind: 'policy', policy, origin, location: call.location }];
  if (value !== undefined && !isNull(value))
    return [{ kind: 'unresolved', reason: 'the required policy is not known', origin, location: call.location }];
  return [authorize(undefined)];
}

function endpointFilter(call: CallSite, origin: LayerOrigin): MetadataItem {
  const delegate = delegateArgument(call);
  const code =
    delegate?.kind === 'delegate'
      ? 'definition' in delegate.code
        ? delegate.code.definition
        : delegate.code
      : undefined;
  const instance = argument(call, 'filter');
  const type = call.typeArguments.at(-1) ?? (instance?.kind === 'object' ? instance.object.type : undefined);
  return {
    kind: 'endpoint-filter',
    type: delegate === undefined ? type : undefined,
    code,
    origin,
    location: call.location,
  };
}

/** `builder.Add(endpoint => endpoint.Metadata.Add(…))`: the callback runs on an endpoint builder, and what it adds to the metadata counts. */
function addConvention(call: CallSite): Value | undefined {
  if (conventionTargetOf(call.receiver) === undefined) return undefined;
  const callback = delegateArgument(call);
  if (callback === undefined) return undefined;
  const endpoint = heapObject(namedType('Microsoft.AspNetCore.Builder.EndpointBuilder'));
  const metadata = sequence(namedType('System.Collections.Generic.List`1', [namedType('System.Object')]), []);
  if (endpoint.kind === 'object') endpoint.object.fields.set('Metadata', metadata);
  call.context.invoke(callback, [endpoint], call);
  addMetadata(call, (origin) => (elementsOf(metadata) ?? []).flatMap((item) => metadataOfObject(item, origin, call)));
  return call.receiver;
}

/** A constant string property of an evaluated object, by any of the given names. */
export function stringMember(value: Value, ...names: readonly string[]): string | undefined {
  if (value.kind !== 'object') return undefined;
  return names.map((n) => knownString(value.object.fields.get(n))).find((s) => s !== undefined);
}
