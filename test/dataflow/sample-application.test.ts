import assert from 'node:assert/strict';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { analyze } from '../../src/app/analyze.ts';
import { readSystem } from '../../src/app/read-system.ts';
import { analyzeBodies } from '../../src/dataflow/analyze-bodies.ts';
import { NOTHING_EXPECTED, rules, runRules } from '../../src/rules/index.ts';
import { sourceRange } from '../../src/symbols/index.ts';

const samples = join(resolve(fileURLToPath(import.meta.url), '../../..'), 'samples');

describe('object access in the sample application', () => {
  const system = readSystem({ inputs: [samples], defines: [], includeTests: false, eager: false });
  const inventory = analyze(system);
  const bodies = analyzeBodies(system.program, inventory);
  const endpoint = (method: string, route: string) => {
    const found = inventory.endpoints.find((e) => e.route === route && e.httpMethods.includes(method));
    return found ?? assert.fail(`${method} ${route}`);
  };

  it('finds the two objects that nothing binds to the caller, and no other', () => {
    const found = runRules(
      rules.filter((r) => /^AP2|^AP106/.test(r.id)),
      { inventory, bodies, ...NOTHING_EXPECTED },
    );
    assert.deepEqual(
      found.map((f) => [f.ruleId, f.severity, f.subject.route]),
      [
        ['AP201', 'critical', '/api/payments/{id:int}'],
        ['AP202', 'high', '/api/invoices/{id}'],
      ],
    );
  });

  for (const [method, route, line] of [
    ['POST', '/api/payments/{id:int}/cancel', 24],
    ['GET', '/api/invoices/{id}/document', 42],
    ['GET', '/api/orders/{id:int}', 36],
    ['POST', '/api/orders/{id:int}/cancel', 70],
  ] as const)
    it(`names line ${line} as what guards ${method} ${route}`, () => {
      const access = bodies.objectAccess(endpoint(method, route));
      assert.equal(access.verdict, 'guarded');
      const [effect] = access.effects;
      assert.equal(effect?.location && sourceRange(effect.location)?.line, line);
    });
});
