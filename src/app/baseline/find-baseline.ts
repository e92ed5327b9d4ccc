import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** How documentation and pipelines call the evidence of a scan. */
const evidenceName = 'authledger-evidence.json';

/**
 * The file that holds an earlier scan: the path itself, or, of a folder such as the artifact of an earlier run, its evidence, else its only SARIF
 * log. Undefined where there is none, as before the first run.
 * @param path absolute
 */
export function findBaseline(path: string): string | undefined {
  if (!existsSync(path)) return undefined;
  if (!statSync(path).isDirectory()) return path;
  const names = readdirSync(path);
  const logs = names.filter((name) => name.endsWith('.sarif'));
  const name = names.includes(evidenceName) ? evidenceName : logs.length === 1 ? logs[0] : undefined;
  return name === undefined ? undefined : join(path, name);
}
