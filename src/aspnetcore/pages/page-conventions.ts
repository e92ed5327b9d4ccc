import type { Evaluator, ObjectReference, Value } from '../../evaluation/index.ts';
import { derivesFrom, type TypeSymbol } from '../../symbols/index.ts';
import { methodNamed } from '../controllers/apply-conventions.ts';
import { filterItems } from '../controllers/filter-items.ts';
import { modelEvaluator } from '../controllers/model-evaluator.ts';
import { ParameterTransformers } from '../controllers/parameter-transformers.ts';
import type { EndpointSourceContext } from '../endpoint-draft.ts';
import {
  PAGE_APPLICATION_CONVENTION,
  PAGE_HANDLER_CONVENTION,
  PAGE_ROUTE_CONVENTION,
  PAGE_ROUTE_TRANSFORMER,
} from '../known-types.ts';
import { combineTemplates } from '../routes/index.ts';
import { metadataOfObject } from '../startup/object-metadata.ts';
import { policyIntrinsics } from '../startup/policy-intrinsics.ts';
import { StartupState } from '../startup/startup-state.ts';
import type { MetadataItem, PageConvention, PageConventionCode } from '../startup-facts.ts';
import { applicationModelObject, type PageRoute, routeModelObject, routesOf } from './page-models.ts';
import { isInFolder, type PagePlace } from './page-routes.ts';

/** A page's routes and metadata after all conventions. */
export interface ConventionResult {
  readonly routes: readonly ConventionRoute[];
  readonly metadata: readonly MetadataItem[];
}

export interface ConventionRoute {
  readonly template: string;
  readonly metadata: readonly MetadataItem[];
  /** Conditions under which it is there. */
  readonly guards: readonly string[];
  readonly unresolved: string | undefined;
}

/** Applies the conventions of RazorPagesOptions to pages. */
export class PageConventions {
  readonly #context: EndpointSourceContext;
  readonly #conventions: readonly PageConvention[];
  readonly #transformers: ParameterTransformers;
  #evaluator: Evaluator | undefined;

  constructor(conventions: readonly PageConvention[], context: EndpointSourceContext) {
    this.#conventions = conventions;
    this.#context = context;
    this.#transformers = new ParameterTransformers(context.program, context.application);
  }

  /** @param identifier path of the page in its project */
  apply(identifier: string, place: PagePlace): ConventionResult {
    const conventions = this.#conventions.filter((convention) => applies(convention, place));
    return {
      routes: this.#routes(identifier, place, conventions),
      metadata: conventions.flatMap((convention) => this.#metadata(identifier, place, convention)),
    };
  }

  /** Route conventions run in their order; one that a condition decides about may or may not add its route. */
  #routes(identifier: string, place: PagePlace, conventions: readonly PageConvention[]): readonly ConventionRoute[] {
    let routes: readonly PageRoute[] = place.templates.map((template, i) => ({
      template,
      prefix: place.prefixes[i],
      metadata: [],
      unresolved: undefined,
    }));
    const guarded: ConventionRoute[] = [];
    let transformer: PageConventionCode | undefined;
    for (const { route, code, guards = [] } of conventions) {
      if (route !== undefined) {
        const added = { template: combineTemplates(undefined, route) ?? '', metadata: [], unresolved: undefined };
        if (guards.length > 0) guarded.push({ ...added, guards });
        else routes = [...routes, { ...added, prefix: undefined }];
      } else if (code !== undefined && isTransformer(code)) transformer = code;
      else if (code !== undefined) routes = this.#run(identifier, place, routes, code, guards);
    }
    const own = routes.map((route) => this.#transformed(route, place, transformer));
    return [...own.map((route) => this.#finished(route)), ...guarded];
  }

  #run(
    identifier: string,
    place: PagePlace,
    routes: readonly PageRoute[],
    code: PageConventionCode,
    guards: readonly string[],
  ): readonly PageRoute[] {
    const model = routeModelObject(identifier, place, routes);
    if (!this.#execute(code, 'route', PAGE_ROUTE_CONVENTION, model)) return routes;
    const after = routesOf(model);
    if (after !== undefined && guards.length === 0) return after;
    const unresolved =
      after === undefined
        ? 'what a convention does to its routes is not known'
        : `a convention changes its routes only under a condition (${guards.join(', ')})`;
    return (after ?? routes).map((route) => ({ ...route, unresolved: route.unresolved ?? unresolved }));
  }

  /** The page's own routes with each part of the path as the transformer makes it (PageRouteTransformerConvention.cs, PageActionDescriptorProvider.cs). */
  #transformed(route: PageRoute, place: PagePlace, transformer: PageConventionCode | undefined): PageRoute {
    if (transformer?.kind !== 'object' || route.prefix === undefined) return route;
    const { type, symbol } = transformer.object.object;
    const convention = { type, symbol, arguments: [], location: undefined, instance: transformer.object };
    const parts = route.prefix.split('/').map((part) => this.#transformers.byConvention(convention, part));
    if (parts.includes(undefined))
      return { ...route, unresolved: 'what the parameter transformer makes of its path is not known' };
    return { ...route, template: combineTemplates(parts.join('/'), place.template) ?? '' };
  }

  #finished({ template, metadata, unresolved }: PageRoute): ConventionRoute {
    return { template, metadata: metadata.flatMap((value) => this.#endpointMetadata(value)), guards: [], unresolved };
  }

  #metadata(identifier: string, place: PagePlace, convention: PageConvention): readonly MetadataItem[] {
    const { code, guards = [] } = convention;
    const items = [...convention.metadata, ...(code === undefined ? [] : this.#codeMetadata(identifier, place, code))];
    return guards.length === 0 ? items : items.map((item) => underCondition(item, guards));
  }

  #codeMetadata(identifier: string, place: PagePlace, code: PageConventionCode): readonly MetadataItem[] {
    const { program } = this.#context;
    const model = applicationModelObject(identifier, place);
    if (code.kind === 'delegate' && code.model === 'filter') {
      const filter = this.#evaluate().invoke(code.delegate, [model], { ...code.call, context: this.#evaluate() });
      return filterItems(filter, 'convention', program);
    }
    if (!this.#execute(code, 'application', PAGE_APPLICATION_CONVENTION, model))
      return unknownCode(code, this.#context);
    return [
      ...addedTo(model, 'Filters', (value) => filterItems(value, 'convention', program)),
      ...addedTo(model, 'EndpointMetadata', (value) => this.#endpointMetadata(value)),
    ];
  }

  /** Runs a convention on a model. False when it is none for such models. */
  #execute(code: PageConventionCode, model: 'route' | 'application', kind: string, target: ObjectReference): boolean {
    const evaluator = this.#evaluate();
    if (code.kind === 'delegate') {
      if (code.model === model) evaluator.invoke(code.delegate, [target], { ...code.call, context: evaluator });
      return code.model === model;
    }
    const { program } = this.#context;
    const { symbol } = code.object.object;
    if (symbol === undefined || !derivesFrom(symbol, kind, program)) return false;
    const apply = methodNamed(symbol, kind, 'Apply', program);
    if (apply !== undefined) evaluator.start(apply, code.object, [target]);
    return apply !== undefined;
  }

  #endpointMetadata(value: Value): readonly MetadataItem[] {
    return metadataOfObject(value, 'convention', { context: this.#evaluate(), location: undefined });
  }

  #evaluate(): Evaluator {
    const { program, application, reader } = this.#context;
    this.#evaluator ??= modelEvaluator(
      program,
      application,
      policyIntrinsics(new StartupState(program, application, reader)),
    );
    return this.#evaluator;
  }
}

function applies(convention: PageConvention, place: PagePlace): boolean {
  if (convention.scope === 'all') return true;
  if ((convention.area ?? '').toLowerCase() !== (place.area ?? '').toLowerCase()) return false;
  return convention.scope === 'folder'
    ? isInFolder(place.name, convention.path)
    : place.name.toLowerCase() === convention.path.toLowerCase();
}

function isTransformer(code: PageConventionCode): boolean {
  if (code.kind !== 'object') return false;
  const { type } = code.object.object;
  return type.kind === 'named' && type.name === PAGE_ROUTE_TRANSFORMER;
}

/** Items that a convention added to a list of the model. */
function addedTo(
  model: ObjectReference,
  list: string,
  toItems: (value: Value) => readonly MetadataItem[],
): readonly MetadataItem[] {
  const values = model.object.fields.get(list);
  if (values?.kind !== 'object' || values.object.elements === undefined)
    return [unresolved(`what a convention makes of ${list} is not known`)];
  const { elements, elementGuards, elementsIncomplete } = values.object;
  const items = elements.flatMap((value, i) => {
    const guards = elementGuards?.[i] ?? [];
    const added = toItems(value);
    return guards.length === 0 ? added : added.map((item) => underCondition(item, guards));
  });
  return elementsIncomplete ? [...items, unresolved(`a convention may add further ${list}`)] : items;
}

function underCondition(item: MetadataItem, guards: readonly string[]): MetadataItem {
  return {
    kind: 'unresolved',
    reason: `a convention adds authorization only under a condition (${guards.join(', ')})`,
    origin: item.origin,
    location: item.location,
  };
}

const unresolved = (reason: string): MetadataItem => ({
  kind: 'unresolved',
  reason,
  origin: 'convention',
  location: undefined,
});

/** A convention without code at hand may do anything; one for routes or handlers adds no authorization. */
function unknownCode(code: PageConventionCode, { program }: EndpointSourceContext): readonly MetadataItem[] {
  if (code.kind === 'delegate' || isTransformer(code)) return [];
  const { symbol } = code.object.object;
  const isKnown = (of: TypeSymbol): boolean =>
    of.origin !== 'reference' &&
    [PAGE_ROUTE_CONVENTION, PAGE_HANDLER_CONVENTION].some((kind) => derivesFrom(of, kind, program));
  if (symbol !== undefined && isKnown(symbol)) return [];
  return [{ ...unresolved('a convention for Razor pages has no code at hand'), location: code.call.location }];
}
