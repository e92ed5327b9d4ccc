#!/usr/bin/env node
// Bundles src/cli/main.ts to dist/cli.js with everything it needs beside it: the published package has no dependencies.
// bundle.mjs says how modules name files that are read at run time.
//
//   node scripts/build.mjs [FOLDER-THAT-HOLDS-src]
import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { bundle } from './bundle.mjs';

const root = resolve(process.argv[2] ?? join(fileURLToPath(import.meta.url), '../..'));
const dist = join(root, 'dist');
const entry = join(root, 'src/cli/main.ts');

if (!existsSync(entry)) {
  console.error('src/cli/main.ts is missing: there is nothing to build.');
  process.exit(1);
}
try {
  await bundle({ root, name: 'cli', entry, outdir: dist, format: 'esm' });
  const cli = readFileSync(join(dist, 'cli.js'), 'utf8');
  if (!cli.startsWith('#!')) writeFileSync(join(dist, 'cli.js'), `#!/usr/bin/env node\n${cli}`);
  chmodSync(join(dist, 'cli.js'), 0o755);
} catch (error) {
  if (!Array.isArray(error.errors)) throw error;
  process.exitCode = 1;
}
