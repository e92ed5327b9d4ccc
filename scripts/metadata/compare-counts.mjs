#!/usr/bin/env node
// Compares what src/metadata counts in assemblies with what System.Reflection.Metadata counts (Count.cs). Needs the .NET 10 SDK.
//
//   node scripts/metadata/compare-counts.mjs [FOLDER …]        default: the shared frameworks beside the SDK
//   node scripts/metadata/compare-counts.mjs --write           writes test/metadata/counts.json, for the assemblies of the snippets
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join, relative, resolve } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { register } from 'tsx/esm/api';

register();
const root = resolve(fileURLToPath(import.meta.url), '../../..');
const { countMetadata } = await import(join(root, 'test/metadata/counts.ts'));

const isAssembly = (name) => name.endsWith('.dll');
const assembliesBelow = (folder) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter(isAssembly)
    .map((name) => join(folder, name))
    .sort();

function frameworks() {
  const lines = execFileSync('dotnet', ['--list-runtimes'], { encoding: 'utf8' }).trim().split('\n');
  return lines.map((line) => {
    const [, , version, folder] = line.match(/^(\S+) (\S+) \[(.+)\]$/);
    return join(folder, version);
  });
}

function countWithReflection(files) {
  const output = execFileSync('dotnet', ['run', join(root, 'scripts/metadata/Count.cs')], {
    input: files.join('\n'),
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  return output
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
}

const [first, ...rest] = process.argv.slice(2);
const isWriting = first === '--write';
const folders = isWriting ? [join(root, 'test/snippets')] : first === undefined ? frameworks() : [first, ...rest];
const files = folders.flatMap(assembliesBelow);
const expected = countWithReflection(files);
if (isWriting) {
  const counts = Object.fromEntries(
    files.map((file, i) => [relative(root, file), { ...expected[i], file: undefined }]),
  );
  writeFileSync(join(root, 'test/metadata/counts.json'), `${JSON.stringify(counts, null, 2)}\n`);
}
let different = 0;
const total = { files: 0, unmanaged: 0, types: 0, methods: 0, attributes: 0, instructions: 0 };
for (const [i, file] of files.entries()) {
  const { file: _name, managed, ...wanted } = expected[i];
  let found;
  try {
    found = countMetadata(readFileSync(file));
  } catch (error) {
    if (!managed && (error.code === 'not-managed' || error.code === 'not-an-image')) total.unmanaged++;
    else {
      different++;
      console.log(`${basename(file)}: ${error.stack}`);
    }
    continue;
  }
  total.files++;
  for (const key of ['types', 'methods', 'attributes', 'instructions']) total[key] += found[key];
  if (JSON.stringify(found) !== JSON.stringify(sorted(wanted, found))) {
    different++;
    for (const key of Object.keys(found))
      if (JSON.stringify(found[key]) !== JSON.stringify(wanted[key]))
        console.log(
          `${basename(file)}: ${key} ${JSON.stringify(found[key])} instead of ${JSON.stringify(wanted[key])}`,
        );
  }
}
console.log(`${JSON.stringify(total)}, ${different} different`);
process.exitCode = different === 0 ? 0 : 1;

function sorted(wanted, like) {
  return Object.fromEntries(Object.keys(like).map((key) => [key, wanted[key]]));
}
