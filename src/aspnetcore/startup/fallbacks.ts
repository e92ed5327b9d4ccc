import { type CallSite, knownString, type Value } from '../../evaluation/index.ts';
import { argument, subject } from './arguments.ts';
import { conventionTargetOf } from './convention-intrinsics.ts';
import { playsRole, routeBuilderOf } from './roles.ts';
import { conventionBuilder, mapRoute } from './route-mapping.ts';
import type { StartupState } from './startup-state.ts';

/** A `Map…` of a library that nobody told us about: it maps something, and what is not known. */
export function unknownMappingFallback(state: StartupState, call: CallSite): Value | undefined {
  const builder = routeBuilderOf(subject(call));
  if (builder === undefined || !/^Map[A-Z]/.test(call.name)) return undefined;
  const text = knownString(
    argument(call, 'pattern', 'path', 'route', 'prefix') ??
      call.arguments.find((a) => knownString(a.value) !== undefined)?.value,
  );
  const reason = `${call.name} is not known to this analysis: what it maps could not be listed`;
  const pattern = text === undefined ? { unresolved: reason } : { text };
  const mapping = mapRoute(state, call, {
    builder,
    kind: 'other',
    source: call.name,
    httpMethods: [],
    pattern,
    handler: undefined,
    handlerName: call.name,
  });
  call.context.gap('unresolved-call', reason, call.location);
  if (text !== undefined) state.mappings[state.mappings.indexOf(mapping)] = { ...mapping, unresolved: reason };
  return conventionBuilder([mapping]);
}

/**
 * Methods of libraries that configure what they are called on and give it back (`WithName`, `AddDbContext`, `UseSerilog`). A builder that is
 * handed to a method with an unknown result otherwise is a gap.
 */
export function fluentFallback(call: CallSite): Value | undefined {
  const target = subject(call);
  if (target === undefined || !playsRole(target) || target.kind === 'delegate') return undefined;
  if (call.type.kind === 'named' && /^System\.(Boolean|String|Int32|Type)$/.test(call.type.name)) return undefined;
  if (conventionTargetOf(target) !== undefined && /authoriz|permission|polic|anonymous|role|scope/i.test(call.name)) {
    call.context.gap(
      'unresolved-call',
      `${call.name} may change who may reach an endpoint, and its code is not at hand`,
      call.location,
    );
  }
  return target;
}
