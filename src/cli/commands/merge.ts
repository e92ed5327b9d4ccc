import { mergeCommand } from '../../app/merge-command.ts';
import type { CliIo } from '../io.ts';
import { progressLine } from '../progress-line.ts';
import { printOutcome, type ResultFlags, resultOptions } from '../result-options.ts';
import { styleOf } from '../style.ts';

/** Options of `authledger merge` as commander gives them. */
export interface MergeFlags extends ResultFlags {
  readonly source?: string;
}

/** Judges the facts of shards, prints the report or writes it, and returns the exit code of the gate. */
export async function runMerge(facts: readonly string[], flags: MergeFlags, io: CliIo): Promise<number> {
  const progress = progressLine(io);
  try {
    const outcome = await mergeCommand(
      { facts, source: flags.source, ...resultOptions(flags) },
      { ...io, progress: progress.update },
      styleOf(io.stdout, io),
    );
    progress.clear();
    printOutcome(outcome, flags.format, io);
    return outcome.gate.exitCode;
  } finally {
    progress.clear();
  }
}
