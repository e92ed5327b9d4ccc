import assert from 'node:assert/strict';
import { analyze } from '../../src/app/analyze.ts';
import { readSystem } from '../../src/app/read-system.ts';
import { inventoryJson } from '../../src/aspnetcore/index.ts';
import { differencesFromTruth, fixtureNames, loadFixture } from '../support/fixture-truth.ts';

describe('the inventory of an application is what the running application says:', () => {
  for (const name of fixtureNames()) {
    const fixture = loadFixture(name);
    it(`${name}: ${fixture.covers}`, () => {
      const system = readSystem({ inputs: [fixture.project], defines: [], includeTests: false, eager: false });
      assert.deepEqual(differencesFromTruth(fixture, inventoryJson(analyze(system))), []);
    });
  }
});
