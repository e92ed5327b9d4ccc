import assert from 'node:assert/strict';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { analyze } from '../../src/app/analyze.ts';
import { stored } from '../../src/app/facts/stored.ts';
import { readSystem } from '../../src/app/read-system.ts';
import { readBodies } from '../../src/dataflow/analyze-bodies.ts';
import { endpointGroups, groupsOf, type Shard } from '../../src/dataflow/endpoint-groups.ts';
import { endpoint } from '../rules/sample-endpoint.ts';

const samples = join(resolve(fileURLToPath(import.meta.url), '../../..'), 'samples');

/** What a shard reads of the sample, as JSON, by endpoint. */
function bodiesOf(shard: Shard): Map<number, string> {
  const system = readSystem({ inputs: [samples], defines: [], includeTests: false, eager: false });
  const { bodies } = readBodies(system.program, analyze(system), shard);
  return new Map([...bodies].map(([at, body]) => [at, JSON.stringify(stored(body))]));
}

describe('what is read of the code of an endpoint', function () {
  this.timeout(60_000);

  it('does not depend on which other endpoints are read on the same machine', () => {
    const whole = bodiesOf({ index: 1, count: 1 });
    assert.ok([...whole.values()].some((b) => b.includes('"guarded"')));
    const together = new Map<number, string>();
    for (const index of [3, 1, 2])
      for (const [at, body] of bodiesOf({ index, count: 3 })) {
        assert.ok(!together.has(at), `endpoint ${at} is read once`);
        together.set(at, body);
      }
    assert.equal(together.size, whole.size);
    for (const [at, body] of whole) assert.equal(together.get(at), body);
  });
});

describe('shards', () => {
  const endpoints = (classes: readonly number[]) =>
    classes.map((c, i) =>
      endpoint({
        route: `/${i}`,
        handler: { name: `C${c}.M${i}`, location: undefined, hasCode: true, code: undefined },
      }),
    );

  it('have each endpoint in one of them, those of a class together, and none much more than its part', () =>
    fc.assert(
      fc.property(fc.array(fc.nat(12), { maxLength: 60 }), fc.integer({ min: 1, max: 9 }), (classes, count) => {
        const groups = endpointGroups(endpoints(classes));
        const shards = Array.from({ length: count }, (_, i) => groupsOf(groups, { index: i + 1, count }));
        const all = shards.flat(2).sort((a, b) => a - b);
        assert.deepEqual(all, [...classes.keys()]);
        for (const group of groups) assert.equal(shards.filter((s) => s.includes(group)).length, 1);
        const sizes = shards.map((s) => s.flat().length);
        const largest = Math.max(0, ...groups.map((g) => g.length));
        assert.ok(Math.max(...sizes) - Math.min(...sizes) <= largest);
      }),
    ));

  it('keep applications apart whose classes have the same name', () => {
    const two = [endpoint({ application: 'A' }), endpoint({ application: 'B' })];
    assert.deepEqual(endpointGroups(two), [[0], [1]]);
  });
});
