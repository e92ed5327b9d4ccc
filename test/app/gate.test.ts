import assert from 'node:assert/strict';
import { judgeGate } from '../../src/app/gate.ts';
import { DEFAULT_CONFIGURATION } from '../../src/config/configuration.ts';
import type { Finding, JudgedFinding, Severity } from '../../src/rules/finding.ts';
import { endpoint, subject } from '../rules/sample-endpoint.ts';

function finding(severity: Severity, suppressed = false): JudgedFinding {
  const whole: Finding = {
    ruleId: 'AP101',
    severity,
    messageId: 'open',
    data: {},
    message: 'm',
    endpoint: endpoint(),
    subject: subject(),
    location: undefined,
    related: [],
    path: [],
    fix: 'f',
    edit: undefined,
    fingerprint: severity,
  };
  const suppression = { kind: 'external', reason: 'r', owner: 'o', until: undefined, location: undefined } as const;
  return { finding: whole, suppression: suppressed ? suppression : undefined, baselineState: undefined };
}

const nothing = { gaps: 0, unread: 0, applications: 1 };
const gate = (
  findings: readonly JudgedFinding[],
  facts: Partial<typeof nothing> = {},
  settings: Partial<typeof DEFAULT_CONFIGURATION> = {},
) => {
  const { verdict, exitCode } = judgeGate(
    findings,
    { ...nothing, ...facts },
    { ...DEFAULT_CONFIGURATION, ...settings },
  );
  return [verdict, exitCode];
};

describe('the gate', () => {
  it('passes without findings, and with findings below the threshold', () => {
    assert.deepEqual(gate([]), ['pass', 0]);
    assert.deepEqual(gate([finding('medium'), finding('note')]), ['pass', 0]);
  });

  it('fails at the threshold and over it', () => {
    assert.deepEqual(gate([finding('high')]), ['fail', 1]);
    assert.deepEqual(gate([finding('critical')]), ['fail', 1]);
    assert.deepEqual(gate([finding('low')], {}, { failOn: 'low' }), ['fail', 1]);
    assert.deepEqual(gate([finding('critical')], {}, { failOn: 'none' }), ['pass', 0]);
  });

  it('does not fail for suppressed findings, nor for those a baseline has already', () => {
    assert.deepEqual(gate([finding('critical', true)]), ['pass', 0]);
    assert.deepEqual(gate([{ ...finding('critical'), baselineState: 'unchanged' }]), ['pass', 0]);
    assert.deepEqual(gate([{ ...finding('critical'), baselineState: 'new' }]), ['fail', 1]);
  });

  it('is incomplete when files could not be read, unless that is allowed; findings weigh more', () => {
    assert.deepEqual(gate([], { unread: 1 }), ['incomplete', 3]);
    assert.deepEqual(gate([], { unread: 1 }, { allowIncomplete: true }), ['pass', 0]);
    assert.deepEqual(gate([finding('high')], { unread: 1 }), ['fail', 1]);
    assert.deepEqual(gate([finding('low')], { unread: 1 }), ['incomplete', 3]);
  });

  it('lets gaps pass, up to the number that is set', () => {
    assert.deepEqual(gate([], { gaps: 1000 }), ['pass', 0]);
    assert.deepEqual(gate([], { gaps: 3 }, { maxGaps: 3 }), ['pass', 0]);
    assert.deepEqual(gate([], { gaps: 4 }, { maxGaps: 3 }), ['fail', 1]);
    assert.deepEqual(gate([], { gaps: 1 }, { maxGaps: 0 }), ['fail', 1]);
  });

  it('says what decided', () => {
    const { reasons, open, suppressed } = judgeGate(
      [finding('critical'), finding('low'), finding('high', true)],
      { ...nothing, unread: 2 },
      DEFAULT_CONFIGURATION,
    );
    assert.deepEqual(reasons, [
      '1 finding at or over high (1 critical)',
      '1 that does not fail it',
      '1 suppressed',
      '2 files could not be read',
    ]);
    assert.deepEqual([open.critical, open.low, open.high, suppressed], [1, 1, 0, 1]);
  });

  it('says so when there was nothing to judge', () => {
    assert.match(
      judgeGate([], { ...nothing, applications: 0 }, DEFAULT_CONFIGURATION).reasons.join(),
      /no web application was found/,
    );
  });
});
