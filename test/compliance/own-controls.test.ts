import assert from 'node:assert/strict';
import { createMapping, criteriaIn, defaultMapping, ownControls } from '../../src/compliance/mapping.ts';
import { mappingProblems } from '../../src/compliance/mapping-problems.ts';

describe('an organization’s own controls', () => {
  it('stand behind the frameworks, for the rules that they cover by id or by criterion', () => {
    const mapping = createMapping({
      controls: [
        { id: 'ACME-2', title: 'Owners only', covers: ['AP201', 'CC6.3'] },
        { id: 'ACME-1', covers: ['AP201'] },
      ],
    });
    assert.deepEqual(mapping.rulesOf('ACME-2'), ['AP107', 'AP108', 'AP201']);
    assert.deepEqual(
      mapping
        .criteriaOf('AP201')
        .slice(-2)
        .map((m) => [m.criterion.framework, m.criterion.id, m.criterion.covers]),
      [
        ['organization', 'ACME-2', ['AP201', 'CC6.3']],
        ['organization', 'ACME-1', ['AP201']],
      ],
    );
    assert.deepEqual(
      ownControls(mapping).map((c) => c.title),
      ['Owners only', 'Control of the organization'],
    );
    assert.deepEqual(criteriaIn(mapping, 'AP101', 'organization'), []);
    assert.deepEqual(ownControls(defaultMapping), []);
    assert.notDeepEqual(mapping.rows, defaultMapping.rows, 'the digest of the rule set tells of them');
  });

  it('cover the criteria that rules have after overrides', () => {
    const mapping = createMapping({
      compliance: { AP104: { add: ['CC6.6'] }, AP108: { remove: ['CC6.3'] } },
      controls: [
        { id: 'BOUNDARY', covers: ['CC6.6'] },
        { id: 'ROLES', covers: ['CC6.3'] },
      ],
    });
    assert.deepEqual([mapping.rulesOf('BOUNDARY'), mapping.rulesOf('ROLES')], [['AP104'], ['AP107']]);
  });

  it('cannot name what does not exist, cover nothing, or take an id; each problem has its place', () => {
    const problems = mappingProblems({
      compliance: { AP101: { add: ['CC6.3', 'CC99'] } },
      controls: [
        { id: 'A', covers: ['AP999', 'CC6.1', 'cc6.1'] },
        { id: 'A', covers: ['CC6.6'] },
        { id: 'CC6.1', covers: ['AP101'] },
        { id: 'AP101', covers: ['AP101'] },
      ],
    });
    assert.deepEqual(
      problems.map((p) => [p.path.join('.'), p.code]),
      [
        ['compliance.AP101.add.1', 'unknown-criterion'],
        ['controls.0.covers.0', 'unknown-criterion'],
        ['controls.0.covers.2', 'unknown-criterion'],
        ['controls.1.id', 'control-id-taken'],
        ['controls.1.covers.0', 'nothing-behind-criterion'],
        ['controls.2.id', 'control-id-taken'],
        ['controls.3.id', 'control-id-taken'],
      ],
    );
  });
});
