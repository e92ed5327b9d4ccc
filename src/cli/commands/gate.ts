import { gateCommand } from '../../app/gate-command.ts';
import { plainLine } from '../../reporters/untrusted-text.ts';
import type { CliIo } from '../io.ts';

/** Options of `authledger gate` as commander gives them. */
export interface GateFlags {
  readonly key?: string;
  readonly artifacts?: string;
}

/** Says what a scan decided, and returns its exit code, or 4. */
export async function runGate(bundle: string, flags: GateFlags, io: CliIo): Promise<number> {
  const outcome = gateCommand(
    { bundle, key: flags.key, artifacts: flags.artifacts },
    { ...io, progress: () => undefined },
  );
  for (const line of outcome.lines) io.stdout.write(`${plainLine(line)}\n`);
  return outcome.exitCode;
}
