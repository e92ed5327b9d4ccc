import type { ConfiguredDocument } from '../../config/configuration.ts';
import { globMatcher } from '../../csharp/projects/glob.ts';
import { directoryOf, joinPath } from '../../csharp/projects/index.ts';
import type { NodeFileTree } from '../../host/node-file-tree.ts';
import { AuthledgerError } from '../errors.ts';
import { excludeBy } from '../exclusions.ts';
import { relativePath } from '../paths.ts';
import type { ScannedSystem } from '../system-under-scan.ts';

/** Which documents a scan is told of. */
export interface DocumentOptions {
  /** Absolute paths: `--openapi`. */
  readonly named: readonly string[];
  /** Of the configuration. */
  readonly configured: readonly ConfiguredDocument[];
  /** Patterns of files that are left out. */
  readonly exclude: readonly string[];
}

/** `openapi.json`, `openapi-v1.yaml`, `shop.openapi.yml`, `swagger.v2.json`. */
const CONVENTION = /(?:^|[._-])(?:openapi|swagger)(?:[._-][^/]*)?\.(?:json|ya?ml)$/i;

/**
 * The files that are documents, or may be: those that are named, those of the configuration, and those that have the name of one. Absolute, sorted.
 * `wanted`: somebody asked for it, so that it must be one.
 * @throws AuthledgerError `path-missing` for a document that is asked for and not there
 */
export function documentFiles(
  options: DocumentOptions,
  inputs: readonly string[],
  { root, skipped, projectNames }: ScannedSystem,
  tree: NodeFileTree,
): ReadonlyMap<string, { readonly wanted: boolean }> {
  const listed = inputs.flatMap((input) => (tree.isDirectory(input) ? tree.filesBelow(input) : []));
  const excluded = excludeBy(options.exclude, root);
  const tests = skipped.filter((s) => s.reason === 'test project').map((s) => joinPath(root, s.path));
  const names = new Set(projectNames);
  const found = new Map<string, { readonly wanted: boolean }>();
  for (const file of [...new Set(listed)].sort()) {
    const isThere = CONVENTION.test(file.slice(file.lastIndexOf('/') + 1)) ? !isOutput(file) : isGenerated(file, names);
    if (isThere && excluded(file) === undefined && !tests.some((folder) => file.startsWith(folder)))
      found.set(file, { wanted: false });
  }
  for (const { file } of options.configured) {
    const pattern = joinPath(root, file);
    const matches = globMatcher(pattern);
    const files = tree.isFile(pattern) ? [pattern] : listed.filter(matches);
    if (files.length === 0) throw missing(file, 'openapi of the configuration names it, counted from the root');
    for (const one of files) found.set(one, { wanted: true });
  }
  for (const path of options.named) {
    if (!tree.isFile(path)) throw missing(relativePath(path, root), '--openapi names it');
    found.set(path, { wanted: true });
  }
  return new Map([...found].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)));
}

function missing(file: string, why: string): AuthledgerError {
  return new AuthledgerError('path-missing', `there is no document ${file}`, `Is its path right? ${why}.`);
}

const isOutput = (file: string): boolean => /\/(?:bin|obj)\//.test(file);

/** What Microsoft.Extensions.ApiDescription.Server writes, into `obj` or where a project says: `Shop.Api.json`, `Shop.Api_v2.json`. */
function isGenerated(file: string, projects: ReadonlySet<string>): boolean {
  if (file.includes('/bin/') || (file.includes('/obj/') && !directoryOf(file).endsWith('/obj'))) return false;
  const [, name = ''] = /\/([^/]+)\.(?:json|ya?ml)$/.exec(file) ?? [];
  return projects.has(name) || [...projects].some((p) => name.startsWith(`${p}_`));
}
