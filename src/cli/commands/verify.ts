import { verifyCommand } from '../../app/verify-command.ts';
import { plainLine } from '../../reporters/untrusted-text.ts';
import type { CliIo } from '../io.ts';

/** Options of `authledger verify` as commander gives them. */
export interface VerifyFlags {
  readonly key?: string;
  readonly artifacts?: string;
  readonly allowUnauthenticated?: boolean;
  readonly signatures?: number;
  readonly timestamp?: string;
  readonly tsaCert?: string;
}

/** Verifies a bundle and says what was found. Returns 0 or 4. */
export async function runVerify(bundle: string, flags: VerifyFlags, io: CliIo): Promise<number> {
  const outcome = verifyCommand(
    {
      bundle,
      key: flags.key,
      artifacts: flags.artifacts,
      allowUnauthenticated: flags.allowUnauthenticated ?? false,
      signatures: flags.signatures,
      timestamp: flags.timestamp,
      tsaCert: flags.tsaCert,
    },
    io.workingDirectory,
  );
  for (const line of outcome.lines) io.stdout.write(`${plainLine(line)}\n`);
  return outcome.exitCode;
}
