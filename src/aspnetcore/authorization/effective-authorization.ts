import type { Program } from '../../symbols/index.ts';
import type { EndpointDraft } from '../endpoint-draft.ts';
import type { Access, AccessBy, AuthorizationLayer, AuthorizeData, LayerNote, Requirement } from '../model.ts';
import type { MetadataItem } from '../startup-facts.ts';
import type { PolicyTable } from './combined-policy.ts';
import { fallbackLayer, layerMaker, type Verdict } from './layers.ts';
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

const TAKES_PART: Verdict = { effective: true };
const NO_MIDDLEWARE = refused('no-middleware', 'without the authorization middleware it is not checked');
const OVERRIDDEN = refused('overridden', 'overridden by anonymous access');
const UNKNOWN = refused('not-known', 'not counted as protection');
const DISPLACED = refused('displaced', 'does not apply: the endpoint states its own authorization');
const NOT_READ = refused('not-read', 'MVC without endpoint routing does not read it');
const ON_PAGE_HANDLER = refused('not-read', 'on the handler method of a page, where the framework does not look');
const ON_CALLED_METHOD = refused('not-read', 'on a method that the handler calls, where the framework does not look');
const HANDED_ON = refused(
  'handed-on',
  'not checked: the request is handed to the endpoint of a page or action, whose own authorization counts',
);
const FAILS_CLOSED = 'no authorization middleware sees the endpoint, so every request fails';

function refused(note: LayerNote, words: string): Verdict {
  return { effective: false, note, words };
}

/**
 * Who may reach an endpoint, from its metadata and filters. AuthorizationMiddleware.Invoke and AuthorizationPolicy.CombineAsync for endpoint
 * metadata, EndpointMiddleware for metadata that no middleware handled, AuthorizeFilter.OnAuthorizationAsync for MVC's filters.
 */
export function effectiveAuthorization(
  draft: EndpointDraft,
  application: ApplicationAuthorization,
): EffectiveAuthorization {
  const items = draft.metadata.filter((item) => draft.mvc !== 'none' || !isMvcFilter(item));
  const layerOf = layerMaker({ ...application, hasPolicyObjects: false });
  const { layers: inner, ...rest } =
    draft.mvc === 'legacy'
      ? legacyMvc(items, application)
      : endpointRouting(items, application, draft.kind === 'dynamic');
  const notRead = draft.kind === 'razor-page' ? ON_PAGE_HANDLER : ON_CALLED_METHOD;
  const unread = (draft.unread ?? []).flatMap((item) => layerOf(item, notRead) ?? []);
  const layers = [...(draft.outer ?? []), ...(application.outer ?? []), ...inner, ...unread];
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
      layers.push(
        fallbackLayer(fallbackPolicy, { effective: true, words: 'checked before routing, so for every request' }),
      );
    else layers.push(fallbackLayer(fallbackPolicy, !sees ? NO_MIDDLEWARE : displaced ? DISPLACED : TAKES_PART));
  }
  const filtersSkipped = anonymous || has('allow-anonymous-filter');
  for (const item of items) {
    const layer = layerOf(item, judge(item));
    if (layer !== undefined) layers.push(layer);
  }
  return { layers, authorize: authorizeData(items) };

  function judge(item: MetadataItem): Verdict {
    if (isDynamic) return HANDED_ON;
    switch (item.kind) {
      case 'authorize':
        if (failsClosed) return { effective: !anonymous, note: 'fails-closed', words: FAILS_CLOSED };
        return anonymous ? OVERRIDDEN : TAKES_PART;
      case 'unresolved':
        return UNKNOWN;
      case 'policy':
      case 'requirement-data':
        if (anonymous) return OVERRIDDEN;
        return sees ? TAKES_PART : NO_MIDDLEWARE;
      case 'authorize-filter':
        return filtersSkipped ? OVERRIDDEN : TAKES_PART;
      default:
        return TAKES_PART;
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
      fallbackLayer(
        policies.fallbackPolicy,
        runs ? { effective: true, words: 'checked before MVC, so for every request' } : NO_MIDDLEWARE,
      ),
    );
  for (const item of items) {
    const layer = layerOf(item, judge(item));
    if (layer !== undefined) layers.push(layer);
  }
  return { layers, authorize: authorizeData(items) };

  function judge(item: MetadataItem): Verdict {
    switch (item.kind) {
      case 'policy':
      case 'requirement-data':
        return NOT_READ;
      case 'unresolved':
        return UNKNOWN;
      case 'authorize':
      case 'authorize-filter':
        return anonymous ? OVERRIDDEN : TAKES_PART;
      default:
        return TAKES_PART;
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
