import { plainLine } from '../reporters/untrusted-text.ts';
import type { TextStream } from './io.ts';

const WORDS: Readonly<Record<string, string>> = {
  report: 'report',
  sarif: 'SARIF',
  inventory: 'inventory of endpoints',
  evidence: 'evidence',
};

/** Says which files were written, and by which key the evidence was signed. */
export function noteOnWritten(
  written: readonly { readonly kind: string; readonly name: string }[],
  signature: { readonly keyid: string; readonly ephemeral: boolean } | undefined,
  stream: TextStream,
): void {
  for (const { kind, name } of written) {
    const by = kind !== 'evidence' || signature === undefined ? '' : signedBy(signature);
    stream.write(`Wrote ${plainLine(name)} (${WORDS[kind]}${by})\n`);
  }
}

function signedBy({ keyid, ephemeral }: { readonly keyid: string; readonly ephemeral: boolean }): string {
  return ephemeral ? ', signed by a key made for this run: unauthenticated' : `, signed by key ${keyid.slice(0, 16)}…`;
}
