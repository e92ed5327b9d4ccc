import { plainLine } from '../reporters/untrusted-text.ts';
import type { ScanOutcome } from './result-command.ts';
import { wordsOf } from './scan-outputs.ts';

/** Says which files were written, and by which key the evidence was signed. */
export function writtenLines({ written, signature }: Pick<ScanOutcome, 'written' | 'signature'>): string[] {
  return written.map(({ kind, name }) => {
    const by = kind !== 'evidence' || signature === undefined ? '' : signedBy(signature);
    return `Wrote ${plainLine(name)} (${wordsOf(kind)}${by})`;
  });
}

function signedBy({ keyid, ephemeral }: NonNullable<ScanOutcome['signature']>): string {
  return ephemeral ? ', signed by a key made for this run: unauthenticated' : `, signed by key ${keyid.slice(0, 16)}…`;
}
