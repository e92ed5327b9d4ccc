import assert from 'node:assert/strict';
import type { ControlSummary } from '../../src/evidence/period/period-report.ts';
import { oscalAssessmentResults } from '../../src/reporters/period/oscal.ts';
import { samplePeriod } from './sample-period.ts';

const [ofFramework, ofTeam] = samplePeriod().controls as readonly [ControlSummary, ControlSummary];

/** The ids of controls in the document: those that were reviewed, and those of findings. */
function idsOf(...own: readonly string[]): { reviewed: readonly string[]; found: readonly string[] } {
  const controls = [ofFramework, ...own.map((criterion) => ({ ...ofTeam, criterion }))];
  const [result] = JSON.parse(oscalAssessmentResults(samplePeriod({ controls })))['assessment-results'].results;
  const [selection] = result['reviewed-controls']['control-selections'];
  return {
    reviewed: selection['include-controls'].map((c: { 'control-id': string }) => c['control-id']),
    found: result.findings.map((f: { target: { 'target-id': string } }) => f.target['target-id']),
  };
}

describe('OSCAL ids of controls', () => {
  it('are those of frameworks and of the organization, in lower case', () => {
    assert.deepEqual(idsOf('ACME AC-01(a)').reviewed, ['cc6.1', 'acme_ac-01_a_']);
  });

  it('that differ in punctuation or case alone are told apart, and are the same in findings', () => {
    const { reviewed, found } = idsOf('AC 1', 'AC/1', 'ac(1', 'cc6.1', 'Other');
    assert.equal(new Set(reviewed).size, 6);
    assert.deepEqual([reviewed[0], reviewed[5]], ['cc6.1', 'other']);
    assert.ok(reviewed.every((id) => /^[\p{L}_][\p{L}\p{N}._-]*$/u.test(id)));
    assert.deepEqual(found, reviewed);
    assert.equal(idsOf('AC/1', 'AC 1').reviewed[1], reviewed[2]);
  });
});
