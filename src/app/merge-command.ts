import type { TextStyle } from '../reporters/terminal.ts';
import type { AppContext } from './context.ts';
import { type MergeOptions, merge } from './merge.ts';
import { type ResultCommand, resultCommand, type ScanOutcome } from './result-command.ts';

/** `authledger merge` with everything that was typed. Paths are as typed. */
export interface MergeCommand extends MergeOptions, ResultCommand {}

/**
 * Judges the facts of shards, and writes what is made of it.
 * @throws AuthledgerError before anything is written
 */
export function mergeCommand(command: MergeCommand, context: AppContext, style: TextStyle): Promise<ScanOutcome> {
  return resultCommand(
    command,
    () => merge(command, context),
    (result) => result.factFiles,
    context,
    style,
  );
}
