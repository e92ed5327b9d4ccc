import { combineTemplates, isAbsoluteTemplate } from '../routes/index.ts';

/** A Razor page's place: its name as conventions and links have it, its area, and the templates of its routes. */
export interface PagePlace {
  /** `/Admin/Index`: the path below the root folder, without extension. */
  readonly name: string;
  readonly area: string | undefined;
  /** What `@page` names. */
  readonly template: string | undefined;
  /** Without leading slash. An index page has two: with `Index` and without. */
  readonly templates: readonly string[];
  /** What each of the templates begins with, unless `@page` stands alone. */
  readonly prefixes: readonly string[];
}

const EXTENSION = '.cshtml';
const AREA = /^\/Areas\/([^/]+)\/Pages(\/.*)$/i;
const IN_AREAS = /^\/Areas\//i;

/**
 * Where a page is served (PageRouteModelFactory.cs, CompiledPageRouteModelProvider.cs).
 * @param identifier path of the page in its project, `/Pages/Admin/Index.cshtml`
 * @param template what `@page` names; undefined for none
 * @param root RazorPagesOptions.RootDirectory
 * @returns undefined for a page outside of the root and of `/Areas/…/Pages`, which no route leads to
 */
export function pagePlace(identifier: string, template: string | undefined, root = '/Pages'): PagePlace | undefined {
  const path = identifier.toLowerCase().endsWith(EXTENSION) ? identifier.slice(0, -EXTENSION.length) : identifier;
  const inArea = AREA.exec(path);
  const area = inArea?.[1];
  const name = inArea?.[2] ?? (IN_AREAS.test(path) ? undefined : below(root, path));
  if (name === undefined) return undefined;
  const route = area === undefined ? name : `/${area}${name}`;
  const slash = route.lastIndexOf('/');
  const isIndex = route.slice(slash + 1).toLowerCase() === 'index' && !isAbsoluteTemplate(template);
  const prefixes = isIndex ? [route, route.slice(0, slash)] : [route];
  return {
    name,
    area,
    template,
    templates: prefixes.map((prefix) => combineTemplates(prefix, template) ?? ''),
    prefixes: prefixes.map((prefix) => prefix.replace(/^\//, '')),
  };
}

/** The path below a folder, with its slash. */
function below(root: string, path: string): string | undefined {
  const folder = root.replace(/\/+$/, '');
  return isInFolder(path, folder === '' ? '/' : folder) ? path.slice(folder.length) : undefined;
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
