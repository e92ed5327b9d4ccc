#!/usr/bin/env node
// Scans the applications of the sample as a user would and compares the verdicts of the drawn endpoints with their labels.
//
//   node scripts/build.mjs && node scripts/precision/measure.mjs FOLDER [--only NAME,…] [--list] [--markdown]
//
// FOLDER holds a checkout of each application, named OWNER+NAME, at the commits that docs/accuracy.md names. Every application is scanned whole: what
// the endpoints that were not drawn show of ownership counts.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, openSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';

const APPLICATIONS = {
  realworld: 'gothinkster+aspnetcore-realworld-example-app',
  eshop: 'dotnet+eShop',
  simplcommerce: 'simplcommerce+SimplCommerce',
  fullstackhero: 'fullstackhero+dotnet-starter-kit',
  jellyfin: 'jellyfin+jellyfin',
  'bitwarden-api': 'bitwarden+server',
};

const args = process.argv.slice(2);
const at = args.indexOf('--only');
const only = at < 0 ? Object.keys(APPLICATIONS) : args.splice(at, 2)[1].split(',');
const [folder, ...options] = args;
const scratch = mkdtempSync(join(tmpdir(), 'precision-'));
const verdicts = Object.entries(APPLICATIONS)
  .filter(([name]) => only.includes(name))
  .map(([name, checkout]) => {
    const file = join(scratch, `${name}.json`);
    const run = spawnSync(
      process.execPath,
      ['dist/cli.js', 'endpoints', join(folder, checkout), '--verdicts', '--format', 'json'],
      { stdio: ['ignore', openSync(file, 'w'), 'inherit'] },
    );
    if (run.status !== 0) throw new Error(`${name}: exit ${run.status}`);
    return `${name}=${file}`;
  });
const compared = spawnSync(
  process.execPath,
  ['scripts/precision/confusion.mjs', 'bench/precision/labels.json', ...verdicts, ...options],
  { stdio: 'inherit' },
);
if (!options.includes('--keep')) rmSync(scratch, { recursive: true });
process.exitCode = compared.status;
