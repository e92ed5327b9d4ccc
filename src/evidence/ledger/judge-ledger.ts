import type { Sha256 } from '../digest.ts';
import { standingOf, standingText, type TrustedKey } from '../trust.ts';
import { chainOf, chainProblems, isBefore } from './chain.ts';
import { headOf, type LedgerEntry, type LedgerHead } from './entry.ts';
import type { LedgerProblem } from './problems.ts';
import type { ReadEntry, ReadLedger } from './read-ledger.ts';

/** Something outside of the ledger that knows one of its heads. */
export interface Anchor {
  /** What it is, for people: `the time stamp head.tsr`, `the expected head`. */
  readonly label: string;
  /** Of an entry. */
  readonly digest: Sha256;
  /** When the head was there already, by a time stamp that was verified. */
  readonly time?: string;
  /** Says so for the entry, once it is found; throws when its time stamp does not count. */
  readonly prove?: (entry: LedgerEntry) => string;
}

export interface LedgerTrust {
  readonly trustedKeys: readonly TrustedKey[];
  readonly anchors: readonly Anchor[];
  /** How many different trusted keys must have signed each bundle; 1 when left out. */
  readonly signatures?: number | undefined;
}

export interface LedgerVerification {
  /** `unauthenticated`: whole, and no trusted key says by whom: none was given, or there are entries that none vouches for. */
  readonly outcome: 'valid' | 'unauthenticated' | 'broken';
  readonly entries: number;
  /** Ends of the ledger: more than one when it is forked. */
  readonly heads: readonly LedgerHead[];
  readonly problems: readonly LedgerProblem[];
  /** Those that were found in the ledger, with the entry that they hold fast. */
  readonly anchors: readonly (Anchor & { readonly sequence: number })[];
  /** How many entries are signed by whoever appended them. */
  readonly signed: number;
  readonly withoutBundle: readonly number[];
  /** Entries that no trusted key vouches for, where keys were given: their bundles are not at hand, and nothing at or after them is signed or anchored. */
  readonly unvouched: readonly number[];
}

/**
 * Says whether a ledger is whole, and who vouches for it.
 * @throws EvidenceError `time-stamp-invalid` of an anchor
 */
export function judgeLedger(
  ledger: ReadLedger,
  { trustedKeys, anchors, signatures = 1 }: LedgerTrust,
): LedgerVerification {
  const { entries, unreadable, withoutBundle } = ledger;
  const chain = chainOf(entries);
  const found = anchors.flatMap((anchor) => {
    const link = chain.byDigest.get(anchor.digest);
    if (link === undefined) return [];
    const time = anchor.time ?? anchor.prove?.(link.entry);
    return [{ ...anchor, ...(time !== undefined && { time }), sequence: link.entry.sequence }];
  });
  const problems = [
    ...ledger.problems,
    ...chainProblems(entries, unreadable),
    ...anchors.flatMap((anchor) => (chain.byDigest.has(anchor.digest) ? [] : [lostAnchor(anchor)])),
    ...found.flatMap((anchor) => backDated(anchor, chain.following.get(anchor.digest) ?? [])),
    ...unsigned(entries),
    ...(trustedKeys.length === 0 ? [] : signerProblems(entries, trustedKeys, found, signatures)),
  ];
  const unvouched = trustedKeys.length === 0 ? [] : unvouchedOf(entries, found);
  const isKnown = trustedKeys.length > 0 && unvouched.length === 0 && entries.length > 0;
  return {
    outcome: problems.length > 0 ? 'broken' : isKnown ? 'valid' : 'unauthenticated',
    entries: entries.length,
    heads: chain.heads.map(headOf),
    problems,
    anchors: found,
    signed: entries.filter((e) => e.signers.length > 0).length,
    withoutBundle,
    unvouched,
  };
}

/** A signature of an entry, and an anchor, vouch for all that the entry follows; the signature of a bundle for its own entry. */
function unvouchedOf(entries: readonly ReadEntry[], anchors: LedgerVerification['anchors']): readonly number[] {
  const signed = entries.flatMap((e) => (e.signers.length > 0 ? [e.entry.sequence] : []));
  const last = Math.max(-1, ...signed, ...anchors.map((a) => a.sequence));
  return entries.flatMap(({ entry: { sequence }, bundle }) =>
    bundle === undefined && sequence > last ? [sequence] : [],
  );
}

function lostAnchor({ label, digest }: Anchor): LedgerProblem {
  return {
    kind: 'anchor',
    entries: [],
    message: `The head ${digest} that ${label} holds is not in the ledger: entries were cut off its end, or its past was written anew.`,
  };
}

/** What follows a head was appended after somebody outside saw that head. */
function backDated({ label, time }: Anchor, next: readonly { readonly entry: ReadEntry['entry'] }[]): LedgerProblem[] {
  if (time === undefined) return [];
  return next.flatMap(({ entry: { sequence, appendedOn } }): LedgerProblem[] =>
    isBefore(appendedOn, time)
      ? [
          {
            kind: 'back-dated',
            entries: [sequence],
            message: `Entry ${sequence} says that it was appended on ${appendedOn}, and ${label} shows that it was not there on ${time}.`,
          },
        ]
      : [],
  );
}

/** Who takes the signatures away could write anything: once entries are signed, all that follow have to be. */
function unsigned(entries: readonly ReadEntry[]): LedgerProblem[] {
  const first = entries.findIndex((e) => e.signers.length > 0);
  if (first < 0) return [];
  return entries.slice(first).flatMap(({ entry: { sequence }, signatures }): LedgerProblem[] =>
    signatures > 0
      ? []
      : [
          {
            kind: 'unsigned',
            entries: [sequence],
            message: `Entry ${sequence} is not signed, and earlier ones are.`,
          },
        ],
  );
}

function signerProblems(
  entries: readonly ReadEntry[],
  trusted: readonly TrustedKey[],
  anchors: LedgerVerification['anchors'],
  needed: number,
): LedgerProblem[] {
  const byPayload = signersByPayload(entries);
  const stamps = anchors.filter((a) => a.time !== undefined).sort((a, b) => a.sequence - b.sequence);
  return entries.flatMap(({ entry, signers, bundle }): LedgerProblem[] => {
    const { sequence, appendedOn } = entry;
    const proven = stamps.find((a) => a.sequence >= sequence)?.time;
    const judge = (ids: readonly Sha256[], claimed: string, count: number): string | undefined => {
      const standings = ids.map((id) => standingOf(id, trusted, { claimed, ...(proven !== undefined && { proven }) }));
      if (ids.length === 0 || standings.filter((s) => s === 'trusted').length >= count) return undefined;
      return ids.map((id, i) => `${id.slice(0, 16)}… (${standingText(standings[i] ?? 'unknown')})`).join(', ');
    };
    const byEntry = judge(signers, appendedOn, 1);
    const byBundle = bundle && judge([...(byPayload.get(bundle.payload) ?? [])], bundle.statedOn, needed);
    return [
      ...(byEntry === undefined
        ? []
        : [
            {
              kind: 'signer' as const,
              entries: [sequence],
              message: `Entry ${sequence} is signed by no key that counts: ${byEntry}.`,
            },
          ]),
      ...(byBundle === undefined
        ? []
        : [
            {
              kind: 'bundle-signer' as const,
              entries: [sequence],
              message: `The bundle of entry ${sequence} is signed by ${tooFew(needed)}: ${byBundle}.`,
            },
          ]),
    ];
  });
}

/** `no key that counts`, and where several have to sign, how many. */
export function tooFew(needed: number): string {
  return needed > 1 ? `fewer than ${needed} keys that count` : 'no key that counts';
}

/** A countersignature is over the payload: it vouches for every bundle that has the same, whichever was appended first. */
function signersByPayload(entries: readonly ReadEntry[]): ReadonlyMap<Sha256, ReadonlySet<Sha256>> {
  const found = new Map<Sha256, Set<Sha256>>();
  for (const { bundle } of entries) {
    if (bundle === undefined) continue;
    const own = found.get(bundle.payload) ?? new Set();
    found.set(bundle.payload, own);
    for (const { keyid } of bundle.signers) own.add(keyid);
  }
  return found;
}
