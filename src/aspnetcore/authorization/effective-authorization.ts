import type { Program } from '../../symbols/index.ts';
import type { EndpointDraft } from '../endpoint-draft.ts';
import type { Access, AccessBy, AuthorizationLayer, AuthorizeData, Requirement } from '../model.ts';
import type { MetadataItem } from '../startup-facts.ts';
import type { PolicyTable } from './combined-policy.ts';
import { fallbackLayer, layerMaker } from './layers.ts';
import type { AuthorizationMiddleware } from './middleware.ts';
import { isAuthenticatedOnly } from './requirements.ts';

/** What the application decides about all its endpoints. */
export interface ApplicationAuthorization {
  readonly policies: PolicyTable;
  readonly middleware: AuthorizationMiddleware;
  readonly program: Pick<Program, 'resolve'>;
  /** Middleware of the author's that may turn callers away before they reach any endpoint. */
  readonly outer?: readonly AuthorizationLayer[];
}

export interface EffectiveAuthorization {
  readonly access: Access;
  readonly by: AccessBy;
  readonly layers: readonly AuthorizationLayer[];
  readonly authorize: readonly AuthorizeData[];
}

type Described = Omit<EffectiveAuthorization, 'access' | 'by'>;

const NO_MIDDLEWARE = 'without the authorization middleware it is not checked';
const FAILS_CLOSED = 'no authorization middleware sees the endpoint, so every request fails';
const OVERRIDDEN = 'overridden by anonymous access';
const UNKNOWN = 'not counted as protection';
const HANDED_ON =
  'not checked: the request is handed to the endpoint of a page or action, whose own authorization counts';
const DISPLACED = 'does not apply: the endpoint states its own authorization';

/**
 * Who may reach an endpoint, from its metadata and filters. AuthorizationMiddleware.Invoke and AuthorizationPolicy.CombineAsync for endpoint
 * metadata, EndpointMiddleware for metadata that no middleware handled, AuthorizeFilter.OnAuthorizationAsync for MVC's filters.
 */
export function effectiveAuthorization(
  draft: EndpointDraft,
  application: ApplicationAuthorization,
): EffectiveAuthorization {
  const items = draft.metadata.filter((item) => draft.mvc !== 'none' || !isMvcFilter(item));
  const { layers: inner, ...rest } =
    draft.mvc === 'legacy'
      ? legacyMvc(items, application)
      : endpointRouting(items, application, draft.kind === 'dynamic');
  const layers = [...(draft.outer ?? []), ...(application.outer ?? []), ...inner];
  return { ...rest, ...access(layers), layers };
}

function isMvcFilter(item: MetadataItem): boolean {
  return (
    item.kind === 'authorize-filter' || item.kind === 'allow-anonymous-filter' || item.kind === 'authorization-filter'
  );
}

/**
 * `isDynamic`: routing puts the endpoint of a page or action in its place before any middleware sees it (DynamicPageEndpointMatcherPolicy.cs,
 * DynamicControllerEndpointMatcherPolicy.cs), and what was required of the mapping itself is lost.
 */
function endpointRouting(
  items: readonly MetadataItem[],
  { policies, middleware, program }: ApplicationAuthorization,
  isDynamic: boolean,
): Described {
  const has = (kind: MetadataItem['kind']): boolean => items.some((item) => item.kind === kind);
  const layerOf = layerMaker({ policies, program, hasPolicyObjects: has('policy') });
  const sees = middleware.seesEndpoints;
  const anonymous = !isDynamic && has('allow-anonymous');
  const authorize = !isDynamic && (has('authorize') || has('unresolved'));
  // Without the middleware EndpointMiddleware refuses to run an endpoint that has IAuthorizeData, anonymous or not.
  const failsClosed = !sees && has('authorize');
  const layers: AuthorizationLayer[] = [];
  const { fallbackPolicy } = policies;
  if (fallbackPolicy !== undefined) {
    const displaced = anonymous || authorize || (!isDynamic && has('policy'));
    if (middleware.runsBeforeRouting)
      layers.push(fallbackLayer(fallbackPolicy, true, 'checked before routing, so for every request'));
    else
      layers.push(
        fallbackLayer(fallbackPolicy, sees && !displaced, !sees ? NO_MIDDLEWARE : displaced ? DISPLACED : ''),
      );
  }
  const filtersSkipped = anonymous || has('allow-anonymous-filter');
  for (const item of items) {
    const [effective, note] = judge(item);
    const layer = layerOf(item, effective, note);
    if (layer !== undefined) layers.push(layer);
  }
  return { layers, authorize: authorizeData(items) };

  function judge(item: MetadataItem): readonly [boolean, string] {
    if (isDynamic) return [false, HANDED_ON];
    switch (item.kind) {
      case 'authorize':
        if (failsClosed) return [!anonymous, FAILS_CLOSED];
        return anonymous ? [false, OVERRIDDEN] : [true, ''];
      case 'unresolved':
        return [false, UNKNOWN];
      case 'policy':
      case 'requirement-data':
        if (anonymous) return [false, OVERRIDDEN];
        return sees ? [true, ''] : [false, NO_MIDDLEWARE];
      case 'authorize-filter':
        return filtersSkipped ? [false, OVERRIDDEN] : [true, ''];
      default:
        return [true, ''];
    }
  }
}

/** `EnableEndpointRouting = false`: attributes become MVC filters (AuthorizationApplicationModelProvider), and the middleware knows no endpoint. */
function legacyMvc(
  items: readonly MetadataItem[],
  { policies, middleware, program }: ApplicationAuthorization,
): Described {
  const layerOf = layerMaker({ policies, program, hasPolicyObjects: false });
  const anonymous = items.some((item) => item.kind === 'allow-anonymous' || item.kind === 'allow-anonymous-filter');
  const runs = middleware.presence !== 'absent' && middleware.presence !== 'unknown';
  const layers: AuthorizationLayer[] = [];
  if (policies.fallbackPolicy !== undefined)
    layers.push(
      fallbackLayer(policies.fallbackPolicy, runs, runs ? 'checked before MVC, so for every request' : NO_MIDDLEWARE),
    );
  for (const item of items) {
    const [effective, note] = judge(item);
    const layer = layerOf(item, effective, note);
    if (layer !== undefined) layers.push(layer);
  }
  return { layers, authorize: authorizeData(items) };

  function judge(item: MetadataItem): readonly [boolean, string] {
    switch (item.kind) {
      case 'policy':
      case 'requirement-data':
        return [false, 'MVC without endpoint routing does not read it'];
      case 'unresolved':
        return [false, UNKNOWN];
      case 'authorize':
      case 'authorize-filter':
        return anonymous ? [false, OVERRIDDEN] : [true, ''];
      default:
        return [true, ''];
    }
  }
}

const METADATA_LAYERS: readonly AuthorizationLayer['kind'][] = ['authorize-data', 'policy', 'requirement-data'];

/** What the layers that take part come to. */
function access(layers: readonly AuthorizationLayer[]): { readonly access: Access; readonly by: AccessBy } {
  const effective = layers.filter((layer) => layer.effective);
  const required = (kinds: readonly AuthorizationLayer['kind'][]): readonly Requirement[] =>
    effective.filter((layer) => kinds.includes(layer.kind)).flatMap((layer) => layer.requirements);
  const level = (requirements: readonly Requirement[]): Access =>
    isAuthenticatedOnly(requirements) ? 'authenticated' : 'restricted';
  const metadata = required(METADATA_LAYERS);
  const filters = required(['mvc-filter']);
  const fallback = required(['fallback-policy']);
  if (metadata.length > 0) return { access: level([...metadata, ...filters, ...fallback]), by: 'metadata' };
  if (filters.length > 0) return { access: level([...filters, ...fallback]), by: 'filter' };
  if (fallback.length > 0) return { access: level(fallback), by: 'fallback' };
  if (effective.some((layer) => layer.kind === 'allow-anonymous')) {
    const byFilter = effective.every((layer) => layer.kind !== 'allow-anonymous' || layer.attributeType === undefined);
    return { access: 'anonymous', by: byFilter ? 'filter' : 'metadata' };
  }
  if (effective.some((layer) => layer.kind === 'mvc-filter')) return { access: 'custom', by: 'filter' };
  if (effective.some((layer) => layer.kind === 'endpoint-filter')) return { access: 'custom', by: 'endpoint-filter' };
  if (effective.some((layer) => layer.kind === 'middleware')) return { access: 'custom', by: 'middleware' };
  return { access: 'unspecified', by: 'none' };
}

function authorizeData(items: readonly MetadataItem[]): readonly AuthorizeData[] {
  return items
    .filter((item) => item.kind === 'authorize')
    .map(({ policy, roles, schemes }) => ({ policy, roles, schemes }));
}
