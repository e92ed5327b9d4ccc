import type { Location } from '../symbols/index.ts';
import { holdsInProduction } from './guards.ts';
import type { Application, AuthorizationLayer, Endpoint } from './model.ts';

/** One thing that decides who may reach an endpoint, or that does not although it looks so. */
export interface ExplanationStep {
  readonly kind: 'mapping' | 'condition' | 'middleware' | 'layer' | 'body' | 'result';
  readonly text: string;
  /** Whether it takes part in the decision. */
  readonly counts: boolean;
  readonly location: Location | undefined;
}

/**
 * Why an endpoint has the access that it has, step by step, in the order in which a request meets the steps: the mapping, the conditions that it
 * is under, the middleware, each layer, what the body checks, what comes out of it.
 * @param body steps of the endpoint's code, for those who read it
 */
export function explainAccess(
  endpoint: Endpoint,
  application: Application | undefined,
  body: readonly ExplanationStep[] = [],
): readonly ExplanationStep[] {
  return [
    mappingStep(endpoint),
    ...endpoint.guards.map((guard) => step('condition', conditionText(guard), !holdsInProduction(guard), undefined)),
    ...middlewareStep(endpoint, application),
    ...endpoint.layers.map((layer) => step('layer', layerText(layer), layer.effective, layer.location)),
    ...body,
    ...(endpoint.unresolved === undefined
      ? []
      : [step('condition', `not known in full: ${endpoint.unresolved}`, true, endpoint.location)]),
    step('result', resultText(endpoint), true, undefined),
  ];
}

function step(
  kind: ExplanationStep['kind'],
  text: string,
  counts: boolean,
  location: Location | undefined,
): ExplanationStep {
  return { kind, text, counts, location };
}

function mappingStep(endpoint: Endpoint): ExplanationStep {
  const { handler, source, reachable, location } = endpoint;
  const text = reachable ? `mapped (${source}) to ${handler.name}` : `${handler.name} (${source}), which nothing maps`;
  return step('mapping', text, reachable, location ?? handler.location);
}

function conditionText(guard: string): string {
  return guard === 'development' ? 'mapped in Development only' : `mapped under a condition: ${guard}`;
}

const PRESENCE: Readonly<Record<Application['authorizationMiddleware'], string>> = {
  explicit: 'the authorization middleware runs, with the endpoint known',
  automatic: 'the authorization middleware runs: WebApplication adds it, because its services are registered',
  misplaced: 'the authorization middleware does not see the endpoint: it runs before routing, or after the endpoints',
  absent: 'no authorization middleware runs',
  unknown: 'whether the authorization middleware runs is not known',
};

/** It matters where something is there for it to check. */
function middlewareStep({ layers }: Endpoint, application: Application | undefined): readonly ExplanationStep[] {
  const checked: readonly AuthorizationLayer['kind'][] = [
    'authorize-data',
    'policy',
    'requirement-data',
    'fallback-policy',
    'allow-anonymous',
  ];
  if (application === undefined || !layers.some((l) => checked.includes(l.kind))) return [];
  const presence = application.authorizationMiddleware;
  const counts = presence === 'explicit' || presence === 'automatic';
  return [step('middleware', PRESENCE[presence], counts, application.location)];
}

const PLACES: Readonly<Record<AuthorizationLayer['origin'], string>> = {
  global: 'application',
  group: 'route group',
  convention: 'mapping',
  'base-class': 'base class',
  class: 'class',
  'base-action': 'overridden action',
  action: 'action',
  handler: 'handler',
};

function layerText({ kind, origin, text, mayAdmitAnonymous, effective }: AuthorizationLayer): string {
  const open = effective && mayAdmitAnonymous ? ' (may admit callers whom nobody knows)' : '';
  return `${kind.replaceAll('-', ' ')} on the ${PLACES[origin]}: ${text}${open}`;
}

function resultText({ access, by, layers }: Endpoint): string {
  if (access === 'unspecified') {
    const none = layers.length === 0 ? 'no authorization applies' : 'nothing of this applies';
    return `unspecified: ${none}, and nothing says that everybody may call it`;
  }
  return `${access}, by ${by}`;
}
