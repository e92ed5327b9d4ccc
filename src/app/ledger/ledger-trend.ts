import { trendOf } from '../../evidence/period/continuity.ts';
import type { ReportedTrend } from '../../reporters/scan-report.ts';
import type { AppContext } from '../context.ts';
import { readRecord } from '../period/record.ts';

/**
 * What the scans in a ledger, or in a folder of bundles, found week by week. The chain is read, and what is broken of it is told; who signed is not asked.
 * @param name as typed
 * @param repository of a ledger that is a reference; absolute
 * @throws AuthledgerError `ledger-unreadable`, `usage`
 */
export async function ledgerTrend(name: string, repository: string, context: AppContext): Promise<ReportedTrend> {
  const trust = { trustedKeys: [], anchors: [], signatures: undefined, findBundle: undefined };
  const { runs, ledger } = await readRecord(name, repository, trust, context);
  const inOrder = [...runs].sort((a, b) => (a.finishedOn < b.finishedOn ? -1 : a.finishedOn > b.finishedOn ? 1 : 0));
  return {
    ledger: name,
    scans: runs.length,
    entries: ledger.entries,
    problems: ledger.problems.map((p) => p.message),
    points: trendOf(inOrder),
  };
}
