import type { Sha256 } from '../digest.ts';
import type { LedgerEntry } from './entry.ts';
import { entriesText, type LedgerProblem } from './problems.ts';

/** An entry where it was read. */
export interface ChainLink {
  /** Counts from 1: its line, or its commit from the first. */
  readonly at: number;
  readonly entry: LedgerEntry;
  readonly digest: Sha256;
}

/** Clocks of two machines may differ by this much before one entry is called older than it may be. */
export const CLOCK_TOLERANCE_MS = 5 * 60_000;

/** Links by digest, and what follows each. */
export interface Chain {
  readonly byDigest: ReadonlyMap<Sha256, ChainLink>;
  readonly following: ReadonlyMap<Sha256 | null, readonly ChainLink[]>;
  /** Entries that nothing follows, in the order of their numbers: one, unless the ledger is forked, broken or empty. */
  readonly heads: readonly ChainLink[];
}

/** The links as a chain. What is there twice is one link. */
export function chainOf(links: readonly ChainLink[]): Chain {
  const byDigest = new Map<Sha256, ChainLink>();
  const following = new Map<Sha256 | null, ChainLink[]>();
  for (const link of links) {
    if (byDigest.has(link.digest)) continue;
    byDigest.set(link.digest, link);
    const { previous } = link.entry;
    const siblings = following.get(previous);
    if (siblings === undefined) following.set(previous, [link]);
    else siblings.push(link);
  }
  const heads = [...byDigest.values()].filter((l) => !following.has(l.digest));
  return { byDigest, following, heads: heads.sort((a, b) => a.entry.sequence - b.entry.sequence) };
}

/**
 * What the chain alone shows: deleting, reordering, repeating, replacing, forking, times that run backwards. What it cannot show is that its end
 * was cut off, or that all of it was written anew: that takes an anchor.
 * @param unreadable places (see {@link ChainLink.at}) of lines that are no entry, and are told elsewhere
 */
export function chainProblems(links: readonly ChainLink[], unreadable: readonly number[]): LedgerProblem[] {
  const chain = chainOf(links);
  return [
    ...repeated(links, chain),
    ...forks(chain),
    ...[...chain.byDigest.values()].flatMap((link) => linkProblems(link, chain, unreadable)),
  ];
}

function repeated(links: readonly ChainLink[], { byDigest }: Chain): LedgerProblem[] {
  return links
    .filter((link) => byDigest.get(link.digest) !== link)
    .map(({ at, entry: { sequence } }) => ({
      kind: 'repeated',
      entries: [sequence],
      message: `Entry ${sequence} stands a second time at ${at}.`,
    }));
}

function forks({ following }: Chain): LedgerProblem[] {
  return [...following].flatMap(([previous, links]): LedgerProblem[] => {
    const [first] = links;
    if (first === undefined || links.length === 1) return [];
    const from =
      previous === null
        ? 'The ledger begins'
        : `The ledger is forked after entry ${first.entry.sequence - 1}: it goes on`;
    const branches = links.map((l) => `${l.digest.slice(0, 16)}… (appended ${l.entry.appendedOn})`);
    return [
      {
        kind: 'fork',
        entries: [...new Set(links.map((l) => l.entry.sequence))],
        message: `${from} in ${links.length} ways: ${branches.join(', ')}.`,
      },
    ];
  });
}

function linkProblems(link: ChainLink, chain: Chain, unreadable: readonly number[]): LedgerProblem[] {
  const { entry } = link;
  const { sequence, previous } = entry;
  const before = previous === null ? undefined : chain.byDigest.get(previous);
  const problems: LedgerProblem[] = [];
  const add = (kind: LedgerProblem['kind'], entries: readonly number[], message: string): void => {
    problems.push({ kind, entries, message });
  };
  if (previous !== null && before === undefined) problems.push(...brokenLink(link, chain, unreadable));
  const expected = previous === null ? 0 : before && before.entry.sequence + 1;
  if (expected !== undefined && sequence !== expected)
    add('renumbered', [sequence], `Entry ${sequence} should have the number ${expected} by what it follows.`);
  if (before !== undefined && before.at > link.at)
    add('reordered', [sequence], `Entry ${sequence} stands before entry ${before.entry.sequence}, which it follows.`);
  if (before !== undefined && isBefore(entry.appendedOn, before.entry.appendedOn))
    add(
      'back-dated',
      [sequence],
      `Entry ${sequence} says that it was appended on ${entry.appendedOn}, before the entry that it follows (${before.entry.appendedOn}).`,
    );
  if (isBefore(entry.appendedOn, entry.scan.finishedOn))
    add(
      'back-dated',
      [sequence],
      `Entry ${sequence} says that it was appended on ${entry.appendedOn}, before its scan ended (${entry.scan.finishedOn}).`,
    );
  return problems;
}

/** The entry before is not there: another stands in its place, or none. */
function brokenLink(link: ChainLink, { byDigest }: Chain, unreadable: readonly number[]): LedgerProblem[] {
  const { sequence } = link.entry;
  const others = [...byDigest.values()].filter((l) => l.entry.sequence < sequence);
  const before = others.find((l) => l.entry.sequence === sequence - 1);
  if (before !== undefined)
    return [
      {
        kind: 'replaced',
        entries: [sequence - 1],
        message: `Entry ${sequence - 1} is not the one that entry ${sequence} was chained to: it was replaced or changed.`,
      },
    ];
  const last = others.reduce<ChainLink | undefined>(
    (a, b) => (a && a.entry.sequence > b.entry.sequence ? a : b),
    undefined,
  );
  const first = last === undefined ? 0 : last.entry.sequence + 1;
  const inPlace = unreadable.filter((at) => at < link.at && at > (last?.at ?? 0)).length;
  if (inPlace >= sequence - first) return [];
  const what = entriesText(first, sequence - 1);
  return [
    {
      kind: 'missing',
      entries: Array.from({ length: Math.min(sequence - first, 1000) }, (_, i) => first + i),
      message: `${what[0]?.toUpperCase()}${what.slice(1)} ${sequence - first === 1 ? 'is' : 'are'} missing: entry ${sequence} was chained to what is not there.`,
    },
  ];
}

/** Whether a time is earlier than another by more than clocks may differ. */
export function isBefore(time: string, other: string): boolean {
  return Date.parse(time) + CLOCK_TOLERANCE_MS < Date.parse(other);
}
