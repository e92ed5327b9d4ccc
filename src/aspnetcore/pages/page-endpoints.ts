import type { Location, MethodSymbol, TypeSymbol } from '../../symbols/index.ts';
import { typeAttributes } from '../attributes/inherited-attributes.ts';
import { attributeMetadata } from '../authorization/attribute-metadata.ts';
import { applicationParts } from '../controllers/application-parts.ts';
import type { EndpointDraft, EndpointSourceContext, HandlerDraft } from '../endpoint-draft.ts';
import { mayBeMapped } from '../opaque-uses.ts';
import { joinRoute } from '../routes/index.ts';
import type { ControllersMapping, Mapping, MetadataItem, RazorPagesMapping } from '../startup-facts.ts';
import { type CompiledPage, compiledPages } from './compiled-pages.ts';
import { IDENTITY_UI_CONVENTIONS, IDENTITY_UI_PAGES } from './identity-ui-pages.ts';
import { PageConventions } from './page-conventions.ts';
import { type PagePlace, pagePlace } from './page-routes.ts';

/** A page of the application or of a library. */
interface Page {
  readonly identifier: string;
  readonly template: string | undefined;
  readonly handler: HandlerDraft;
  readonly location: Location | undefined;
  readonly metadata: readonly MetadataItem[];
  /** Attributes of handler methods. */
  readonly unread: readonly MetadataItem[];
}

/** The Razor pages of an application, with the conventions of folders and pages. Attributes of handler methods do not count: the framework ignores them. */
export function pageEndpoints(context: EndpointSourceContext): readonly EndpointDraft[] {
  const { application, facts, program } = context;
  const { mvc } = facts;
  const mappings = facts.mappings.filter((mapping) => servesPages(mapping, mvc.enableEndpointRouting));
  if (!mvc.registered && mappings.length === 0) return [];
  const parts = applicationParts(application, mvc, program.assemblies);
  // The first part that has a page at a place wins, and the host is the first (RazorCompiledItemFeatureProvider.cs).
  const ordered = [...parts.filter((part) => part === application), ...parts.filter((part) => part !== application)];
  const own = withoutReplaced(ordered.flatMap((part) => compiledPages(part, program))).map((page) =>
    ownPage(page, context),
  );
  const all = [...(mvc.pageConventions ?? []), ...(mvc.identityUi ? IDENTITY_UI_CONVENTIONS : [])];
  const conventions = new PageConventions(all, context);
  return [...own, ...libraryPages(own, mvc.identityUi ?? false)].flatMap((page) => {
    const place = pagePlace(page.identifier, page.template, mvc.pagesRoot);
    if (place === undefined) return [];
    const from = mappings.length === 0 ? [undefined] : mappings;
    return from.flatMap((mapping) => drafts(page, place, mapping, conventions, context));
  });
}

/** `MapRazorPages`, or `UseMvc` where endpoint routing is off: it serves pages as well. */
type PagesMapping = RazorPagesMapping | ControllersMapping;

function servesPages(mapping: Mapping, endpointRouting: boolean): mapping is PagesMapping {
  if (mapping.kind === 'razor-pages') return true;
  return mapping.kind === 'controllers' && mapping.legacyMvc && !endpointRouting;
}

function withoutReplaced(pages: readonly CompiledPage[]): readonly CompiledPage[] {
  const byPlace = new Map<string, CompiledPage>();
  for (const page of pages) {
    const place = page.identifier.toLowerCase();
    if (!byPlace.has(place)) byPlace.set(place, page);
  }
  return [...byPlace.values()];
}

function ownPage(page: CompiledPage, context: EndpointSourceContext): Page {
  const handler = page.model ?? page.symbol;
  return {
    identifier: page.identifier,
    template: page.template,
    handler: {
      name: handler.metadataName.replaceAll('+', '.'),
      location: handler.locations[0],
      code: undefined,
      type: handler,
    },
    location: page.symbol.locations[0],
    metadata: [
      ...attributesOf(page.symbol, context),
      ...(page.model === undefined ? [] : attributesOf(page.model, context)),
    ],
    unread: handler.methods.filter((m) => HANDLER_METHOD.test(m.name)).flatMap((m) => handlerAttributes(m, context)),
  };
}

/** DefaultPageApplicationModelPartsProvider.cs, TryParseHandlerMethod. */
const HANDLER_METHOD = /^On(Get|Post|Put|Delete|Patch|Head|Options)/;

function handlerAttributes(method: MethodSymbol, { program, reader }: EndpointSourceContext): readonly MetadataItem[] {
  return method.attributes
    .flatMap((attribute) => attributeMetadata(attribute, 'handler', { program, reader }, true))
    .filter((item) => item.kind === 'authorize' || item.kind === 'allow-anonymous');
}

function libraryPages(own: readonly Page[], identityUi: boolean): readonly Page[] {
  if (!identityUi) return [];
  const replaced = new Set(own.map((page) => page.identifier.toLowerCase()));
  return IDENTITY_UI_PAGES.filter((page) => !replaced.has(page.identifier.toLowerCase())).map(
    ({ identifier, handler, metadata }) => ({
      identifier,
      template: undefined,
      handler: { name: handler, location: undefined, code: undefined },
      location: undefined,
      metadata,
      unread: [],
    }),
  );
}

function drafts(
  page: Page,
  place: PagePlace,
  mapping: PagesMapping | undefined,
  conventions: PageConventions,
  context: EndpointSourceContext,
): readonly EndpointDraft[] {
  const { routes, metadata } = conventions.apply(page.identifier, place);
  const unknownMapping = mayBeMapped(context.facts, 'pages');
  return routes.map((route) => ({
    httpMethods: [],
    route: joinRoute(mapping?.prefixes ?? [], route.template),
    kind: 'razor-page',
    source: 'razor-page',
    handler: page.handler,
    metadata: [
      ...context.facts.mvc.filters,
      ...(mapping?.metadata ?? []),
      ...metadata,
      ...route.metadata,
      ...page.metadata,
    ],
    ...(page.unread.length === 0 ? {} : { unread: page.unread }),
    mvc: mapping?.kind === 'controllers' ? 'legacy' : 'endpoint-routing',
    guards: [...(mapping?.guards ?? []), ...route.guards],
    // ApiExplorer does not look at pages.
    described: false,
    location: page.location ?? mapping?.location,
    unresolved: route.unresolved ?? (mapping === undefined ? unknownMapping : mapping.unresolved),
    reachable: mapping !== undefined,
  }));
}

function attributesOf(symbol: TypeSymbol, { program, reader }: EndpointSourceContext): readonly MetadataItem[] {
  return typeAttributes(symbol, program).flatMap(({ attribute, isInherited }) =>
    attributeMetadata(attribute, isInherited ? 'base-class' : 'class', { program, reader }, true),
  );
}
