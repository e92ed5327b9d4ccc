import assert from 'node:assert/strict';
import { differencesFromTruth, fixtureNames, loadFixture } from '../support/fixture-truth.ts';
import { comparableEndpoints, comparableFindings, fixtureAssembly, inventoryOf } from './fixture-assemblies.ts';

/** `return [.. own.Select(…)]`: of a spread the assembly has copies, behind which the objects are not followed yet (docs/known-differences.md). */
const KNOWN_DIFFERENT: readonly string[] = ['GET /api/invoices '];

describe('the inventory of a compiled application', function () {
  this.timeout(120_000);

  for (const name of fixtureNames()) {
    const fixture = loadFixture(name);
    for (const configuration of ['Debug', 'Release'] as const) {
      const file = fixtureAssembly(fixture, configuration);
      // Its routes are those of `#if DEBUG`: another program than the one that was asked.
      if (file === undefined || (name === 'environment-guards' && configuration === 'Debug')) continue;
      it(`is what the running application says: ${name} (${configuration})`, () => {
        assert.deepEqual(differencesFromTruth(fixture, inventoryOf(file)), []);
      });

      it(`is that of the source: ${name} (${configuration})`, () => {
        assert.deepEqual(comparableEndpoints(inventoryOf(file)), comparableEndpoints(inventoryOf(fixture.project)));
      });

      it(`has the findings of the source: ${name} (${configuration})`, () => {
        const [compiled, written] = [file, fixture.project].map((input) =>
          comparableFindings(input).filter((line) => !KNOWN_DIFFERENT.some((start) => line.startsWith(start))),
        );
        assert.deepEqual(compiled, written);
      });
    }
  }
});
