#!/usr/bin/env node
// Holds src/ and tasks/ to the layer table in layers.json: which layer may import which ("values": anything, "types": `import type`
// only), which may reach outside the process by Node's own modules, which packages belong to one layer, and that no cycle exists
// between files or between layers, type-only imports included. The one exception are types that are recursive by nature, listed with
// their reason: files that import nothing but types of one another. A folder of src/ is a layer, and so is tasks/.
//
//   node scripts/check-layers.mjs [FOLDER-THAT-HOLDS-src]
//
// It errs on the strict side: every quoted relative path with a source extension is taken for an import, whatever
// statement it stands in, so that `import('…')`, `typeof import('…')` and worker URLs count without parsing TypeScript.
import { readFileSync } from 'node:fs';
import { dirname, join, posix, resolve } from 'node:path';
import process from 'node:process';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { sourceFiles } from './source-files.mjs';

const here = dirname(fileURLToPath(import.meta.url));

const relativePath = /(['"`])(\.\.?\/[^'"`\n]*\.(?:ts|mts|cts|js|mjs|cjs|json))\1/g;
const typeOnlyBefore = /\b(?:import|export)\s+type\b[^;'"`]*\bfrom\s*$/;
const builtin = /(['"`])node:([a-z0-9_/]+)\1/g;
const extensionless = /\bfrom\s*(['"])(\.\.?(?:\/[^'"\n]*)?)\1/g;
const computedImport = /(?<![.\w])import\s*\(\s*(?!\s*['"])/g;
/** A package in an import, with any path below it: `name`, `@scope/name`. */
const packageImport = /\b(?:from|import|require)\s*\(?\s*(['"])((?:@[\w.-]+\/)?[a-z][\w.-]*)(?:\/[^'"\n]*)?\1/g;

/** Returns `{ problems, files, imports }`: a line for each violation, and how much was looked at. */
export function checkLayers(folder) {
  const table = JSON.parse(readFileSync(join(here, 'layers.json'), 'utf8'));
  const problems = [];
  const graph = new Map();
  const layerGraph = new Map();
  let imports = 0;
  for (const file of filesOf(folder)) {
    const from = layerOf(file);
    const edges = new Set();
    graph.set(file, edges);
    if (table.layers[from] === undefined) {
      problems.push(`${file}: not in a folder of the layer table (scripts/layers.json)`);
      continue;
    }
    const text = readFileSync(join(folder, file), 'utf8');
    const report = (index, message) => problems.push(`${file}:${lineAt(text, index)}: ${message}`);
    for (const match of text.matchAll(relativePath)) {
      imports++;
      const target = posix.join(posix.dirname(file), match[2]);
      if (!/^(?:src|tasks)\//.test(target)) {
        if (target !== 'package.json') report(match.index, `${match[2]} lies outside of the layers`);
        continue;
      }
      const typeOnly = typeOnlyBefore.test(text.slice(Math.max(0, match.index - 2000), match.index));
      if (!typeOnly || !mayRecur(table, file, target)) edges.add(target);
      const to = layerOf(target);
      if (to === from) continue;
      addEdge(layerGraph, from, to);
      const verdict = mayImport(table.layers[from], to, typeOnly);
      if (verdict !== undefined) report(match.index, `${from} ${verdict} ${to} (${match[2]})`);
    }
    for (const match of text.matchAll(builtin)) {
      if (!mayUse(table.builtins, from, match[2])) report(match.index, `${from} must not use node:${match[2]}`);
    }
    for (const match of text.matchAll(packageImport)) {
      const owners = table.packages[match[2]];
      if (owners !== undefined && !owners.includes(from)) report(match.index, `${from} must not use ${match[2]}`);
    }
    for (const match of text.matchAll(extensionless)) {
      if (!/\.(?:ts|json)$/.test(match[2])) report(match.index, `${match[2]} must name a .ts or .json file`);
    }
    for (const match of text.matchAll(computedImport)) {
      report(match.index, 'import(…) must have a literal path, or the check cannot see it');
    }
  }
  for (const cycle of cyclesOf(graph))
    problems.push(`cycle between files: ${cycle.map((name) => `${name}`).join(', ')}`);
  for (const cycle of cyclesOf(layerGraph)) problems.push(`cycle between layers: ${cycle.join(', ')}`);
  if (graph.size === 0) problems.push(`${folder}: no source file found, so nothing was checked`);
  return { problems, files: graph.size, imports };
}

/** Paths relative to `folder` of all sources that have a layer. */
function filesOf(folder) {
  return ['src', 'tasks'].flatMap((top) => sourceFiles(join(folder, top)).map((file) => `${top}/${file}`));
}

function mayRecur(table, from, to) {
  return table.mutuallyRecursiveTypes.some(({ files }) => files.includes(from) && files.includes(to));
}

function mayImport(row, to, typeOnly) {
  const values = row.values ?? [];
  const types = row.types ?? [];
  if (values.includes(to)) return undefined;
  if (!types.includes(to) && !types.includes('*')) return 'must not import';
  return typeOnly ? undefined : 'may only `import type` from';
}

function mayUse(builtins, layer, name) {
  if (builtins.forbiddenEverywhere.includes(name)) return false;
  if (!builtins.forbidden.includes(name)) return true;
  const allowed = builtins.allowedIn[layer] ?? [];
  return allowed.includes('*') || allowed.includes(name);
}

function layerOf(file) {
  const [top, folder, ...rest] = file.split('/');
  if (top !== 'src') return top;
  return rest.length === 0 ? '' : folder;
}

function lineAt(text, index) {
  let line = 1;
  for (let at = text.indexOf('\n'); at >= 0 && at < index; at = text.indexOf('\n', at + 1)) line++;
  return line;
}

function addEdge(graph, from, to) {
  if (!graph.has(from)) graph.set(from, new Set());
  graph.get(from).add(to);
}

/** Strongly connected components of more than one node, and self-loops (Tarjan); members in ordinal order. */
function cyclesOf(graph) {
  const state = new Map();
  const stack = [];
  const cycles = [];
  const visit = (node) => {
    const own = { index: state.size, low: state.size, onStack: true };
    state.set(node, own);
    stack.push(node);
    for (const next of graph.get(node) ?? []) {
      const other = state.get(next);
      if (other === undefined) own.low = Math.min(own.low, visit(next).low);
      else if (other.onStack) own.low = Math.min(own.low, other.index);
    }
    if (own.low === own.index) {
      const members = stack.splice(stack.indexOf(node));
      for (const member of members) state.get(member).onStack = false;
      if (members.length > 1 || graph.get(node)?.has(node)) cycles.push(members.sort());
    }
    return own;
  };
  for (const node of graph.keys()) if (!state.has(node)) visit(node);
  return cycles;
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const { problems, files, imports } = checkLayers(resolve(process.argv[2] ?? join(here, '..')));
  for (const problem of problems) console.error(problem);
  console.log(`Layers: ${imports} imports of ${files} files, ${problems.length} problems`);
  process.exitCode = problems.length === 0 ? 0 : 1;
}
