#!/usr/bin/env node
// Makes src/references/data from the reference assemblies of the shared frameworks and of well-known packages. Needs the .NET SDK and, for packages
// that are not in the user's package folder yet, a package source. The same inputs give the same bytes.
//
//   node scripts/references/generate.mjs [--check] [--dump FILE]
//   node scripts/references/generate.mjs --list
//
//   --check   writes nothing; exit code 1 when the data on disk are not what would be generated
//   --dump    keeps what the reader printed (a JSON object a line and a type): verify.mjs compares it with what the loader says
//   --list    prints the packages and versions of the data on disk
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { brotliCompressSync, constants } from 'node:zlib';
import { dotnet, readPack, restorePackages } from './assemblies.mjs';
import { compileDeclared } from './declared.mjs';
import { encodeGroup, sortTypes } from './encode.mjs';
import { buildIndex, buildManifest, formatManifest } from './index-data.mjs';

const here = fileURLToPath(new URL('.', import.meta.url));
const data = resolve(here, '../../src/references/data');

const { values: options } = parseArgs({
  options: { check: { type: 'boolean' }, dump: { type: 'string' }, list: { type: 'boolean' } },
});

if (options.list) list();
else generate();

function list() {
  const { packages, groups } = JSON.parse(readFileSync(join(data, 'manifest.json'), 'utf8'));
  for (const { name, types, bytes } of groups) {
    console.log(`${name}: ${types} types, ${bytes} bytes`);
    for (const entry of packages)
      if (entry.group === name) console.log(`  ${entry.id} ${entry.version} (${entry.source})`);
  }
}

function generate() {
  const wanted = JSON.parse(readFileSync(join(here, 'packages.json'), 'utf8'));
  const scratch = mkdtempSync(join(tmpdir(), 'references-'));
  try {
    const packs = wanted.packs.map((pack) => readPack(pack, wanted.targetFramework));
    const packages = restorePackages(
      wanted.groups.flatMap(({ name, packages: all }) => (all ?? []).map((entry) => ({ group: name, ...entry }))),
      wanted.targetFramework,
      join(scratch, 'restore'),
    );
    const paths = [...packs, ...packages].flatMap((entry) => entry.paths);
    const declared = compileDeclared(wanted.groups, join(here, 'declared'), paths, join(scratch, 'declared'));
    const all = [...packs, ...packages, ...declared];
    const types = readAll(all, scratch);
    reportDuplicates(types);
    const names = [
      ...new Set([...packs, ...wanted.groups.map(({ name }) => ({ group: name }))].map(({ group }) => group)),
    ];
    const groups = names.map((name) => ({
      name,
      isFramework: packs.some(({ group }) => group === name),
      types: sortTypes(types.filter(({ group }) => group === name)),
    }));
    write(groups, all, types);
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

/** Types of all packages, as the reader prints them. */
function readAll(entries, scratch) {
  const reader = join(scratch, 'reader');
  dotnet([
    'build',
    join(here, 'reader/reader.csproj'),
    '-o',
    reader,
    `-p:BaseIntermediateOutputPath=${join(scratch, 'obj')}/`,
  ]);
  const input = entries.flatMap(({ paths, group, id, version, exclude, include }) =>
    paths.map((path) => ({ path, group, package: `${id} ${version}`, exclude, include })),
  );
  const inputFile = join(scratch, 'input.json');
  const outputFile = options.dump === undefined ? join(scratch, 'types.jsonl') : resolve(options.dump);
  writeFileSync(inputFile, JSON.stringify(input));
  dotnet([join(reader, 'reader.dll'), inputFile, outputFile]);
  return readFileSync(outputFile, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));
}

/** Of two packages with a type of one name the first is found by it: worth knowing. (Extension methods are found in both.) */
function reportDuplicates(types) {
  const seen = new Map();
  for (const { name, package: id } of types) {
    const first = seen.get(name);
    if (first === undefined) seen.set(name, id);
    else if (first !== id) console.log(`${name}: ${first} before ${id}`);
  }
}

function compress(raw) {
  return brotliCompressSync(raw, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: 11,
      [constants.BROTLI_PARAM_LGWIN]: 24,
      [constants.BROTLI_PARAM_SIZE_HINT]: raw.length,
    },
  });
}

function write(groups, packages, types) {
  const files = new Map();
  const summary = groups.map((group) => {
    const raw = encodeGroup(group.types);
    const bytes = compress(raw);
    files.set(`${group.name}.br`, bytes);
    return {
      name: group.name,
      types: group.types.length,
      bytes: bytes.length,
      rawBytes: raw.length,
      // Of the decompressed bytes: another version of the compressor may write others.
      sha256: createHash('sha256').update(raw).digest('hex'),
    };
  });
  files.set('index.br', compress(Buffer.from(JSON.stringify(buildIndex(groups)))));
  files.set('manifest.json', Buffer.from(formatManifest(buildManifest(packages, types, summary))));
  for (const { name, types: count, bytes } of summary) console.log(`${name}: ${count} types, ${bytes} bytes`);
  console.log(`all files: ${[...files.values()].reduce((sum, bytes) => sum + bytes.length, 0)} bytes`);

  const present = existsSync(data) ? readdirSync(data) : [];
  if (options.check) {
    const different = [...new Set([...files.keys(), ...present])].filter(
      (name) => !present.includes(name) || files.get(name)?.equals(readFileSync(join(data, name))) !== true,
    );
    for (const name of different.sort()) console.error(`${name} is not what the inputs give`);
    if (different.length > 0) process.exitCode = 1;
    return;
  }
  mkdirSync(data, { recursive: true });
  for (const name of present) if (!files.has(name)) rmSync(join(data, name));
  for (const [name, bytes] of files) writeFileSync(join(data, name), bytes);
}
