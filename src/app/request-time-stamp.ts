import { randomBytes } from 'node:crypto';
import type { Sha256 } from '../evidence/digest.ts';
import { EvidenceError } from '../evidence/errors.ts';
import { withoutKeys } from '../evidence/secret-text.ts';
import { nonceBytes, requireAnswer, timeStampRequest } from '../evidence/time-stamp-request.ts';
import { pipedCommand } from '../host/piped-command.ts';
import { AuthledgerError } from './errors.ts';

/** An authority that does not answer must not hold a pipeline for ever. */
const TIMEOUT_MS = 60_000;

/**
 * Asks for a time stamp by the user's command, which gets the request (RFC 3161, DER) on standard input and writes the response. Authledger itself opens
 * no connection. The command comes from the command line only: one from a scanned repository would run what a pull request says.
 * @param command program and its arguments, separated by white space
 * @returns the response, which is granted, over the digest, and the answer to this request
 * @throws AuthledgerError `usage`, `time-stamp-failed`
 */
export async function requestTimeStamp(command: string, digest: Sha256): Promise<Uint8Array> {
  const nonce = randomBytes(nonceBytes);
  const { exitCode, stdout, stderr } = await pipedCommand(
    programOf(command),
    TIMEOUT_MS,
  )(timeStampRequest(digest, nonce));
  if (exitCode !== 0) {
    const said = withoutKeys(stderr).trim().slice(0, 500);
    throw failed(`ended with ${exitCode ?? 'no exit code'}${said && `: ${said}`}`);
  }
  try {
    requireAnswer(stdout, digest, nonce);
  } catch (cause) {
    if (!(cause instanceof EvidenceError)) throw cause;
    throw failed(`gave no time stamp. ${cause.message}`, cause);
  }
  return stdout;
}

function programOf(command: string): [string, ...string[]] {
  const [program, ...args] = command.split(/\s+/).filter((word) => word !== '');
  if (program !== undefined) return [program, ...args];
  throw new AuthledgerError('usage', '--timestamp-command names no program', 'docs/ledger.md has examples.');
}

function failed(what: string, cause?: unknown): AuthledgerError {
  return new AuthledgerError(
    'time-stamp-failed',
    `the command for time stamps ${what}`,
    'No time stamp was written. The command gets the request on standard input and writes the response, in DER, to standard output.',
    { cause },
  );
}
