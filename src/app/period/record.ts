import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { sha256 } from '../../evidence/digest.ts';
import { describeLedger } from '../../evidence/ledger/describe-ledger.ts';
import { type Anchor, judgeLedger, tooFew } from '../../evidence/ledger/judge-ledger.ts';
import type { LedgerProblem } from '../../evidence/ledger/problems.ts';
import { readLedger } from '../../evidence/ledger/read-ledger.ts';
import type { LedgerSummary } from '../../evidence/period/period-report.ts';
import { type RunFacts, runFacts } from '../../evidence/period/run-facts.ts';
import { standingOf, type TrustedKey } from '../../evidence/trust.ts';
import type { VerifiedSigner } from '../../evidence/verification.ts';
import { verify } from '../../evidence/verify.ts';
import type { AppContext } from '../context.ts';
import { type LedgerPlace, ledgerLines, ledgerPlace } from '../ledger/ledger-place.ts';
import { withKeyErrors } from '../signing-key.ts';

/** A record of scans, read and verified. */
export interface ReadRecord {
  readonly runs: readonly RunFacts[];
  readonly ledger: LedgerSummary;
}

export interface RecordTrust {
  readonly trustedKeys: readonly TrustedKey[];
  readonly anchors: readonly Anchor[];
  /** How many different trusted keys must have signed each bundle; 1 when left out. */
  readonly signatures: number | undefined;
  readonly findBundle: ((digest: string) => Buffer | undefined) | undefined;
}

/**
 * Reads a ledger, or a folder of bundles.
 * @param name as typed
 * @throws AuthledgerError `ledger-unreadable`, `usage`
 */
export async function readRecord(
  name: string,
  repo: string | undefined,
  trust: RecordTrust,
  context: AppContext,
): Promise<ReadRecord> {
  const place = ledgerPlace(name, repo, context);
  const isFolder = place.kind === 'file' && (statSync(place.path, { throwIfNoEntry: false })?.isDirectory() ?? false);
  return isFolder ? readFolder(name, trust, context) : readChain(place, trust);
}

async function readChain(
  place: LedgerPlace,
  { trustedKeys, anchors, signatures, findBundle }: RecordTrust,
): Promise<ReadRecord> {
  const runs: RunFacts[] = [];
  const read = await readLedger(ledgerLines(place), {
    ...(findBundle !== undefined && { findBundle }),
    visit: ({ entry, bundle }, statement) => {
      if (statement === undefined || bundle === undefined) return;
      runs.push(
        runFacts(
          statement,
          { bundle: entry.bundle.sha256, payload: bundle.payload },
          keysOf(bundle.signers),
          entry.sequence,
        ),
      );
    },
  });
  const verification = withKeyErrors(place.name, () => judgeLedger(read, { trustedKeys, anchors, signatures }));
  const { outcome, entries, heads, problems } = verification;
  const told = describeLedger({ ...verification, problems: [] }).slice(1);
  return {
    runs: withoutRepetition(runs),
    ledger: {
      name: place.name,
      kind: 'ledger',
      outcome,
      entries,
      heads: heads.map(({ sequence, digest }) => ({ sequence, digest })),
      problems,
      withoutBundle: verification.withoutBundle.length,
      told,
    },
  };
}

/** Bundles without a chain: each stands for itself. */
function readFolder(
  name: string,
  { trustedKeys, signatures = 1 }: RecordTrust,
  { workingDirectory }: AppContext,
): ReadRecord {
  const folder = resolve(workingDirectory, name);
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((f) => f.endsWith('.json'))
    .sort();
  const runs: RunFacts[] = [];
  const problems: LedgerProblem[] = [];
  const bundles: { readonly file: string; readonly payload: string; readonly claimed: string }[] = [];
  const byPayload = new Map<string, Set<string>>();
  const signersOf = (payload: string): Set<string> => {
    const own = byPayload.get(payload) ?? new Set();
    byPayload.set(payload, own);
    return own;
  };
  let others = 0;
  for (const file of files) {
    const bytes = readFileSync(join(folder, file));
    const verification = verify(bytes, { trustedKeys });
    if (verification.outcome === 'malformed') others++;
    else if (verification.outcome === 'altered')
      problems.push({ kind: 'bundle-altered', entries: [], message: `The bundle ${file} was altered.` });
    else {
      const { statement, payload, signers } = verification;
      runs.push(runFacts(statement, { bundle: sha256(bytes), payload }, keysOf(signers), undefined));
      for (const { keyid } of signers) signersOf(payload).add(keyid);
      bundles.push({ file, payload, claimed: statement.predicate.run.finishedOn });
    }
  }
  for (const { file, payload, claimed } of trustedKeys.length === 0 ? [] : bundles) {
    const counted = [...signersOf(payload)].filter((id) => standingOf(id, trustedKeys, { claimed }) === 'trusted');
    if (counted.length >= signatures) continue;
    const message = `The bundle ${file} is signed by ${tooFew(signatures)}.`;
    problems.push({ kind: 'bundle-signer', entries: [], message });
  }
  const told = [
    `${runs.length} bundles of ${files.length} files; ${others} ${others === 1 ? 'file is no bundle' : 'files are no bundles'}.`,
    'A folder of bundles is no chain: whether bundles were taken out of it cannot be told by itself.',
  ];
  const outcome = problems.length > 0 ? 'broken' : trustedKeys.length === 0 ? 'unauthenticated' : 'valid';
  return {
    runs: withoutRepetition(runs),
    ledger: { name, kind: 'folder', outcome, entries: runs.length, heads: [], problems, withoutBundle: 0, told },
  };
}

function keysOf(signers: readonly VerifiedSigner[]): string[] {
  return signers.filter((s) => s.origin !== 'ephemeral').map((s) => s.keyid);
}

/** A scan counts once, however often its bundle was appended, and by the copy that most keys signed. */
function withoutRepetition(runs: readonly RunFacts[]): RunFacts[] {
  const found = new Map<string, RunFacts>();
  for (const run of runs) {
    const before = found.get(run.payload);
    if (before === undefined || run.keys.length > before.keys.length) found.set(run.payload, run);
  }
  return [...found.values()];
}
