import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { repository } from './tools.ts';

/** The YAML examples below a heading of a page of the documentation. */
export function documentedYaml(page: string, heading: string): readonly string[] {
  const text = readFileSync(join(repository, 'docs', page), 'utf8');
  const section = text.split(/^## /m).find((part) => part.startsWith(`${heading}\n`));
  assert.ok(section !== undefined, `${page} has a section ${heading}`);
  return [...section.matchAll(/^```yaml\n(.*?)^```/gms)].map((m) => m[1] as string);
}
