import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fromScripts, fromTools } from '../support/tools.ts';

interface ZipFile {
  readonly dir: boolean;
  async(kind: 'nodebuffer'): Promise<Buffer>;
}
const JSZip = fromTools('jszip') as { loadAsync(bytes: Buffer): Promise<{ files: Record<string, ZipFile> }> };

interface PackageScript {
  packageExtension(out: string): Promise<{ path: string; size: number; sha256: string }>;
}

export interface PackedExtension {
  readonly path: string;
  readonly size: number;
  readonly sha256: string;
  /** What is in the .vsix, unzipped. */
  readonly folder: string;
  readonly names: readonly string[];
}

let packed: Promise<PackedExtension> | undefined;

/** The extension as `npm run package` makes it, unzipped: made once, taken away when the process ends. */
export function packedExtension(): Promise<PackedExtension> {
  packed ??= pack();
  return packed;
}

async function pack(): Promise<PackedExtension> {
  const out = mkdtempSync(join(tmpdir(), 'authledger-vsix-'));
  process.on('exit', () => rmSync(out, { recursive: true, force: true }));
  const { packageExtension } = await fromScripts<PackageScript>('package.mjs');
  const made = await packageExtension(out);
  const folder = join(out, 'unzipped');
  const { files } = await JSZip.loadAsync(readFileSync(made.path));
  const names = Object.keys(files).filter((name) => files[name]?.dir === false);
  for (const name of names) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), await (files[name] as ZipFile).async('nodebuffer'));
  }
  return { ...made, folder, names };
}
