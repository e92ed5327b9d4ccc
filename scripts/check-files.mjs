#!/usr/bin/env node
// Conventions that neither the compiler nor Biome holds: lengths and names of files, words that do not belong in the product.
//
//   node scripts/check-files.mjs [FOLDER]
//
// A source file over 300 lines is reported, one over 450 fails, unless it is data: in a folder called `data`, or a file that
// declares types only.
import { readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import process from 'node:process';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { sourceFiles } from './source-files.mjs';

const here = dirname(fileURLToPath(import.meta.url));

const aim = 300;
const limit = 450;
/** A statement at the top of a file that leaves something behind at run time. */
const code = /^(?:export\s+)?(?:default|const|let|var|(?:async\s+)?function|(?:abstract\s+)?class)\b/m;
const kebabCase = /^[a-z0-9]+(?:[-.][a-z0-9]+)*\.ts$/;

/** Patterns that no source may hold, with what to do instead. */
const banned = [
  { pattern: /\blocaleCompare\b/, message: 'order is ordinal: compare with < and >' },
  { pattern: /\btoLocale(?:Upper|Lower)Case\b/, message: 'output must not depend on the locale' },
  { pattern: /\bIntl\.Collator\b/, message: 'order is ordinal: compare with < and >' },
  { pattern: /\b(?:TODO|FIXME|XXX)\b/, message: 'finish it, or record it where the project keeps what is open' },
  { pattern: /\bfrom\s+['"](?:lodash|moment)['"]/, message: 'not a dependency of this project' },
  { pattern: /\bfetch\s*\(\s*['"`]http/, message: 'Authledger opens no network connection' },
];

/** Returns `{ problems, warnings, files }` for src/ and tasks/ below `folder`. */
export function checkFiles(folder) {
  const problems = [];
  const warnings = [];
  const files = ['src', 'tasks'].flatMap((top) => sourceFiles(join(folder, top)).map((file) => `${top}/${file}`));
  for (const path of files) {
    const segments = path.split('/');
    const text = readFileSync(join(folder, path), 'utf8');
    if (segments.includes('data')) continue;
    const lines = text.split('\n').length - (text.endsWith('\n') ? 1 : 0);
    if (lines > limit && code.test(text))
      problems.push(`${path}: ${lines} lines (limit ${limit}): split it by what it is about`);
    else if (lines > aim) warnings.push(`${path}: ${lines} lines (aim ${aim})`);
    if (!kebabCase.test(segments.at(-1))) problems.push(`${path}: file names are kebab-case`);
    if (segments.some((name) => /^(?:utils?|helpers?|common|misc)(?:\.ts)?$/.test(name))) {
      problems.push(`${path}: a function lives with the thing that it is about`);
    }
    text.split('\n').forEach((line, index) => {
      for (const { pattern, message } of banned) {
        if (pattern.test(line)) problems.push(`${path}:${index + 1}: ${message}`);
      }
    });
  }
  if (files.length === 0) problems.push(`${folder}: no source file found, so nothing was checked`);
  return { problems, warnings, files: files.length };
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const { problems, warnings, files } = checkFiles(resolve(process.argv[2] ?? join(here, '..')));
  for (const warning of warnings) console.log(`note: ${warning}`);
  for (const problem of problems) console.error(problem);
  console.log(`Files: ${files} looked at, ${warnings.length} over ${aim} lines, ${problems.length} problems`);
  process.exitCode = problems.length === 0 ? 0 : 1;
}
