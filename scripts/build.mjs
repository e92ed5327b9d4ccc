#!/usr/bin/env node
// Bundles src/cli/main.ts to dist/cli.js with everything it needs beside it: the published package has no dependencies.
//
//   node scripts/build.mjs [FOLDER-THAT-HOLDS-src]
//
// What only some commands need is imported dynamically (`await import('../reporters/sarif.ts')`) and becomes a chunk that is read
// when it is asked for: that keeps start-up short. Import packages statically in such a module: a dynamic import of a CommonJS package
// has no named exports in the bundle.
//
// Files that the program reads at run time, and worker threads
// -------------------------------------------------------------
// A module names them by a literal URL that is relative to itself. That works unbundled (tests run the sources), and the
// plugin below rewrites it for the bundle, whose chunks all lie flat in dist/:
//
//   new URL('./data/net10.br', import.meta.url)     src/references/data/net10.br → dist/data/references/net10.br
//   new URL('./data/', import.meta.url)             the whole folder (end with a slash); join file names to it at run time
//   new URL('./parse-worker.ts', import.meta.url)   a worker's entry → dist/parse-worker.js, for `new Worker(url)`
//
// Data lies in a folder called `data` of the layer that owns it, and ends in .br, .bin, .json or .txt. `import.meta.url` has no other use in src/:
// a path computed from it in another way would hold for the sources and break in the bundle, so the build refuses it.
// A small JSON file can as well be imported (`import x from './data/x.json' with { type: 'json' }`): it becomes part of the bundle.
// Run from the sources, a worker needs `execArgv: ['--import', 'tsx']` where `process.execArgv` does not have it already.
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = resolve(process.argv[2] ?? join(fileURLToPath(import.meta.url), '../..'));
const source = join(root, 'src');
const dist = join(root, 'dist');
const entry = join(source, 'cli/main.ts');

const urlPattern = /new URL\(\s*(['"])(\.[^'"]+)\1\s*,\s*import\.meta\.url\s*,?\s*\)/g;
const dataFile = /\.(?:br|bin|json|txt)$/;

/** Output of the build: absolute source path → path below dist/. */
const assets = new Map();
const workers = new Map();

const runtimeFiles = {
  name: 'runtime-files',
  setup(builder) {
    builder.onLoad({ filter: /\.ts$/ }, ({ path }) => {
      if (!path.startsWith(source + sep)) return undefined;
      const text = readFileSync(path, 'utf8');
      if (!text.includes('import.meta.url')) return undefined;
      const errors = [];
      const contents = text.replace(urlPattern, (_, _quote, specifier) => {
        const target = resolve(dirname(path), specifier) + (specifier.endsWith('/') ? '/' : '');
        if (!existsSync(target)) {
          errors.push({ text: `${specifier} does not exist` });
          return '';
        }
        return `new URL('./${outputOf(target)}', import_meta_url)`;
      });
      if (contents.includes('import.meta.url')) {
        errors.push({
          text: "only new URL('./literal', import.meta.url) may use import.meta.url: see scripts/build.mjs",
        });
      }
      return { contents: contents.replaceAll('import_meta_url', 'import.meta.url'), loader: 'ts', errors };
    });
  },
};

function outputOf(target) {
  if (target.endsWith('.ts')) {
    const name = basename(target, '.ts');
    workers.set(name, target);
    return `${name}.js`;
  }
  // A `data` segment of the source path is dropped: dist/data/references/x.br.
  const path = relative(source, target)
    .split(sep)
    .filter((segment) => segment !== 'data')
    .join('/');
  const output = `data/${path}${target.endsWith('/') ? '/' : ''}`;
  assets.set(target, output);
  return output;
}

function options(entryPoints) {
  return {
    absWorkingDir: root,
    entryPoints,
    outdir: dist,
    entryNames: '[name]',
    chunkNames: '[name]-[hash]',
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20.19',
    mainFields: ['module', 'main'],
    minifySyntax: true,
    minifyWhitespace: true,
    minifyIdentifiers: false,
    legalComments: 'none',
    metafile: true,
    logLevel: 'warning',
    // CommonJS packages inside an ES module still call `require` for Node's own modules.
    banner: {
      js: "import { createRequire as $createRequire } from 'node:module'; const require = $createRequire(import.meta.url);",
    },
    plugins: [runtimeFiles],
  };
}

function clean() {
  if (!existsSync(dist)) return;
  for (const name of readdirSync(dist)) rmSync(join(dist, name), { recursive: true, force: true });
}

/** Licence texts of the packages whose code is in the bundle, as their licences ask. */
function writeNotices(metafile) {
  const packages = new Set();
  for (const input of Object.keys(metafile.inputs)) {
    const folder = /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(input)?.[1];
    if (folder !== undefined) packages.add(folder);
  }
  const notices = [...packages].sort().map((folder) => {
    const { name, version, license } = JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8'));
    const file = readdirSync(join(root, folder)).find((entryName) => /^(?:licen[cs]e|copying)/i.test(entryName));
    const text = file === undefined ? '' : readFileSync(join(root, folder, file), 'utf8').trim();
    return `${name} ${version} (${license})\n\n${text}\n`;
  });
  writeFileSync(join(dist, 'THIRD-PARTY-NOTICES.txt'), notices.join(`\n${'-'.repeat(80)}\n\n`));
}

if (!existsSync(entry)) {
  console.error('src/cli/main.ts is missing: there is nothing to build.');
  process.exit(1);
}
clean();
mkdirSync(dist, { recursive: true });
try {
  // The first pass finds the workers; with none, it is the build.
  let result = await build(options({ cli: entry }));
  if (workers.size > 0) {
    clean();
    result = await build(options({ cli: entry, ...Object.fromEntries(workers) }));
  }
  for (const [target, output] of assets) {
    cpSync(target, join(dist, output), {
      recursive: true,
      filter: (path) => statSync(path).isDirectory() || dataFile.test(path),
    });
  }
  writeNotices(result.metafile);
  const cli = readFileSync(join(dist, 'cli.js'), 'utf8');
  if (!cli.startsWith('#!')) writeFileSync(join(dist, 'cli.js'), `#!/usr/bin/env node\n${cli}`);
  chmodSync(join(dist, 'cli.js'), 0o755);
} catch (error) {
  if (!Array.isArray(error.errors)) throw error;
  process.exit(1);
}
