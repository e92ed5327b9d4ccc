import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { countMetadata } from './counts.ts';

/** What System.Reflection.Metadata counts: `node scripts/metadata/compare-counts.mjs --write`. */
const expected = JSON.parse(readFileSync(new URL('./counts.json', import.meta.url), 'utf8')) as Record<string, object>;

describe('metadata of the committed assemblies', () => {
  for (const [file, { managed: _, ...counts }] of Object.entries(expected) as [string, { managed?: boolean }][]) {
    it(`has as many types, members, attributes and instructions in ${file} as reflection finds`, () => {
      assert.deepEqual(countMetadata(readFileSync(new URL(`../../${file}`, import.meta.url))), counts);
    });
  }
});
