import type { PeriodReport } from '../../evidence/period/period-report.ts';
import { count } from '../scan-report.ts';
import { plainLine } from '../untrusted-text.ts';

/** More of one kind than this are in the files. */
const SHOWN = 30;

/** The report on a period in a few lines, for terminals and logs. */
export function periodText(report: PeriodReport): string {
  const { from, to, ledger, pipelines, coverage, findings, exceptions, sample, intervalHours } = report;
  const cleared = findings.filter((f) => f.clearedOn !== undefined);
  const lines = [
    `Period ${from} to ${to}: ${count(
      pipelines.reduce((n, p) => n + p.runs, 0),
      'scan',
    )} of ${count(pipelines.length, 'pipeline')}, one promised every ${intervalHours} hours.`,
    `Record ${ledger.name}: ${ledger.outcome}; ${count(ledger.problems.length, 'problem')}.`,
    ...ledger.told,
    ...pipelines.map(
      (p) =>
        `${p.pipeline}: ${count(p.runs, 'scan')}, ${p.pass} passed, ${p.fail} failed, ${p.incomplete} incomplete; ${p.first} to ${p.last}.`,
    ),
    ...coverageLines(coverage),
    `Findings: ${findings.length} were open at some time, ${cleared.length} of them cleared${median(cleared.map((f) => f.hours ?? 0))}.`,
    `Sample: ${sample.runs.length} of ${sample.population} scans, seed ${sample.seed}.`,
    '',
    exceptions.length === 0 ? 'No exceptions.' : `${count(exceptions.length, 'exception')} to explain:`,
    ...exceptions.slice(0, SHOWN).map((e) => `  ${e.kind}: ${e.message}`),
    ...(exceptions.length > SHOWN ? [`  And ${exceptions.length - SHOWN} more, in the files of the report.`] : []),
  ];
  return `${lines.map(plainLine).join('\n')}\n`;
}

function coverageLines({ populations, items }: PeriodReport['coverage']): string[] {
  if (populations.length === 0) return ['Compared with nothing outside of the record.'];
  const kinds = (['commit', 'tag', 'run', 'release'] as const).flatMap((kind) => {
    const own = items.filter((i) => i.kind === kind);
    const of = (status: string): number => own.filter((i) => i.status === status).length;
    const included = of('included') > 0 ? `, ${of('included')} part of a later commit that was` : '';
    return own.length === 0
      ? []
      : [`${count(own.length, kind)}: ${of('scanned')} scanned${included}, ${of('uncovered')} not covered.`];
  });
  return [`Compared with ${populations.join('; ')}.`, ...kinds];
}

function median(hours: readonly number[]): string {
  if (hours.length === 0) return '';
  const sorted = [...hours].sort((a, b) => a - b);
  return `, half of them within ${sorted[Math.floor((sorted.length - 1) / 2)]} hours`;
}
