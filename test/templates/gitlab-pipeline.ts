import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { withFolder, writeFiles } from '../host/temporary-folder.ts';

export const root = fileURLToPath(new URL('../..', import.meta.url));
const emulator = join(root, 'tools/node_modules/gitlab-ci-local/dist/index.js');

/** GitLab's schema as gitlab-ci-local has it does not know `reports: sarif` yet. */
const newerReports = ['--ignore-schema-paths', '#/properties/reports/additionalProperties'];

export interface PipelineRun {
  readonly code: number;
  /** All that the jobs printed, without the emulator's own colours. */
  readonly log: string;
  /** `PASS` or `FAIL` by job; a job that did not run is not there. */
  readonly jobs: Readonly<Record<string, string>>;
}

export interface PipelineOptions {
  readonly variables?: Readonly<Record<string, string>>;
  readonly unset?: readonly string[];
  /** Without the program in the PATH, the template has to install it. */
  readonly installed?: boolean;
  readonly environment?: Readonly<Record<string, string>>;
}

/** A repository on a disk, with the templates in it and a remote, as gitlab-ci-local wants one. */
export interface Repository {
  readonly folder: string;
  /** Runs the whole pipeline with the shell executor, each job in a checkout of its own. */
  run(options?: PipelineOptions): Promise<PipelineRun>;
  /** Names of the jobs that a pipeline would have. */
  jobs(options?: PipelineOptions): Promise<string[]>;
  /** The pipeline with all includes and inputs put in; held to GitLab's schema. */
  preview(): Promise<string>;
  /** A file that the scan job left, as text. */
  report(name: string): string;
  hasReport(name: string): boolean;
}

/** Says what is missing on this machine rather than passing without having looked. */
export function requirePrograms(): void {
  for (const [program, ...args] of [
    ['rsync', '--version'],
    ['git', '--version'],
  ] as const)
    assert.equal(
      spawnSync(program, args).status,
      0,
      `${program} is not installed, and gitlab-ci-local needs it: apt-get install ${program}`,
    );
  assert.ok(existsSync(emulator), 'gitlab-ci-local is not installed: npm ci in tools/');
  assert.ok(existsSync(join(root, 'dist/cli.js')), 'dist/ is not built: npm run build');
}

/** @param files beside the templates; `.gitlab-ci.yml` among them */
export function withRepository<T>(
  files: Readonly<Record<string, string>>,
  use: (repository: Repository) => Promise<T>,
): Promise<T> {
  return withFolder({}, async (base) => {
    const folder = join(base, 'shop');
    mkdirSync(join(base, 'bin'));
    symlinkSync(join(root, 'dist/cli.js'), join(base, 'bin/authledger'));
    mkdirSync(folder);
    cpSync(join(root, 'templates'), join(folder, 'templates'), { recursive: true });
    writeFiles(folder, files);
    git(folder, 'init', '-q', '-b', 'main');
    git(folder, 'remote', 'add', 'origin', 'https://gitlab.example.com/team/shop.git');
    git(folder, 'add', '--force', '.');
    git(folder, 'commit', '-qm', 'first');
    return use(repository(folder, join(base, 'bin'), join(base, 'home')));
  });
}

function repository(folder: string, bin: string, home: string): Repository {
  const call = (args: readonly string[], options: PipelineOptions = {}) => emulate(folder, bin, home, args, options);
  return {
    folder,
    run: async (options) => {
      const args = ['--force-shell-executor', '--shell-isolation', '--no-json-schema-validation'];
      const { code, log } = await call(args, options);
      const jobs = [...log.matchAll(/^\s+(PASS|FAIL)\s+(\S+)\s*$/gm)].map((m) => [m[2], m[1]]);
      return { code, log, jobs: Object.fromEntries(jobs) };
    },
    jobs: async (options) => {
      const { code, log } = await call(['--list-csv', '--no-json-schema-validation'], options);
      assert.equal(code, 0, log);
      return [...log.matchAll(/^([a-z_]+);(?!stage;)/gm)].map((m) => m[1] as string);
    },
    preview: async () => {
      const { code, log } = await call(['--preview', ...newerReports]);
      assert.equal(code, 0, log);
      return log.slice(log.indexOf('---\n'));
    },
    report: (name) => readFileSync(join(folder, 'authledger-reports', name), 'utf8'),
    hasReport: (name) => existsSync(join(folder, 'authledger-reports', name)),
  };
}

function emulate(
  cwd: string,
  bin: string,
  home: string,
  args: readonly string[],
  { variables = {}, unset = [], installed = true, environment = {} }: PipelineOptions,
): Promise<{ code: number; log: string }> {
  const path = [...(installed ? [bin] : []), dirname(process.execPath), process.env.PATH].join(delimiter);
  // The emulator says that it is not GitLab.
  const all = { GITLAB_CI: 'true', ...variables };
  const given = Object.entries(all).flatMap(([name, value]) => ['--variable', `${name}=${value}`]);
  const taken = unset.flatMap((name) => ['--unset-variable', name]);
  const predefined = ['--ignore-predefined-vars', Object.keys(all).join()];
  return new Promise((done, failed) => {
    const child = spawn(
      process.execPath,
      [emulator, '--no-color', '--home', home, ...args, ...given, ...taken, ...predefined],
      { cwd, env: { PATH: path, HOME: home, ...environment } },
    );
    let log = '';
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk: Buffer) => {
        log += chunk;
      });
    child.on('error', failed);
    child.on('close', (code) => done({ code: code ?? 1, log }));
  });
}

function git(cwd: string, ...args: string[]): void {
  const identity = ['-c', 'user.name=a', '-c', 'user.email=a@example.com', '-c', 'commit.gpgsign=false'];
  const { status, stderr } = spawnSync('git', [...identity, ...args], { cwd, encoding: 'utf8' });
  assert.equal(status, 0, stderr);
}
