import { resolve } from 'node:path';
import { periodReport } from '../../evidence/period/build-report.ts';
import type { PeriodReport } from '../../evidence/period/period-report.ts';
import type { AppContext } from '../context.ts';
import { AuthledgerError } from '../errors.ts';
import { anchorsOf, bundleFolder, type LedgerTrustOptions } from '../ledger/verify-ledger-command.ts';
import { type Output, plannedOutputs, writeOutputs } from '../outputs.ts';
import { readTrustedKeys } from '../trusted-keys.ts';
import { version } from '../version.ts';
import { type PeriodOutputs, periodOutputKinds, periodOutputs } from './period-outputs.ts';
import { readPopulation } from './population.ts';
import { readRecord } from './record.ts';

/** `authledger period` with everything that was typed. */
export interface PeriodCommand extends LedgerTrustOptions {
  readonly record: string;
  readonly from: string;
  readonly to: string;
  readonly repo: string | undefined;
  readonly runs: readonly string[];
  readonly branches: readonly string[];
  readonly interval: string;
  readonly seed: string | undefined;
  readonly sampleSize: number;
  readonly outputs: PeriodOutputs;
}

export interface PeriodOutcome {
  readonly report: PeriodReport;
  readonly text: string;
  readonly written: readonly Output[];
  /** 0: nothing to explain; 1: exceptions; 4: the record does not verify. */
  readonly exitCode: 0 | 1 | 4;
}

/**
 * Reports on a period: from the record, and against what does not come from it.
 * @throws AuthledgerError `usage`, `path-missing`, `ledger-unreadable`, `key-invalid`, `output-unwritable`
 */
export async function periodCommand(command: PeriodCommand, context: AppContext): Promise<PeriodOutcome> {
  const { from, to } = periodOf(command);
  const hours = intervalHours(command.interval);
  const outputs = plannedOutputs(
    periodOutputKinds.map((kind) => ['report', command.outputs[kind]] as const),
    context.workingDirectory,
  );
  const trustedKeys = command.key === undefined ? [] : readTrustedKeys(resolve(context.workingDirectory, command.key));
  const { population, branches } = readPopulation(command, context);
  const record = await readRecord(
    command.record,
    command.repo,
    {
      trustedKeys,
      anchors: anchorsOf(command, undefined, command.repo, context),
      signatures: command.signatures,
      findBundle: bundleFolder(command.bundles, context),
    },
    context,
  );
  const report = periodReport({
    from,
    to,
    now: context.clock(),
    version,
    branches,
    intervalHours: hours,
    ledger: record.ledger,
    runs: record.runs,
    trustedKeys,
    population,
    sample: { seed: command.seed ?? `${command.from}/${command.to}`, size: command.sampleSize },
  });
  const contents: [Output, string][] = [];
  for (const output of outputs) {
    const kind = periodOutputKinds.find((k) => command.outputs[k] === output.name);
    if (kind !== undefined) contents.push([output, await periodOutputs[kind].render(report)]);
  }
  writeOutputs(contents);
  const { periodText } = await import('../../reporters/period/period-text.ts');
  return {
    report,
    text: periodText(report),
    written: contents.map(([output]) => output),
    exitCode: report.ledger.outcome === 'broken' ? 4 : report.exceptions.length > 0 ? 1 : 0,
  };
}

/** A day without a time is the whole day, in UTC. */
function periodOf({ from, to }: PeriodCommand): { readonly from: Date; readonly to: Date } {
  const dates = [from, /^\d{4}-\d\d-\d\d$/.test(to) ? `${to}T23:59:59.999Z` : to].map((text) => new Date(text));
  const [start, end] = dates as [Date, Date];
  if (dates.some((d) => Number.isNaN(d.getTime())) || start >= end)
    throw new AuthledgerError(
      'usage',
      `${from} to ${to} is no period`,
      'Give two dates: --from 2026-01-01 --to 2026-12-31.',
    );
  return { from: start, to: end };
}

function intervalHours(text: string): number {
  const match = /^(\d{1,5})(h|d)$/.exec(text);
  if (match === null || Number(match[1]) === 0)
    throw new AuthledgerError('usage', `${text} is no interval`, 'Give hours or days: --interval 24h, --interval 7d.');
  return Number(match[1]) * (match[2] === 'd' ? 24 : 1);
}
