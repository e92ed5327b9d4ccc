#!/usr/bin/env node
// Brings a checkout to a runnable state: installs the packages of the lock file where they are not installed yet, then
// builds where sources changed since the last build. `npm start` and `npm test` call this themselves, because with
// `ignore-scripts=true` npm runs no pre- or post-scripts. Plain Node without dependencies: it runs before the first install.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import process from 'node:process';
import { fileURLToPath, pathToFileURL } from 'node:url';

export const root = resolve(fileURLToPath(import.meta.url), '../..');

/** Packages that only packaging and the tests of platforms and reports need: `npm start` does without them. */
export const tools = join(root, 'tools');

/** What a build depends on. Folders are taken whole. */
const buildInputs = ['src', 'scripts/build.mjs', 'scripts/bundle.mjs', 'package.json', 'package-lock.json'];

/** Installs and builds as needed. Throws an `Error` with a message that says what to do when either fails. */
export function setup() {
  requireNode();
  installIfNeeded();
  buildIfNeeded();
}

export function requireNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 19)) {
    throw new Error(`Authledger needs Node 20.19 or later; this is ${process.versions.node}.`);
  }
}

/** @param folder holds package.json and package-lock.json */
export function installIfNeeded(folder = root) {
  if (isInstalled(folder)) return;
  console.error(`Installing packages (npm ci${folder === root ? '' : ` in ${relative(root, folder)}`}) …`);
  const npm = process.env.npm_execpath;
  const args = ['ci', '--include=dev', '--loglevel=error'];
  const result = npm?.endsWith('.js')
    ? spawnSync(process.execPath, [npm, ...args], { cwd: folder, stdio: ['ignore', 'ignore', 'inherit'] })
    : spawnSync('npm', args, {
        cwd: folder,
        stdio: ['ignore', 'ignore', 'inherit'],
        shell: process.platform === 'win32',
      });
  if (result.status !== 0) throw new Error('npm ci failed; see the messages above.');
}

/**
 * Compares what npm recorded of its last install (`node_modules/.package-lock.json`) with the lock file, package by
 * package. Optional packages may be missing: those are binaries of other platforms.
 */
export function isInstalled(folder = root) {
  const recordPath = join(folder, 'node_modules/.package-lock.json');
  if (!existsSync(recordPath)) return false;
  const wanted = readJson(join(folder, 'package-lock.json')).packages;
  const present = readJson(recordPath).packages;
  for (const [path, entry] of Object.entries(wanted)) {
    if (path === '') continue;
    const found = present[path];
    if (found === undefined) {
      if (entry.optional === true) continue;
      return false;
    }
    if (found.version !== entry.version || found.integrity !== entry.integrity) return false;
  }
  return Object.keys(present).every((path) => wanted[path] !== undefined);
}

export function buildIfNeeded() {
  const stampPath = join(root, 'node_modules/.cache/authledger-build');
  const digest = digestOf(buildInputs);
  const built = existsSync(join(root, 'dist/cli.js')) && existsSync(stampPath);
  if (built && readFileSync(stampPath, 'utf8') === digest) return;
  console.error('Building …');
  const result = spawnSync(process.execPath, [join(root, 'scripts/build.mjs')], { cwd: root, stdio: 'inherit' });
  if (result.status !== 0) throw new Error('The build failed; see the messages above.');
  mkdirSync(dirname(stampPath), { recursive: true });
  writeFileSync(stampPath, digest);
}

/** SHA-256 over names and contents, in ordinal order of the names. */
function digestOf(paths) {
  const hash = createHash('sha256').update(process.versions.node);
  for (const path of paths.flatMap(filesBelow).sort()) {
    const content = readFileSync(join(root, path));
    hash.update(`\0${path}\0${content.length}\0`).update(content);
  }
  return hash.digest('hex');
}

function filesBelow(path) {
  const full = join(root, path);
  if (!existsSync(full)) return [];
  if (path.includes('.')) return [path];
  return readdirSync(full, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1));
}

function readJson(path) {
  return JSON.parse(readFileSync(path, 'utf8'));
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  try {
    setup();
  } catch (error) {
    console.error(error.message);
    process.exitCode = 1;
  }
}
