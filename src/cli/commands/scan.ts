import { AuthledgerError } from '../../app/errors.ts';
import { scanCommand } from '../../app/scan-command.ts';
import { scanOutputKinds } from '../../app/scan-outputs.ts';
import type { Shard } from '../../app/shard.ts';
import { shardCommand } from '../../app/shard-command.ts';
import { count } from '../../reporters/scan-report.ts';
import { plainLine } from '../../reporters/untrusted-text.ts';
import type { CliIo } from '../io.ts';
import { progressLine } from '../progress-line.ts';
import { printOutcome, type ResultFlags, resultOptions } from '../result-options.ts';
import { styleOf } from '../style.ts';

/** Options of `authledger scan` as commander gives them. */
export interface ScanFlags extends ResultFlags {
  readonly define?: readonly string[];
  readonly includeTests?: boolean;
  readonly exclude?: readonly string[];
  readonly eager?: boolean;
  readonly openapi?: readonly string[];
  readonly facts?: string;
  readonly shard?: Shard;
}

/** Scans, prints the report or writes it, and returns the exit code of the gate. With `--facts`, only reads: 0. */
export async function runScan(paths: readonly string[], flags: ScanFlags, io: CliIo): Promise<number> {
  const progress = progressLine(io);
  const context = { ...io, progress: progress.update };
  const { define: defines = [], includeTests, exclude = [], eager = false, openapi } = flags;
  const read = { paths, defines, includeTests, exclude, eager, openapi };
  try {
    if (flags.facts !== undefined || flags.shard !== undefined) {
      const { facts, shard = { index: 1, count: 1 }, config, policy } = flags;
      const name = factsOnly(facts, flags);
      const outcome = await shardCommand({ ...read, configurationFile: config, policy, facts: name, shard }, context);
      progress.clear();
      const part = `${outcome.followed} of ${count(outcome.endpoints, 'endpoint')}`;
      const unread = outcome.unread === 0 ? '' : `; ${count(outcome.unread, 'file')} could not be read`;
      io.stderr.write(`Wrote ${plainLine(name)} (facts of shard ${shard.index} of ${shard.count}: ${part}${unread})\n`);
      return 0;
    }
    const outcome = await scanCommand({ ...read, ...resultOptions(flags) }, context, styleOf(io.stdout, io));
    progress.clear();
    printOutcome(outcome, flags.format, io);
    return outcome.gate.exitCode;
  } finally {
    progress.clear();
  }
}

/** What judges and reports is said to `merge`: where it has no effect, it would only seem to have one. */
const JUDGING = [
  'failOn',
  'output',
  'profile',
  'key',
  'signer',
  'publicKey',
  'baseline',
  'baselineKey',
  'ledger',
  'allowIncomplete',
] as const;

function factsOnly(facts: string | undefined, flags: ScanFlags): string {
  if (facts === undefined)
    throw new AuthledgerError('usage', 'a shard writes facts, and no file is named for them', 'Add --facts FILE.');
  const given = [...JUDGING, ...scanOutputKinds].find((name) => flags[name] !== undefined);
  if (given !== undefined || flags.format !== 'table')
    throw new AuthledgerError(
      'usage',
      `--${(given ?? 'format').replace(/[A-Z]/g, (c) => `-${c.toLowerCase()}`)} has no effect on facts: nothing is judged yet`,
      'Give it to authledger merge.',
    );
  return facts;
}
