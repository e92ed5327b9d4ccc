import type { TextStyle } from '../reporters/terminal.ts';
import type { AppContext } from './context.ts';
import { type ResultCommand, resultCommand, type ScanOutcome } from './result-command.ts';
import { type ScanOptions, scan } from './scan.ts';

/** `authledger scan` with everything that was typed. Paths are as typed. */
export interface ScanCommand extends Omit<ScanOptions, 'digests'>, ResultCommand {}

/**
 * Scans, and writes what is made of it.
 * @throws AuthledgerError before anything is written
 */
export function scanCommand(command: ScanCommand, context: AppContext, style: TextStyle): Promise<ScanOutcome> {
  return resultCommand(
    command,
    (digests) => scan({ ...command, digests }, context),
    () => [],
    context,
    style,
  );
}
