import type { TypeSymbol } from '../../symbols/index.ts';
import { typeAttributes } from '../attributes/inherited-attributes.ts';
import { attributeMetadata } from '../authorization/attribute-metadata.ts';
import { applicationParts } from '../controllers/application-parts.ts';
import type { EndpointDraft, EndpointSourceContext } from '../endpoint-draft.ts';
import { joinRoute } from '../routes/index.ts';
import type { MetadataItem, PageConvention, RazorPagesMapping } from '../startup-facts.ts';
import { type CompiledPage, compiledPages } from './compiled-pages.ts';
import { isInFolder, type PagePlace, pagePlace } from './page-routes.ts';

/** The Razor pages of an application, with the conventions of folders and pages. Attributes of handler methods do not count: the framework ignores them. */
export function pageEndpoints(context: EndpointSourceContext): readonly EndpointDraft[] {
  const { application, facts, program } = context;
  const mappings = facts.mappings.filter((mapping) => mapping.kind === 'razor-pages');
  if (!facts.mvc.registered && mappings.length === 0) return [];
  return applicationParts(application, facts.mvc, program.assemblies)
    .flatMap((part) => compiledPages(part, program))
    .flatMap((page) => {
      const place = pagePlace(page.identifier, page.template);
      if (place === undefined) return [];
      if (mappings.length === 0) return drafts(page, place, undefined, context);
      return mappings.flatMap((mapping) => drafts(page, place, mapping, context));
    });
}

function drafts(
  page: CompiledPage,
  place: PagePlace,
  mapping: RazorPagesMapping | undefined,
  context: EndpointSourceContext,
): readonly EndpointDraft[] {
  const { mvc } = context.facts;
  const conventions = (mvc.pageConventions ?? []).filter((convention) => applies(convention, place));
  const templates = [...place.templates, ...conventions.flatMap((convention) => convention.route ?? [])];
  const metadata: readonly MetadataItem[] = [
    ...mvc.filters,
    ...(mapping?.metadata ?? []),
    ...conventions.flatMap((convention) => convention.metadata),
    ...attributesOf(page.symbol, context),
    ...(page.model === undefined ? [] : attributesOf(page.model, context)),
  ];
  const handler = page.model ?? page.symbol;
  const [location] = page.symbol.locations;
  return templates.map((template) => ({
    httpMethods: [],
    route: joinRoute(mapping?.prefixes ?? [], template),
    kind: 'razor-page',
    source: 'razor-page',
    handler: { name: handler.metadataName.replaceAll('+', '.'), location: handler.locations[0], code: undefined },
    metadata,
    mvc: 'endpoint-routing',
    guards: mapping?.guards ?? [],
    // ApiExplorer does not look at pages.
    described: false,
    location,
    unresolved: mapping?.unresolved,
    reachable: mapping !== undefined,
  }));
}

function applies(convention: PageConvention, place: PagePlace): boolean {
  if ((convention.area ?? '').toLowerCase() !== (place.area ?? '').toLowerCase()) return false;
  return convention.scope === 'folder'
    ? isInFolder(place.name, convention.path)
    : place.name.toLowerCase() === convention.path.toLowerCase();
}

function attributesOf(symbol: TypeSymbol, { program, reader }: EndpointSourceContext): readonly MetadataItem[] {
  return typeAttributes(symbol, program).flatMap(({ attribute, isInherited }) =>
    attributeMetadata(attribute, isInherited ? 'base-class' : 'class', { program, reader }, true),
  );
}
