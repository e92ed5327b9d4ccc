import { resolve } from 'node:path';
import { EvidenceError } from '../../evidence/errors.ts';
import { headOf, type LedgerHead, type LedgerRecord, nextEntry, recordLine } from '../../evidence/ledger/entry.ts';
import { recordFromLine } from '../../evidence/ledger/read-record.ts';
import { signEntry } from '../../evidence/ledger/sign-entry.ts';
import type { Signer } from '../../evidence/signer.ts';
import type { ScanStatement } from '../../evidence/statement.ts';
import { describeVerification } from '../../evidence/verification.ts';
import { verify } from '../../evidence/verify.ts';
import { LockedError } from '../../host/file-lock.ts';
import { appendCommit } from '../../host/git-chain.ts';
import { GitError, isRemoteName } from '../../host/git-command.ts';
import { appendLine } from '../../host/line-file.ts';
import { reasonOf } from '../../host/node-file-tree.ts';
import type { AppContext } from '../context.ts';
import { AuthledgerError } from '../errors.ts';
import { readBundle } from '../read-bundle.ts';
import { type KeySource, signerFor } from '../signing-key.ts';
import { readTrustedKeys } from '../trusted-keys.ts';
import { bundleFile, entryFile, isSystemError, type LedgerPlace, ledgerPlace } from './ledger-place.ts';

/** `authledger ledger append` with everything that was typed. */
export interface LedgerAppendCommand extends KeySource {
  readonly ledger: string;
  readonly bundle: string;
  readonly repo: string | undefined;
  /** Name of a remote that holds the reference. */
  readonly remote: string | undefined;
  /** Public key, or folder of them, that must have signed the bundle. */
  readonly signedBy: string | undefined;
  /** Carry the digest of the bundle only. */
  readonly digestOnly: boolean;
}

export interface LedgerAppendOutcome {
  readonly entry: LedgerHead;
  /** False: the bundle is the ledger's last one already. */
  readonly appended: boolean;
  readonly signedBy: string | undefined;
}

/**
 * Appends the bundle of a scan to a ledger, which is made when there is none. Whatever else appends at the same time, no entry is lost and none is
 * written over. Only the last entry is looked at: the cost does not grow with the ledger.
 * @throws AuthledgerError `bundle-altered`, `ledger-refused` for the run of a pull request, `ledger-unreadable`, `ledger-unwritable`, those of keys
 */
export async function ledgerAppendCommand(
  command: LedgerAppendCommand,
  context: AppContext,
): Promise<LedgerAppendOutcome> {
  const place = ledgerPlace(command.ledger, command.repo, context);
  const signer = signerFor(command, context.workingDirectory, context.environment);
  const bytes = readBundle(resolve(context.workingDirectory, command.bundle), command.bundle);
  const statement = acceptedStatement(bytes, command, context);
  let outcome: LedgerAppendOutcome | undefined;
  const next = async (last: Buffer | undefined): Promise<LedgerRecord | undefined> => {
    const head = last === undefined ? undefined : headOfLine(last, place);
    if (head?.bundle === nextEntry(undefined, bytes, statement, context.clock()).bundle.sha256) {
      outcome = { entry: head, appended: false, signedBy: undefined };
      return undefined;
    }
    const record = await recordOf(head, bytes, statement, signer, context, !command.digestOnly);
    outcome = { entry: headOf(record), appended: true, signedBy: signer?.publicKey.keyid };
    return record;
  };
  await append(place, command.remote, next);
  return outcome as unknown as LedgerAppendOutcome;
}

async function append(
  place: LedgerPlace,
  remote: string | undefined,
  next: (last: Buffer | undefined) => Promise<LedgerRecord | undefined>,
): Promise<void> {
  if (remote !== undefined && (place.kind !== 'git' || !isRemoteName(remote)))
    throw new AuthledgerError(
      'usage',
      place.kind === 'git'
        ? `${remote} is no name of a remote`
        : 'a remote holds a reference, and the ledger is a file',
      'Give a ledger that begins with refs/, and the name of a remote that is configured: --remote origin.',
    );
  try {
    if (place.kind === 'file') {
      await appendLine(place.path, async (last) => {
        const record = await next(last);
        return record && recordLine(record);
      });
      return;
    }
    const { repository, reference } = place;
    await appendCommit({ repository, reference, remote }, entryFile, 'Evidence of a scan', async (last) => {
      const record = await next(last);
      if (record === undefined) return undefined;
      const { bundle, ...rest } = record;
      const files = { [entryFile]: recordLine({ ...rest, bundle: undefined }) };
      return bundle === undefined ? files : { [bundleFile]: bundle, ...files };
    });
  } catch (cause) {
    if (cause instanceof LockedError || isSystemError(cause)) throw unwritable(place, cause);
    throw cause;
  }
}

function unwritable(place: LedgerPlace, cause: Error): AuthledgerError {
  const unfinished = 'code' in cause && cause.code === 'EUNFINISHED';
  const why = cause instanceof LockedError || cause instanceof GitError || unfinished ? cause.message : reasonOf(cause);
  const advice = unfinished
    ? 'Keep a copy, then take the unfinished line off the end of the file.'
    : cause instanceof LockedError
      ? 'When no process appends any more, delete the lock.'
      : 'Nothing was appended.';
  return new AuthledgerError('ledger-unwritable', `the ledger ${place.name} cannot be appended to: ${why}`, advice, {
    cause,
  });
}

function acceptedStatement(
  bytes: Buffer,
  { bundle, signedBy }: LedgerAppendCommand,
  context: AppContext,
): ScanStatement {
  const trustedKeys = signedBy === undefined ? [] : readTrustedKeys(resolve(context.workingDirectory, signedBy));
  const verification = verify(bytes, { trustedKeys });
  if (!('statement' in verification) || (trustedKeys.length > 0 && verification.outcome !== 'valid'))
    throw new AuthledgerError(
      'bundle-altered',
      [`${bundle} does not enter the ledger: it does not verify`, ...describeVerification(verification)].join('\n'),
      'Nothing was appended. Append the file that the scan wrote, as it was written or signed.',
    );
  const { statement } = verification;
  const trigger = statement.predicate.run.ci?.trigger ?? '';
  if (/^(?:pull_?request(?:_target)?|merge_request_event|external_pull_request_event)$/i.test(trigger))
    throw new AuthledgerError(
      'ledger-refused',
      `${bundle} is of a pull request, whose pipeline its author can change`,
      'Append the runs of protected branches only.',
    );
  return statement;
}

async function recordOf(
  head: LedgerHead | undefined,
  bundle: Buffer,
  statement: ScanStatement,
  signer: Signer | undefined,
  context: AppContext,
  carry: boolean,
): Promise<LedgerRecord> {
  const entry = nextEntry(head, bundle, statement, context.clock());
  try {
    const signatures = signer === undefined ? [] : [await signEntry(entry, signer)];
    const record = recordFromLine(recordLine({ entry, bundle: carry ? bundle : undefined, signatures }));
    if (typeof record === 'string') throw new Error(`an entry that cannot be read again: ${record}`);
    return { ...record, bundle: carry ? bundle : undefined };
  } catch (cause) {
    if (!(cause instanceof EvidenceError)) throw cause;
    throw new AuthledgerError('key-invalid', cause.message, 'Nothing was appended.', { cause });
  }
}

function headOfLine(line: Buffer, place: LedgerPlace): LedgerHead {
  const record = recordFromLine(line);
  if (typeof record !== 'string') return headOf(record);
  throw new AuthledgerError(
    'ledger-unreadable',
    `the last entry of the ledger ${place.name} is none: ${record}`,
    'Nothing was appended. Run `authledger ledger verify` on it.',
  );
}
