// The TypeScript sources of a checkout, as the checks beside this file look at them.
import { readdirSync, statSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

/** Paths of all .ts files below `folder`, relative to it, with `/`, in ordinal order; none when the folder is missing. */
export function sourceFiles(folder) {
  if (statSync(folder, { throwIfNoEntry: false }) === undefined) return [];
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .sort();
}
