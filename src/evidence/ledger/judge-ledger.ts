import type { Sha256 } from '../digest.ts';
import { standingOf, standingText, type TrustedKey } from '../trust.ts';
import { chainOf, chainProblems, isBefore } from './chain.ts';
import { headOf, type LedgerHead } from './entry.ts';
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
}

export interface LedgerTrust {
  readonly trustedKeys: readonly TrustedKey[];
  readonly anchors: readonly Anchor[];
}

export interface LedgerVerification {
  /** `unauthenticated`: whole, and no trusted key was given to say by whom. */
  readonly outcome: 'valid' | 'unauthenticated' | 'broken';
  readonly entries: number;
  /** Ends of the ledger: more than one when it is forked. */
  readonly heads: readonly LedgerHead[];
  readonly problems: readonly LedgerProblem[];
  /** Those that were found in the ledger, with the entry that they hold fast. */
  readonly anchors: readonly (Anchor & { readonly sequence: number })[];
  /** How many entries are signed by who appended them. */
  readonly signed: number;
  readonly withoutBundle: readonly number[];
}

/** Says whether a ledger is whole, and who vouches for it. */
export function judgeLedger(ledger: ReadLedger, { trustedKeys, anchors }: LedgerTrust): LedgerVerification {
  const { entries, unreadable, withoutBundle } = ledger;
  const chain = chainOf(entries);
  const found = anchors.flatMap((anchor) => {
    const link = chain.byDigest.get(anchor.digest);
    return link === undefined ? [] : [{ ...anchor, sequence: link.entry.sequence }];
  });
  const problems = [
    ...ledger.problems,
    ...chainProblems(entries, unreadable),
    ...anchors.flatMap((anchor) => (chain.byDigest.has(anchor.digest) ? [] : [lostAnchor(anchor)])),
    ...found.flatMap((anchor) => backDated(anchor, chain.following.get(anchor.digest) ?? [])),
    ...unsigned(entries),
    ...(trustedKeys.length === 0 ? [] : signerProblems(entries, trustedKeys, found)),
  ];
  return {
    outcome: problems.length > 0 ? 'broken' : trustedKeys.length === 0 ? 'unauthenticated' : 'valid',
    entries: entries.length,
    heads: chain.heads.map(headOf),
    problems,
    anchors: found,
    signed: entries.filter((e) => e.signers.length > 0).length,
    withoutBundle,
  };
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
): LedgerProblem[] {
  const stamps = anchors.filter((a) => a.time !== undefined).sort((a, b) => a.sequence - b.sequence);
  return entries.flatMap(({ entry, signers, bundle }): LedgerProblem[] => {
    const { sequence, appendedOn } = entry;
    const proven = stamps.find((a) => a.sequence >= sequence)?.time;
    const judge = (ids: readonly Sha256[], claimed: string): string | undefined => {
      const standings = ids.map((id) => standingOf(id, trusted, { claimed, ...(proven !== undefined && { proven }) }));
      if (ids.length === 0 || standings.includes('trusted')) return undefined;
      return ids.map((id, i) => `${id.slice(0, 16)}… (${standingText(standings[i] ?? 'unknown')})`).join(', ');
    };
    const byEntry = judge(signers, appendedOn);
    const byBundle =
      bundle &&
      judge(
        bundle.signers.map((s) => s.keyid),
        bundle.statedOn,
      );
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
              message: `The bundle of entry ${sequence} is signed by no key that counts: ${byBundle}.`,
            },
          ]),
    ];
  });
}
