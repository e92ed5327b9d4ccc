import { choice, Evaluator, type Intrinsic, type IntrinsicTable, layered } from '../../evaluation/index.ts';
import { libraryIntrinsics } from '../../evaluation/library/index.ts';
import { registrations } from '../../evaluation/library/services.ts';
import type { AssemblySymbol, MethodReference, Program } from '../../symbols/index.ts';
import { selfType } from '../../symbols/index.ts';
import { applicationModelIntrinsics } from '../controllers/application-model-intrinsics.ts';
import type { Mapping, StartupFacts } from '../startup-facts.ts';
import { noteSchemes } from './authentication-schemes.ts';
import { carterIntrinsics } from './carter-intrinsics.ts';
import { conventionIntrinsics } from './convention-intrinsics.ts';
import { endpointIntrinsics } from './endpoint-intrinsics.ts';
import { environmentIntrinsics } from './environment-intrinsics.ts';
import { evaluatedAttributes } from './evaluated-attributes.ts';
import { delegateFallback, fluentFallback, noteOpaqueUse, unknownMappingFallback } from './fallbacks.ts';
import { fastEndpointIntrinsics, isFastEndpointLibraryCode } from './fast-endpoint-intrinsics.ts';
import { fastEndpointSetup } from './fast-endpoint-setup.ts';
import { HostObjects, hostingIntrinsics } from './hosting-intrinsics.ts';
import { libraryEndpointIntrinsics } from './library-endpoints.ts';
import { middlewareFallback, middlewareIntrinsics } from './middleware-intrinsics.ts';
import { minimalEndpointIntrinsics } from './minimal-endpoint-intrinsics.ts';
import { mvcIntrinsics } from './mvc-intrinsics.ts';
import { mvcPartIntrinsics } from './mvc-part-intrinsics.ts';
import { objectIntrinsics } from './object-metadata.ts';
import { odataIntrinsics } from './odata-intrinsics.ts';
import { policyIntrinsics } from './policy-intrinsics.ts';
import { razorIntrinsics } from './razor-intrinsics.ts';
import { Relevance } from './relevance.ts';
import { playsRole } from './roles.ts';
import { serviceIntrinsics } from './service-intrinsics.ts';
import { type PendingMapping, StartupState } from './startup-state.ts';
import { versionIntrinsics } from './version-intrinsics.ts';
import { wolverineIntrinsics } from './wolverine-intrinsics.ts';

/**
 * Evaluates the startup code of an application, from its entry point.
 * @returns what it registers, uses and maps; what could not be followed is in `gaps`. Undefined when the assembly has no entry point.
 */
export function evaluateStartup(program: Program, application: AssemblySymbol): StartupFacts | undefined {
  const entryPoint = application.entryPoint;
  if (entryPoint === undefined) return undefined;
  const state = new StartupState(program, application, evaluatedAttributes(program, application));
  const host = new HostObjects(state);
  const evaluator = new Evaluator({ program, application, intrinsics: intrinsicsFor(state, host) });
  const entry: MethodReference = {
    definition: entryPoint,
    containingType: selfType(entryPoint.containingType),
    typeArguments: [],
  };
  evaluator.start(entry, undefined, []);
  // Callbacks may register further ones.
  for (let i = 0; i < state.deferred.length; i++) state.deferred[i]?.();
  return toFacts(state, host, evaluator);
}

function intrinsicsFor(state: StartupState, host: HostObjects): IntrinsicTable {
  const tables = [
    environmentIntrinsics(),
    hostingIntrinsics(state, host),
    serviceIntrinsics(state),
    policyIntrinsics(state),
    mvcIntrinsics(state),
    middlewareIntrinsics(state),
    conventionIntrinsics(),
    versionIntrinsics(),
    endpointIntrinsics(state),
    objectIntrinsics(),
    applicationModelIntrinsics(),
    mvcPartIntrinsics(state),
    razorIntrinsics(state),
    carterIntrinsics(host),
    odataIntrinsics(state),
    libraryEndpointIntrinsics(state),
    minimalEndpointIntrinsics(host),
    wolverineIntrinsics(state),
    fastEndpointSetup(),
    fastEndpointIntrinsics(state, host),
  ];
  const own = new Map<string, Intrinsic>();
  for (const table of tables) for (const [key, intrinsic] of table) own.set(key, distributed(intrinsic));
  const relevance = new Relevance();
  return {
    methods: layered([own, libraryIntrinsics()]),
    fallbacks: [
      (call) => noteOpaqueUse(state, call),
      (call) => noteSchemes(state, call),
      delegateFallback,
      (call) => unknownMappingFallback(state, call),
      middlewareFallback,
      fluentFallback,
    ],
    skips: [isFastEndpointLibraryCode, (call) => relevance.isLeftOut(call)],
  };
}

/** A call on one of several builders, whichever it is: it happens on each of them, under a condition. */
function distributed(intrinsic: Intrinsic): Intrinsic {
  return (call) => {
    const first = call.arguments[0];
    if (call.receiver !== undefined || first?.value.kind !== 'choice' || !playsRole(first.value))
      return intrinsic(call);
    const results = first.value.values.map((value, i) =>
      call.context.under('unknown', () =>
        intrinsic({ ...call, arguments: [{ ...first, value }, ...call.arguments.slice(1)], site: `${call.site}|${i}` }),
      ),
    );
    const known = results.filter((r) => r !== undefined);
    return known.length === 0 ? undefined : choice(known);
  };
}

function toFacts(state: StartupState, host: HostObjects, evaluator: Evaluator): StartupFacts {
  const { authorization, mvc } = state;
  return {
    application: state.application,
    host: state.host,
    authorization: {
      services: state.authorizationServices,
      fallbackPolicy: authorization.fallbackPolicy,
      defaultPolicy: authorization.defaultPolicy,
      policies: [...authorization.policies]
        .map(([name, policy]) => ({ name, policy }))
        .sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0)),
      policyProviders: state.policyProviders,
    },
    authenticationServices: state.authenticationServices,
    authenticationSchemes: { names: [...state.schemes.names].sort(), isComplete: state.schemes.isComplete },
    mvc: { ...mvc },
    middleware: state.pipeline.middleware,
    mappings: mappingsOf(state).map((pending) => toMapping(pending, state)),
    ...(state.opaqueUses.length === 0 ? {} : { opaqueUses: state.opaqueUses }),
    ...(state.graphql.length === 0 ? {} : { graphql: state.graphql }),
    services: registrations(host.services),
    gaps: evaluator.gaps,
  };
}

/** A call that maps on a known builder elsewhere is not told again for one that is not known. */
function mappingsOf({ mappings, unknownRoutes }: StartupState): readonly PendingMapping[] {
  const place = ({ location }: PendingMapping): string =>
    location?.kind === 'source' ? `${location.file.path}:${location.start}` : '';
  const known = new Set(mappings.filter((m) => m.builder !== unknownRoutes).map(place));
  return mappings.filter((m) => m.builder !== unknownRoutes || !known.has(place(m)));
}

/** Conventions of the groups around it come before the mapping's own. */
function toMapping(pending: PendingMapping, state: StartupState): Mapping {
  const chain = pending.builder.chain();
  const { target } = pending;
  const base = {
    guards: pending.guards,
    location: pending.location,
    metadata: [...chain.flatMap((b) => b.metadata), ...pending.metadata],
    unresolved: pending.unresolved,
    prefixes: chain.map((b) => b.prefix).filter((p) => p !== ''),
  };
  if (target.kind === 'route') return { ...base, ...target };
  return { ...base, ...target, builder: builderName(pending, state) };
}

/** Tells the route builders of an application apart: by the order in which something was mapped on them. */
function builderName(pending: PendingMapping, state: StartupState): string {
  return String([...new Set(state.mappings.map((mapping) => mapping.builder))].indexOf(pending.builder));
}
