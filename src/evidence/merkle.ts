import { hash } from 'node:crypto';
import type { Sha256 } from './digest.ts';
import { EvidenceError } from './errors.ts';

/** A file that was read: its path from the scanned root with `/`, and the digest of its bytes. */
export interface FileDigest {
  readonly path: string;
  readonly sha256: Sha256;
}

const leafPrefix = Buffer.of(0);
const nodePrefix = Buffer.of(1);

/**
 * The Merkle tree hash of a list of leaves (RFC 6962, section 2.1): SHA-256, leaves prefixed by 0x00 and nodes by 0x01,
 * split at the largest power of two below the count. No leaf at all gives the hash of the empty string.
 */
export function merkleRoot(leaves: readonly Uint8Array[]): Buffer {
  if (leaves.length === 0) return digestOf();
  return rootOf(leaves.map((leaf) => digestOf(leafPrefix, leaf)));
}

/**
 * The root over a tree of files. A leaf is the line that `sha256sum` prints for a file with an ordinary name: digest in
 * hexadecimal, two spaces, path in UTF-8 (never escaped, no line end). Leaves stand in the byte order of their paths.
 * @throws EvidenceError `input-invalid` when a path comes twice
 */
export function sourceTreeRoot(files: Iterable<FileDigest>): Sha256 {
  const entries = [...files].map((f) => ({ path: Buffer.from(f.path, 'utf8'), sha256: f.sha256 }));
  entries.sort((a, b) => Buffer.compare(a.path, b.path));
  const leaves = entries.map((entry, at) => {
    if (at > 0 && entries[at - 1]?.path.equals(entry.path)) {
      throw new EvidenceError('input-invalid', `The file ${entry.path.toString()} is listed twice.`);
    }
    return Buffer.concat([Buffer.from(`${entry.sha256}  `), entry.path]);
  });
  return merkleRoot(leaves).toString('hex');
}

function rootOf(hashes: readonly Buffer[]): Buffer {
  // Pairing level by level and passing an odd last one up gives the same tree as the recursive split.
  let level = hashes;
  while (level.length > 1) {
    const next: Buffer[] = [];
    for (let at = 0; at < level.length; at += 2) {
      const left = level[at] as Buffer;
      const right = level[at + 1];
      next.push(right === undefined ? left : digestOf(nodePrefix, left, right));
    }
    level = next;
  }
  return level[0] as Buffer;
}

/** The one-shot function: a hash object for each of some ten thousand nodes takes twice the time. */
function digestOf(...parts: readonly Uint8Array[]): Buffer {
  return hash('sha256', Buffer.concat(parts), 'buffer');
}
