import type { OutputKind } from '../app/outputs.ts';
import { wordsOf } from '../app/scan-outputs.ts';
import { plainLine } from '../reporters/untrusted-text.ts';
import type { TextStream } from './io.ts';

/** Says which files were written, and by which key the evidence was signed. */
export function noteOnWritten(
  written: readonly { readonly kind: OutputKind; readonly name: string }[],
  signature: { readonly keyid: string; readonly ephemeral: boolean } | undefined,
  stream: TextStream,
): void {
  for (const { kind, name } of written) {
    const by = kind !== 'evidence' || signature === undefined ? '' : signedBy(signature);
    stream.write(`Wrote ${plainLine(name)} (${wordsOf(kind)}${by})\n`);
  }
}

function signedBy({ keyid, ephemeral }: { readonly keyid: string; readonly ephemeral: boolean }): string {
  return ephemeral ? ', signed by a key made for this run: unauthenticated' : `, signed by key ${keyid.slice(0, 16)}…`;
}
