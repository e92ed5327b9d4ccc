import assert from 'node:assert/strict';
import type { EntityJson } from '../../src/dataflow/entity-json.ts';
import { entitiesCsv } from '../../src/reporters/entities-csv.ts';
import { entitiesMarkdown } from '../../src/reporters/entities-markdown.ts';
import { entitiesTable } from '../../src/reporters/entities-table.ts';
import { entityExplanations } from '../../src/reporters/entity-explanation.ts';
import { columnsOf } from '../../src/reporters/terminal.ts';
import { hostileText } from './sample-report.ts';

const entity: EntityJson = {
  entity: hostileText,
  name: hostileText,
  ownership: 'owned',
  evidence: [
    { kind: 'name', member: hostileText, text: hostileText, location: { assembly: 'Shop', token: '0x02000001' } },
  ],
  endpoints: [
    { application: hostileText, httpMethods: [], route: `/${hostileText}`, effect: 'read', verdict: 'unknown' },
  ],
};
const plain = { colors: false, width: undefined };

describe('the list of entities', () => {
  it('is harmless in every form', () => {
    const report = { entities: [entity], applications: [hostileText] };
    for (const text of [
      entitiesTable(report, plain),
      entitiesCsv(report),
      entitiesMarkdown(report),
      entityExplanations(report, plain),
    ])
      assert.doesNotMatch(text.replace(/\r?\n/g, ' '), /[\p{Cc}\u202e]|##(?:vso)?\[/u);
  });

  it('fits the terminal, and says so when there is none', () => {
    const wide = { ...entity, name: 'x'.repeat(90) };
    for (const line of entitiesTable({ entities: [wide], applications: [] }, { colors: false, width: 70 }).split('\n'))
      assert.ok(columnsOf(line) <= 70, line);
    assert.match(
      entitiesTable({ entities: [], applications: ['Shop'] }, plain),
      /^No entities\.\n\n0 entities \(Shop\)\n$/,
    );
  });
});
