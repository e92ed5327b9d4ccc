// Bundles an entry of the sources with everything that it needs beside it, so that what is shipped has no dependencies.
//
// What only some commands need is imported dynamically (`await import('../reporters/sarif.ts')`). In a bundle of ES modules it becomes a
// chunk that is read when it is asked for, which keeps start-up short; in a CommonJS bundle all is one file. Import packages
// statically in such a module: a dynamic import of a CommonJS package has no named exports in the bundle.
//
// Files that the program reads at run time, and worker threads
// -------------------------------------------------------------
// A module of src/ names them by a literal URL that is relative to itself. That works unbundled (tests run the sources), and the
// plugin below rewrites it for the bundle, whose code all lies flat in one folder:
//
//   new URL('./data/net10.br', import.meta.url)     src/references/data/net10.br → data/references/net10.br
//   new URL('./data/', import.meta.url)             the whole folder (end with a slash); join file names to it at run time
//   new URL('./parse-worker.ts', import.meta.url)   a worker's entry → parse-worker.js, for `new Worker(url)`
//
// Data lies in a folder called `data` of the layer that owns it, and ends in .br, .bin, .json or .txt. `import.meta.url` has no other use in src/:
// a path computed from it in another way would hold for the sources and break in the bundle, so the build refuses it.
// A small JSON file can as well be imported (`import x from './data/x.json' with { type: 'json' }`): it becomes part of the bundle.
// Run from the sources, a worker needs `execArgv: ['--import', 'tsx']` where `process.execArgv` does not have it already.
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import { build } from 'esbuild';

const urlPattern = /new URL\(\s*(['"])(\.[^'"]+)\1\s*,\s*import\.meta\.url\s*,?\s*\)/g;
const dataFile = /\.(?:br|bin|json|txt)$/;

const formats = {
  esm: {
    format: 'esm',
    splitting: true,
    // CommonJS packages inside an ES module still call `require` for Node's own modules.
    banner: {
      js: "import { createRequire as $createRequire } from 'node:module'; const require = $createRequire(import.meta.url);",
    },
  },
  cjs: {
    format: 'cjs',
    define: { 'import.meta.url': '$importMetaUrl' },
    banner: { js: "const $importMetaUrl = require('node:url').pathToFileURL(__filename).href;" },
  },
};

/**
 * Empties `outdir`, then writes `<name>.js` there with its chunks, workers and data, and the licences of the packages inside.
 * @param options.root holds src/ and package.json
 * @param options.name,options.entry name of the bundle, path of its entry
 * @param options.format `esm` or `cjs`
 * @param options.external packages that are left to the machine that runs the bundle
 * @throws what esbuild throws, after it has told about it
 */
export async function bundle({ root, name, entry, outdir, format, external = [] }) {
  const source = join(root, 'src');
  /** Absolute source path → path below the output folder. */
  const assets = new Map();
  const workers = new Map();
  const options = (entryPoints) => ({
    absWorkingDir: root,
    entryPoints,
    outdir,
    external,
    entryNames: '[name]',
    chunkNames: '[name]-[hash]',
    bundle: true,
    platform: 'node',
    target: 'node20.19',
    mainFields: ['module', 'main'],
    minifySyntax: true,
    minifyWhitespace: true,
    minifyIdentifiers: true,
    legalComments: 'none',
    metafile: true,
    logLevel: 'warning',
    ...formats[format],
    plugins: [runtimeFiles(source, assets, workers)],
  });

  empty(outdir);
  // The first pass finds the workers; with none, it is the build.
  let result = await build(options({ [name]: entry }));
  if (workers.size > 0) {
    empty(outdir);
    result = await build(options({ [name]: entry, ...Object.fromEntries(workers) }));
  }
  for (const [target, output] of assets) {
    cpSync(target, join(outdir, output), {
      recursive: true,
      filter: (path) => statSync(path).isDirectory() || dataFile.test(path),
    });
  }
  writeNotices(root, outdir, result.metafile);
}

function runtimeFiles(source, assets, workers) {
  function outputOf(target) {
    if (target.endsWith('.ts')) {
      const name = basename(target, '.ts');
      workers.set(name, target);
      return `${name}.js`;
    }
    // A `data` segment of the source path is dropped: data/references/x.br.
    const path = relative(source, target)
      .split(sep)
      .filter((segment) => segment !== 'data')
      .join('/');
    const output = `data/${path}${target.endsWith('/') ? '/' : ''}`;
    assets.set(target, output);
    return output;
  }

  return {
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
            text: "only new URL('./literal', import.meta.url) may use import.meta.url: see scripts/bundle.mjs",
          });
        }
        return { contents: contents.replaceAll('import_meta_url', 'import.meta.url'), loader: 'ts', errors };
      });
    },
  };
}

function empty(folder) {
  mkdirSync(folder, { recursive: true });
  for (const name of readdirSync(folder)) rmSync(join(folder, name), { recursive: true, force: true });
}

/** Licence texts of the packages whose code is in the bundle, as their licences ask. */
function writeNotices(root, outdir, metafile) {
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
  writeFileSync(join(outdir, 'THIRD-PARTY-NOTICES.txt'), notices.join(`\n${'-'.repeat(80)}\n\n`));
}
