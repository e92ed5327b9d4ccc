import { resolve } from 'node:path';
import { sha256 } from '../evidence/digest.ts';
import { EvidenceError } from '../evidence/errors.ts';
import { signBundle } from '../evidence/sign.ts';
import type { ScanStatement } from '../evidence/statement.ts';
import { describeVerification } from '../evidence/verification.ts';
import { verify } from '../evidence/verify.ts';
import type { AppContext } from './context.ts';
import { AuthledgerError } from './errors.ts';
import { type Output, plannedOutputs, writeOutputs } from './outputs.ts';
import { readBundle } from './read-bundle.ts';
import { requestTimeStamp } from './request-time-stamp.ts';
import { type KeySource, signerFor } from './signing-key.ts';
import { readTrustedKeys } from './trusted-keys.ts';

/** `authledger sign` with everything that was typed. */
export interface SignCommand extends KeySource {
  readonly bundle: string;
  /** Undefined: the bundle's own file is replaced. */
  readonly output: string | undefined;
  /** Public key, or folder of them: only a bundle that one of them signed is signed again. */
  readonly signedBy: string | undefined;
  /** Program and its arguments: asks an authority for a time stamp over the signed bundle. */
  readonly timestampCommand: string | undefined;
}

export interface SignOutcome {
  /** As typed. */
  readonly written: string;
  /** File of the time stamp, when one was asked for. */
  readonly stamp: string | undefined;
  readonly keyid: string;
  /** What the bundle says of its scan, one sentence a line. Holds text of the bundle's author. */
  readonly lines: readonly string[];
}

/**
 * Signs a bundle again, byte for byte the same payload: the step of a protected stage, whose key the scanning job never sees. A signature by a key
 * made for the run goes; those by other keys stay beside the new one.
 * @throws AuthledgerError `bundle-altered` when it is not what was signed (nothing is written then), `bundle-unreadable`, `key-invalid`,
 *   `key-missing`, `time-stamp-failed`, `output-unwritable`: nothing is written then, neither bundle nor time stamp
 */
export async function signCommand(command: SignCommand, context: AppContext): Promise<SignOutcome> {
  const { workingDirectory, environment } = context;
  const signer = signerFor(command, workingDirectory, environment);
  if (signer === undefined)
    throw new AuthledgerError(
      'key-missing',
      'there is no key to sign with',
      'Give --key FILE, --signer COMMAND with --public-key FILE, or set AUTHLEDGER_KEY.',
    );
  const trustedKeys =
    command.signedBy === undefined ? [] : readTrustedKeys(resolve(workingDirectory, command.signedBy));
  const path = resolve(workingDirectory, command.bundle);
  const bytes = readBundle(path, command.bundle);
  const verification = verify(bytes, { trustedKeys });
  const { outcome } = verification;
  const wrongSigner = trustedKeys.length > 0 && outcome !== 'valid';
  if (outcome === 'altered' || outcome === 'malformed' || wrongSigner)
    throw new AuthledgerError(
      'bundle-altered',
      [`${command.bundle} is not signed: it does not verify`, ...describeVerification(verification)].join('\n'),
      'Nothing was written. Sign the file that the scan wrote, as it was written.',
    );
  const output = command.output ?? command.bundle;
  const content = await signed(bytes, signer);
  const { timestampCommand } = command;
  const stamp = timestampCommand === undefined ? undefined : await requestTimeStamp(timestampCommand, sha256(content));
  const stampName = stamp && `${output}.tsr`;
  const [bundle, ...stamps] = plannedOutputs(
    [
      ['evidence', output],
      ['time stamp', stampName],
    ],
    workingDirectory,
  ) as [Output, ...Output[]];
  writeOutputs([[bundle, content], ...stamps.map((planned) => [planned, stamp as Uint8Array] as const)]);
  return {
    written: output,
    stamp: stampName,
    keyid: signer.publicKey.keyid,
    lines: contentLines(verification.statement),
  };
}

/** Who signs should see what: a signature vouches for it. */
function contentLines({ predicate }: ScanStatement): string[] {
  const { gate, run, population, source } = predicate;
  return [
    `Scan of ${run.startedOn}${source?.commit === undefined ? '' : `, commit ${source.commit.gitCommit}`}.`,
    `Gate: ${gate.verdict} (threshold ${gate.failOn}); ${population.endpoints.length} endpoints, ${population.gaps.length} ${population.gaps.length === 1 ? 'gap' : 'gaps'}.`,
  ];
}

async function signed(bytes: Uint8Array, signer: Parameters<typeof signBundle>[1]): Promise<Uint8Array> {
  try {
    return await signBundle(bytes, signer);
  } catch (cause) {
    if (!(cause instanceof EvidenceError)) throw cause;
    throw new AuthledgerError('key-invalid', cause.message, 'Nothing was written.', { cause });
  }
}
