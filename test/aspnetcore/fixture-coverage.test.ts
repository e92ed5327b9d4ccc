import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { fixtureNames } from '../support/fixture-truth.ts';

const README = new URL('../fixtures/aspnetcore/README.md', import.meta.url);
const ROOT = new URL('../../', import.meta.url);

interface Row {
  readonly what: string;
  readonly fixtures: readonly string[];
  /** Paths below the project's root. */
  readonly tests: readonly string[];
  readonly cell: string;
}

/** Rows of the tables under "What covers what": what is covered, and by which fixtures and tests or why by none. */
function rows(): readonly Row[] {
  const text = readFileSync(README, 'utf8').split('## What covers what')[1] ?? '';
  return [...text.matchAll(/^\| (?!what \|)([^|]+) \| ([^|]+) \|$/gm)].map(([, what = '', cell = '']) => ({
    what,
    fixtures: [...cell.matchAll(/`([a-z0-9-]+)`/g)].map(([, name = '']) => name),
    tests: [...cell.matchAll(/\btest\/[\w./-]*\w/g)].map(([path]) => path),
    cell,
  }));
}

/** Whether the text has the words of a name: `Duende BFF`, `MinimalApi.Endpoint`. */
const mentions = (text: string, name: string): boolean =>
  name.split(/[ .]/).every((word) => text.toLowerCase().includes(word.toLowerCase()));

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

  it('names tests that exist and are about what the row says', () => {
    const named = rows().flatMap(({ what, tests }) => tests.map((path) => ({ what, path })));
    assert.ok(named.length > 2);
    for (const { what, path } of named) {
      const file = new URL(path, ROOT);
      assert.ok(path.endsWith('.test.ts') && existsSync(file), `${what}: ${path} is no test`);
      assert.ok(mentions(readFileSync(file, 'utf8'), what), `${path} does not speak of ${what}`);
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
