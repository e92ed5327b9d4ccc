import { memberOf } from '../../text/parsed-text.ts';
import type { ApiServer } from '../model.ts';
import { locationOf, type Part, type References } from './references.ts';

/** Values of server variables beyond these are not tried: base paths are few. */
const VARIANT_LIMIT = 16;

/** The servers of a document, path item or operation (OpenAPI 3.2, section 4.6). */
export function readServers(owner: Part, references: References): readonly ApiServer[] {
  const servers = references.member(owner, 'servers');
  if (servers === undefined) return [];
  return references.items(servers).flatMap((part): ApiServer[] => {
    const server = references.followed(part);
    const url = memberOf(server?.value, 'url');
    if (typeof url !== 'string') return [];
    const urls = filled(url, memberOf(server?.value, 'variables'));
    return [{ url, basePaths: [...new Set(urls.map(pathOf))], location: locationOf(part, 'url') }];
  });
}

/** `schemes`, `host` and `basePath` of Swagger 2.0 as servers. */
export function swaggerServers(root: Part): readonly ApiServer[] {
  const text = (name: string): string => {
    const value = memberOf(root.value, name);
    return typeof value === 'string' ? value : '';
  };
  const [host, basePath, schemes] = [text('host'), text('basePath'), memberOf(root.value, 'schemes')];
  const basePaths = [pathOf(basePath)];
  const named = Array.isArray(schemes) && host !== '' ? schemes.filter((s) => typeof s === 'string') : [];
  if (named.length > 0)
    return named.map((scheme) => ({
      url: `${scheme}://${host}${basePath}`,
      basePaths,
      location: locationOf(root, 'schemes'),
    }));
  if (host === '' && basePath === '') return [];
  const location = locationOf(root, basePath === '' ? 'host' : 'basePath');
  return [{ url: host === '' ? basePath : `//${host}${basePath}`, basePaths, location }];
}

export function basePathsOf(servers: readonly ApiServer[]): readonly string[] {
  return [...new Set(servers.flatMap((s) => s.basePaths))].filter((path) => path !== '');
}

/** A URL with every value of its variables, their defaults first. One without any value stays as it is. */
function filled(url: string, variables: unknown): readonly string[] {
  let urls = [url];
  for (const [whole, name = ''] of url.matchAll(/\{([^{}]+)\}/g)) {
    const variable = memberOf(variables, name);
    const values = [memberOf(variable, 'default'), memberOf(variable, 'enum')].flat();
    const texts = [...new Set(values.filter((v) => typeof v === 'string' || typeof v === 'number').map(String))];
    if (texts.length === 0) continue;
    urls = urls.flatMap((u) => texts.map((text) => u.replaceAll(whole, () => text))).slice(0, VARIANT_LIMIT);
  }
  return urls;
}

/** The path of a URL, which may be relative, without slashes at its end. */
function pathOf(url: string): string {
  const path = url.replace(/^(?:[a-z][a-z0-9+.-]*:)?\/\/[^/?#]*/i, '').replace(/[?#].*$/s, '');
  const names = path.split('/').filter((name) => name !== '' && name !== '.');
  return names.length === 0 ? '' : `/${names.join('/')}`;
}
