import assert from 'node:assert/strict';
import { differencesFromTruth, fixtureNames, loadFixture } from '../support/fixture-truth.ts';
import { comparableEndpoints, comparableFindings, fixtureAssembly, inventoryOf } from './fixture-assemblies.ts';

/** Lines in which source and assembly differ, by fixture; docs/known-differences.md says why. */
const KNOWN_DIFFERENT: Readonly<Record<string, RegExp>> = {
  // The markup of components is code in the assembly, and not followed in the source.
  'razor-components': /GET, ?POST \//,
  'razor-libraries': /^(AP\d+ )?GET, ?POST \//,
  // What a source generator wrote is code in the assembly.
  'source-generated': /\/generated\/|\{unresolved\}/,
};
/** Of these fixtures an assembly knows what source cannot. */
const KNOWN_IN_ASSEMBLIES: ReadonlySet<string> = new Set(['source-generated']);

function comparable(name: string, lines: readonly string[]): readonly string[] {
  return lines.filter((line) => KNOWN_DIFFERENT[name]?.test(line) !== true);
}

describe('the inventory of a compiled application', function () {
  this.timeout(120_000);

  for (const name of fixtureNames()) {
    const fixture = loadFixture(name);
    const unknown = KNOWN_IN_ASSEMBLIES.has(name) ? [] : fixture.unknown;
    for (const configuration of ['Debug', 'Release'] as const) {
      const file = fixtureAssembly(fixture, configuration);
      // Its routes are those of `#if DEBUG`: another program than the one that was asked.
      if (name === 'environment-guards' && configuration === 'Debug') continue;
      it(`is what the running application says: ${name} (${configuration})`, () => {
        assert.deepEqual(differencesFromTruth({ ...fixture, unknown }, inventoryOf(file)), []);
      });

      it(`is that of the source: ${name} (${configuration})`, () => {
        const [compiled, written] = [file, fixture.project].map((input) =>
          comparable(name, comparableEndpoints(inventoryOf(input))),
        );
        assert.deepEqual(compiled, written);
      });

      it(`has the findings of the source: ${name} (${configuration})`, () => {
        const [compiled, written] = [file, fixture.project].map((input) => comparable(name, comparableFindings(input)));
        assert.deepEqual(compiled, written);
      });
    }
  }
});
