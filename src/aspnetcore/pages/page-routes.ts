import { combineTemplates, isAbsoluteTemplate } from '../routes/index.ts';

/** A Razor page's place: its name as conventions and links have it, its area, and the templates of its routes. */
export interface PagePlace {
  /** `/Admin/Index`: the path below `Pages`, without extension. */
  readonly name: string;
  readonly area: string | undefined;
  /** Without leading slash. An index page has two: with `Index` and without. */
  readonly templates: readonly string[];
}

const EXTENSION = '.cshtml';
const AREA = /^\/Areas\/([^/]+)\/Pages(\/.*)$/i;
const PAGES = /^\/Pages(\/.*)$/i;

/**
 * Where a page is served (PageRouteModelFactory.cs, CompiledPageRouteModelProvider.cs).
 * @param identifier path of the page in its project, `/Pages/Admin/Index.cshtml`
 * @param template what `@page` names; undefined for none
 * @returns undefined for a page outside `/Pages` and `/Areas/…/Pages`, which no route leads to
 */
export function pagePlace(identifier: string, template: string | undefined): PagePlace | undefined {
  const path = identifier.toLowerCase().endsWith(EXTENSION) ? identifier.slice(0, -EXTENSION.length) : identifier;
  const inArea = AREA.exec(path);
  const area = inArea?.[1];
  const name = inArea?.[2] ?? PAGES.exec(path)?.[1];
  if (name === undefined) return undefined;
  const route = area === undefined ? name : `/${area}${name}`;
  const own = combineTemplates(route, template) ?? '';
  const slash = route.lastIndexOf('/');
  const isIndex = route.slice(slash + 1).toLowerCase() === 'index' && !isAbsoluteTemplate(template);
  return { name, area, templates: isIndex ? [own, combineTemplates(route.slice(0, slash), template) ?? ''] : [own] };
}

/** Whether a page is in a folder, at any depth (PageConventionCollection.PathBelongsToFolder); `/` holds all. */
export function isInFolder(name: string, folder: string): boolean {
  if (folder === '/') return true;
  return (
    name.length > folder.length &&
    name[folder.length] === '/' &&
    name.slice(0, folder.length).toLowerCase() === folder.toLowerCase()
  );
}
