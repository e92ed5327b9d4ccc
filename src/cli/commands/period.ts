import { periodCommand } from '../../app/period/period-command.ts';
import { type PeriodOutputs, periodOutputKinds } from '../../app/period/period-outputs.ts';
import { plainLine } from '../../reporters/untrusted-text.ts';
import type { CliIo } from '../io.ts';

/** Options of `authledger period` as commander gives them. */
export interface PeriodFlags extends PeriodOutputs {
  readonly from: string;
  readonly to: string;
  readonly repo?: string;
  readonly runs?: readonly string[];
  readonly branch?: readonly string[];
  readonly interval: string;
  readonly seed?: string;
  readonly sample: number;
  readonly key?: string;
  readonly head?: readonly string[];
  readonly anchor?: readonly string[];
  readonly bundles?: string;
  readonly timestamp?: readonly string[];
  readonly tsaCert?: string;
  readonly signatures?: number;
}

/** Reports on a period and says what has to be explained. Returns 0, 1 or 4. */
export async function runPeriod(record: string, flags: PeriodFlags, io: CliIo): Promise<number> {
  const { text, written, exitCode } = await periodCommand(
    {
      record,
      from: flags.from,
      to: flags.to,
      repo: flags.repo,
      runs: flags.runs ?? [],
      branches: flags.branch ?? [],
      interval: flags.interval,
      seed: flags.seed,
      sampleSize: flags.sample,
      key: flags.key,
      head: flags.head ?? [],
      anchor: flags.anchor ?? [],
      bundles: flags.bundles,
      timestamp: flags.timestamp ?? [],
      tsaCert: flags.tsaCert,
      signatures: flags.signatures,
      outputs: Object.fromEntries(periodOutputKinds.map((kind) => [kind, flags[kind]])),
    },
    { ...io, progress: () => undefined },
  );
  io.stdout.write(text);
  for (const { name } of written) io.stdout.write(`Wrote ${plainLine(name)}\n`);
  return exitCode;
}
