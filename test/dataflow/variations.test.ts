import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { analyze } from '../../src/app/analyze.ts';
import { readSystem } from '../../src/app/read-system.ts';
import { analyzeBodies } from '../../src/dataflow/analyze-bodies.ts';

/** Small applications, one a style: libraries, places where a guard can stand, guards that do not protect. */
const folder = fileURLToPath(new URL('./variations', import.meta.url));
/** A fixture, whose compiled assemblies have to have the same verdicts. */
const fixture = fileURLToPath(new URL('../fixtures/aspnetcore/returned-collections', import.meta.url));
const EXPECTATION = /^\s*\/\/ expect: (\S+) (\S+) (guarded|unguarded|not-applicable|unknown)( mass-assignment)?$/gm;

const sourcesOf = (input: string): readonly string[] =>
  input.endsWith('.cs')
    ? [input]
    : readdirSync(input)
        .filter((f) => f.endsWith('.cs'))
        .map((f) => join(input, f));

describe('object access, in variations', () => {
  const files = readdirSync(folder).filter((f) => f.endsWith('.cs'));
  for (const input of [...files.map((file) => join(folder, file)), fixture]) {
    const expected = sourcesOf(input).flatMap((file) => [...readFileSync(file, 'utf8').matchAll(EXPECTATION)]);
    it(`is what ${basename(input)} says of its ${expected.length} endpoints`, () => {
      const system = readSystem({ inputs: [input], defines: [], includeTests: false, eager: false });
      const inventory = analyze(system);
      const bodies = analyzeBodies(system.program, inventory);
      const found = expected.map(([, method, route]) => {
        const endpoint = inventory.endpoints.find((e) => e.route === route && e.httpMethods.includes(method as string));
        if (endpoint === undefined) return `${method} ${route} is not there`;
        const { verdict, massAssignments } = bodies.objectAccess(endpoint);
        return `${method} ${route} ${verdict}${massAssignments.length > 0 ? ' mass-assignment' : ''}`;
      });
      assert.deepEqual(
        found,
        expected.map(([, method, route, verdict, assigned]) => `${method} ${route} ${verdict}${assigned ?? ''}`),
      );
      assert.ok(expected.length > 0);
    });
  }
});
