import { isAuthledgerError, withoutKeys } from '../app/errors.ts';
import { plainLine } from '../reporters/untrusted-text.ts';
import type { CliIo } from './io.ts';

/**
 * Tells about an error on standard error: what happened, then what to do.
 * @returns the exit code: 2 usage or configuration, 3 everything else
 */
export function reportFailure(error: unknown, io: CliIo): number {
  if (isAuthledgerError(error)) {
    io.stderr.write(`authledger: ${lines(error.message)}\n${lines(error.advice)}\n`);
    return error.exitCode;
  }
  const message = error instanceof Error ? error.message : String(error);
  const stack = error instanceof Error && io.environment.AUTHLEDGER_DEBUG ? `${error.stack}\n` : '';
  io.stderr.write(
    `authledger: internal error: ${lines(withoutKeys(message))}\n${withoutKeys(stack)}This is a defect of Authledger; no output was written. Set AUTHLEDGER_DEBUG=1 to see where it happened.\n`,
  );
  return 3;
}

/** Messages may quote scanned files; their own line breaks stay. */
function lines(text: string): string {
  return text.split('\n').map(plainLine).join('\n');
}
