#!/usr/bin/env node
// Bundles the script of the HTML reports to src/reporters/html/data/client.json: reports hold it, and their security policy its digest.
//
//   node scripts/html-client.mjs [--check]      --check: fails when the file is not what the sources give
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const target = join(root, 'src/reporters/html/data/client.json');

/** The content of the file. */
export async function clientJson() {
  const result = await build({
    entryPoints: [join(root, 'src/reporters/html/browser/tables.js')],
    bundle: true,
    minify: true,
    format: 'iife',
    target: 'es2022',
    charset: 'ascii',
    write: false,
    logLevel: 'error',
  });
  return `${JSON.stringify({ script: result.outputFiles[0].text.trim() })}\n`;
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const json = await clientJson();
  if (!process.argv.includes('--check')) writeFileSync(target, json);
  else if (readFileSync(target, 'utf8') !== json) {
    console.error('src/reporters/html/data/client.json is not what its sources give: node scripts/html-client.mjs');
    process.exitCode = 1;
  }
}
