#!/usr/bin/env node
// Writes what is generated from the program's own data: docs/rules/*.md from the rules, schemas/configuration.schema.json from
// the schema that the program validates with. A test compares them.
//
//   node --import tsx scripts/generate-docs.mjs
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { generatedFiles } from '../src/app/generated-files.ts';

const root = resolve(fileURLToPath(import.meta.url), '../..');
for (const [path, text] of generatedFiles()) {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
  console.log(path);
}
