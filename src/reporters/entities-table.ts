import type { EntityJson } from '../dataflow/entity-json.ts';
import { type EntitiesReport, entitySummary, ownerMembers, touchText, whyText } from './entities-report.ts';
import type { Colors, TextStyle } from './terminal.ts';
import { type Column, textTable } from './text-table.ts';
import { plainLine } from './untrusted-text.ts';

const columns: readonly Column<EntityJson>[] = [
  { title: 'ENTITY', of: (e) => e.name, paint: (text, _, c) => c.bold(text), least: 16, shrinks: 2 },
  { title: 'OWNERSHIP', of: (e) => e.ownership, paint: paintOwnership, least: 9, shrinks: 1 },
  { title: 'MEMBERS', of: ownerMembers, least: 12, shrinks: 2 },
  { title: 'WHY', of: whyText, least: 24, shrinks: 4 },
  { title: 'ENDPOINTS', of: touchText, least: 12, shrinks: 3 },
];

/** A table of entities, one a line, and their counts. Ends with a line feed. */
export function entitiesTable(report: EntitiesReport, style: TextStyle): string {
  const lines = report.entities.length === 0 ? ['No entities.'] : textTable(report.entities, columns, style);
  return `${[...lines, '', plainLine(`${entitySummary(report)} (${report.applications.join(', ') || 'no application'})`)].join('\n')}\n`;
}

function paintOwnership(text: string, { ownership }: EntityJson, c: Colors): string {
  return { owned: c.green, public: c.dim, unowned: c.yellow }[ownership](text);
}
