import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { repository } from './tools.ts';

export interface PackedPackage {
  /** The tarball. */
  readonly path: string;
  /** Bytes. */
  readonly size: number;
  readonly files: readonly string[];
}

let packed: Promise<PackedPackage> | undefined;

/** The package of npm as `npm pack` makes it from what is built: made once, taken away when the process ends. */
export function packedPackage(): Promise<PackedPackage> {
  packed ??= Promise.resolve().then(pack);
  return packed;
}

let installed: Promise<string> | undefined;

/** A folder in which it is installed, by npm, without a network: made once. */
export function installedPackage(): Promise<string> {
  installed ??= packedPackage().then(({ path }) => {
    const folder = temporaryFolder();
    const { status, stdout, stderr } = spawnSync(
      'npm',
      ['install', '--offline', '--cache', join(folder, 'cache'), '--no-audit', '--no-fund', path],
      { cwd: folder, encoding: 'utf8' },
    );
    if (status !== 0) throw new Error(`npm install: ${stdout}${stderr}`);
    return folder;
  });
  return installed;
}

function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'authledger-npm-'));
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

function pack(): PackedPackage {
  const folder = temporaryFolder();
  const { stdout, stderr } = spawnSync('npm', ['pack', '--json', '--offline', '--pack-destination', folder], {
    cwd: repository,
    encoding: 'utf8',
  });
  const said: unknown = JSON.parse(stdout || `"${stderr}"`);
  const [made] = Object.values(said as object) as [{ filename: string; size: number; files: { path: string }[] }];
  return { path: join(folder, made.filename), size: made.size, files: made.files.map((f) => f.path) };
}
