import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { fixtureNames } from '../support/fixture-truth.ts';

const README = new URL('../fixtures/aspnetcore/README.md', import.meta.url);

/** Rows of the tables under "What covers what": what is covered, and by which fixtures or why by none. */
function rows(): readonly { readonly what: string; readonly fixtures: readonly string[]; readonly cell: string }[] {
  const text = readFileSync(README, 'utf8').split('## What covers what')[1] ?? '';
  return [...text.matchAll(/^\| (?!what \|)([^|]+) \| ([^|]+) \|$/gm)].map(([, what = '', cell = '']) => ({
    what,
    fixtures: [...cell.matchAll(/`([a-z0-9-]+)`/g)].map(([, name = '']) => name),
    cell,
  }));
}

describe('the table of what the fixtures cover', () => {
  it('names fixtures that exist, or says why there is none', () => {
    const existing = new Set(fixtureNames());
    assert.ok(rows().length > 40);
    for (const { what, fixtures, cell } of rows()) {
      const missing = fixtures.filter((name) => !existing.has(name));
      assert.deepEqual(missing, [], what);
      assert.ok(fixtures.length > 0 || cell.startsWith('none: '), what);
    }
  });

  it('names every fixture', () => {
    const named = new Set(rows().flatMap((row) => row.fixtures));
    assert.deepEqual(
      fixtureNames().filter((name) => name !== 'shop-sample' && !named.has(name)),
      [],
    );
  });
});
