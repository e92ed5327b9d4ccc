import assert from 'node:assert/strict';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { analyze } from '../../src/app/analyze.ts';
import { readSystem } from '../../src/app/read-system.ts';
import { analyzeBodies } from '../../src/dataflow/analyze-bodies.ts';
import { ap108 } from '../../src/rules/ap108.ts';
import { NOTHING_EXPECTED } from '../../src/rules/index.ts';
import type { RuleOptions } from '../../src/rules/rule.ts';

const FILE = resolve(fileURLToPath(import.meta.url), '../AP108/many.noncompliant.cs');

function messages(settings?: RuleOptions): readonly string[] {
  const system = readSystem({ inputs: [FILE], defines: [], includeTests: false, eager: false });
  const inventory = analyze(system);
  const context = { inventory, bodies: analyzeBodies(system.program, inventory), ...NOTHING_EXPECTED };
  return ap108
    .run(settings === undefined ? context : { ...context, settings })
    .filter((f) => f.messageId === 'many')
    .map((f) => f.message.replace(/^.* names /, ''));
}

describe('the number of roles that AP108 allows', () => {
  it('is five, unless the configuration says another one', () => {
    assert.deepEqual(messages(), [
      '6 roles (Sales, Support, Desk, Lead, Ops, Audit): more than 5 are a list that nobody reviews.',
    ]);
    assert.deepEqual(messages({ maxRoles: 6 }), []);
    assert.deepEqual(messages({ maxRoles: undefined }).length, 1);
    assert.deepEqual(messages({ maxRoles: 3 }), [
      '6 roles (Sales, Support, Desk, Lead, Ops, Audit): more than 3 are a list that nobody reviews.',
    ]);
  });
});
