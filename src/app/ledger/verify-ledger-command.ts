import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { sha256 } from '../../evidence/digest.ts';
import { canonicalBytes } from '../../evidence/json.ts';
import { describeLedger } from '../../evidence/ledger/describe-ledger.ts';
import { type Anchor, judgeLedger, type LedgerVerification } from '../../evidence/ledger/judge-ledger.ts';
import { readLedger } from '../../evidence/ledger/read-ledger.ts';
import { recordFromLine } from '../../evidence/ledger/read-record.ts';
import { provenTime, stampedDigest } from '../../evidence/time-stamp.ts';
import { fileOfCommit, resolveCommit } from '../../host/git-chain.ts';
import { isReferenceName } from '../../host/git-command.ts';
import type { AppContext } from '../context.ts';
import { AuthledgerError } from '../errors.ts';
import { withKeyErrors } from '../signing-key.ts';
import { readTimeStamp } from '../time-stamps.ts';
import { readTrustedKeys } from '../trusted-keys.ts';
import { entryFile, type LedgerPlace, ledgerLines, ledgerPlace } from './ledger-place.ts';

/** What a user says about who vouches for a ledger, and what holds it fast from outside. */
export interface LedgerTrustOptions {
  readonly key: string | undefined;
  /** How many different trusted keys must have signed each bundle; undefined: one. */
  readonly signatures: number | undefined;
  /** Digests of entries that somebody kept. */
  readonly head: readonly string[];
  /** References of the repository that stand at a commit of the ledger. */
  readonly anchor: readonly string[];
  /** Time stamps over entries (RFC 3161), and the certificates of who may make them. */
  readonly timestamp: readonly string[];
  readonly tsaCert: string | undefined;
  /** Folder of bundles that the ledger does not carry. */
  readonly bundles: string | undefined;
}

/** `authledger ledger verify` with everything that was typed. */
export interface LedgerVerifyCommand extends LedgerTrustOptions {
  readonly ledger: string;
  readonly repo: string | undefined;
  readonly allowUnauthenticated: boolean;
}

export interface LedgerVerifyOutcome {
  readonly verification: LedgerVerification;
  readonly lines: readonly string[];
  readonly exitCode: 0 | 4;
}

/**
 * Verifies a ledger: the chain, the signatures, the bundles, the anchors.
 * @throws AuthledgerError `ledger-unreadable`, `key-invalid`, `usage`
 */
export async function ledgerVerifyCommand(
  command: LedgerVerifyCommand,
  context: AppContext,
): Promise<LedgerVerifyOutcome> {
  const place = ledgerPlace(command.ledger, command.repo, context);
  const trustedKeys = command.key === undefined ? [] : readTrustedKeys(resolve(context.workingDirectory, command.key));
  const anchors = anchorsOf(command, place, command.repo, context);
  const findBundle = bundleFolder(command.bundles, context);
  const read = await readLedger(ledgerLines(place), findBundle === undefined ? {} : { findBundle });
  const verification = withKeyErrors(command.ledger, () =>
    judgeLedger(read, { trustedKeys, anchors, signatures: command.signatures }),
  );
  const { outcome } = verification;
  const good = outcome === 'valid' || (outcome === 'unauthenticated' && command.allowUnauthenticated);
  return { verification, lines: describeLedger(verification), exitCode: good ? 0 : 4 };
}

/**
 * The anchors that were named.
 * @throws AuthledgerError `usage` for a digest or reference that is none
 */
export function anchorsOf(
  { head, anchor, timestamp, tsaCert }: LedgerTrustOptions,
  place: LedgerPlace | undefined,
  repo: string | undefined,
  context: AppContext,
): Anchor[] {
  const heads = head.map((digest) => {
    if (!/^[0-9a-f]{64}$/.test(digest))
      throw new AuthledgerError(
        'usage',
        `${digest} is no digest of an entry`,
        'Give 64 hexadecimal digits, as `authledger ledger verify` shows them.',
      );
    return { label: 'the expected head', digest };
  });
  return [
    ...heads,
    ...anchor.map((name) => referenceAnchor(name, place, repo, context)),
    ...timestamp.map((name) => stampAnchor(name, tsaCert, context)),
  ];
}

function stampAnchor(name: string, tsaCert: string | undefined, context: AppContext): Anchor {
  const { response, authorities } = readTimeStamp(name, tsaCert, context);
  return {
    label: `the time stamp ${name}`,
    digest: withKeyErrors(name, () => stampedDigest(response)),
    prove: (entry) => provenTime(response, canonicalBytes(entry), authorities),
  };
}

function referenceAnchor(
  name: string,
  place: LedgerPlace | undefined,
  repo: string | undefined,
  context: AppContext,
): Anchor {
  const folder = resolve(context.workingDirectory, repo ?? '.');
  const repository = place?.kind === 'git' ? place.repository : { folder, environment: context.environment };
  const commit = isReferenceName(name) ? resolveCommit(repository, name) : undefined;
  const line = commit === undefined ? undefined : fileOfCommit(repository, commit, entryFile);
  const record = line === undefined ? 'it is not there' : recordFromLine(line);
  if (typeof record === 'string')
    throw new AuthledgerError(
      'usage',
      `the anchor ${name} stands at no entry of a ledger`,
      'Give a full reference: refs/tags/ledger-2026-q1.',
    );
  return { label: `the reference ${name}`, digest: record.digest };
}

/** Finds bundles by the digest of their files; undefined when no folder was given. */
export function bundleFolder(
  name: string | undefined,
  { workingDirectory }: AppContext,
): ((digest: string) => Buffer | undefined) | undefined {
  if (name === undefined) return undefined;
  const folder = resolve(workingDirectory, name);
  if (!existsSync(folder))
    throw new AuthledgerError('path-missing', `${name} is no folder`, 'Give the folder that holds the bundles.');
  let byDigest: Map<string, string> | undefined;
  return (digest) => {
    byDigest ??= new Map(
      readdirSync(folder)
        .filter((file) => file.endsWith('.json'))
        .map((file) => [sha256(readFileSync(join(folder, file))), join(folder, file)]),
    );
    const path = byDigest.get(digest);
    return path === undefined ? undefined : readFileSync(path);
  };
}
