import { existsSync } from 'node:fs';
import { dirname } from 'node:path';

/** The top folder of the git repository that a folder is in; undefined outside of one. */
export function repositoryRoot(folder: string): string | undefined {
  for (let current = folder; ; current = dirname(current)) {
    if (existsSync(`${current}/.git`)) return current;
    if (dirname(current) === current) return undefined;
  }
}
