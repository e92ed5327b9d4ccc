import { type EntitiesReport, entitySummary, ownerMembers, touchText, whyText } from './entities-report.ts';
import { markdownCode, markdownTable, markdownText } from './markdown-text.ts';

/** Entities as a table of Markdown. */
export function entitiesMarkdown(report: EntitiesReport): string {
  const rows = report.entities.map((e) => [
    markdownCode(e.entity),
    e.ownership,
    markdownText(ownerMembers(e)),
    markdownText(whyText(e)),
    touchText(e),
  ]);
  const lines = [
    '# Entities',
    '',
    `${markdownText(entitySummary(report))}.`,
    '',
    ...markdownTable(['entity', 'ownership', 'members', 'why', 'endpoints'], rows),
  ];
  return `${lines.join('\n')}\n`;
}
