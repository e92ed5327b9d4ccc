import { csvTable } from './csv.ts';
import { type EntitiesReport, placeOfEvidence } from './entities-report.ts';
import { objectVerdicts } from './verdict-counts.ts';

const head = ['entity', 'ownership', 'member', 'evidence', 'why', 'place', ...objectVerdicts];

/** Entities as CSV: a line for each reason why one counts as somebody's, or one without; then how many endpoints have each verdict on it. */
export function entitiesCsv({ entities }: EntitiesReport): string {
  const rows = entities.flatMap((e) => {
    const counts = objectVerdicts.map((v) => String(e.endpoints.filter((t) => t.verdict === v).length));
    const reasons = e.evidence.map((one) => [one.member, one.kind, one.text, placeOfEvidence(one)]);
    return (reasons.length === 0 ? [['', '', '', '']] : reasons).map((r) => [e.entity, e.ownership, ...r, ...counts]);
  });
  return csvTable([head, ...rows]);
}
