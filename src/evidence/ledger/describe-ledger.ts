import type { LedgerVerification } from './judge-ledger.ts';

/** More problems of a kind than this say nothing new; the number of the rest does. */
const SHOWN = 100;

/** What was found, in one sentence for each thing; the first names the outcome. May hold text of the ledger's author. */
export function describeLedger(verification: LedgerVerification): string[] {
  const { outcome, entries, heads, problems, anchors, signed, withoutBundle, unvouched } = verification;
  const many = `${unvouched.length} ${unvouched.length === 1 ? 'entry' : 'entries'}`;
  const words = {
    valid: 'Valid: the chain is whole, and every bundle that is at hand is signed by a trusted key.',
    unauthenticated:
      unvouched.length > 0
        ? `Unauthenticated: the chain is whole, and no trusted key vouches for ${many}: nobody signed them, and their bundles are not at hand.`
        : entries === 0
          ? 'Unauthenticated: there is no entry, and so nobody who vouches for it.'
          : 'Unauthenticated: the chain is whole, and no trusted key was given to say by whom.',
    broken: 'Broken: this is not the ledger that was written.',
  };
  return [
    words[outcome],
    ...problems.slice(0, SHOWN).map((p) => p.message),
    ...(problems.length > SHOWN ? [`And ${problems.length - SHOWN} problems more.`] : []),
    `${entries} ${entries === 1 ? 'entry' : 'entries'}, ${signed} of them signed by whoever appended them.`,
    ...heads.map((h) => `Head: entry ${h.sequence}, ${h.digest}.`),
    ...(withoutBundle.length > 0
      ? [`Not at hand: the bundles of ${withoutBundle.length} ${withoutBundle.length === 1 ? 'entry' : 'entries'}.`]
      : []),
    ...anchors.map(
      (a) => `Anchored: ${a.label} holds entry ${a.sequence}${a.time === undefined ? '' : ` since ${a.time}`}.`,
    ),
    ...untold(verification),
  ];
}

/** What a chain without an anchor leaves open must not look as if it had been checked. */
function untold({ entries, anchors, heads }: LedgerVerification): string[] {
  if (entries === 0) return ['Whether there ever were entries cannot be told.'];
  if (anchors.length === 0)
    return [
      'No anchor: whether entries were cut off the end, or whether a holder of the key wrote the past anew, cannot be told.',
    ];
  const last = Math.max(...anchors.map((a) => a.sequence));
  const end = Math.max(...heads.map((h) => h.sequence));
  return last >= end
    ? ['Whether entries after the last anchor were cut off cannot be told.']
    : [`After entry ${last}, the last that is anchored: whether entries were cut off or written anew cannot be told.`];
}
