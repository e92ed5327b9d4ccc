import { analyze } from '../src/app/analyze.ts';
import { readSystem } from '../src/app/read-system.ts';
import { loadProjectGraph } from '../src/csharp/projects/index.ts';
import { parseFile } from '../src/csharp/syntax/parse.ts';
import { analyzeBodies } from '../src/dataflow/analyze-bodies.ts';
import { NodeFileTree } from '../src/host/node-file-tree.ts';
import { decodeText } from '../src/host/text-decoding.ts';
import { referencesOf } from '../src/references/index.ts';
import { NOTHING_EXPECTED, rules, runRules } from '../src/rules/index.ts';

/*
 * How long each phase of a scan takes for a folder, in milliseconds and as a ratio to the floor: reading every file once and parsing
 * its declarations. Figures of one run on one machine compare with each other only.
 */

interface Phase {
  readonly name: string;
  readonly milliseconds: number;
  readonly note: string;
}

const phases: Phase[] = [];

function measure<T>(name: string, work: () => T, note: (result: T) => string): T {
  const start = performance.now();
  const result = work();
  phases.push({ name, milliseconds: performance.now() - start, note: note(result) });
  return result;
}

function main(folder: string): void {
  const tree = new NodeFileTree();
  const graph = measure(
    'project graph',
    () => loadProjectGraph([folder], tree, { defines: [], includeTests: false }),
    (g) => `${g.projects.length} projects`,
  );
  const paths = [...new Set(tree.filesBelow(folder).filter((f) => f.endsWith('.cs')))];
  const bytes = measure(
    'read every C# file',
    () => paths.map((p) => tree.readBytes(p)),
    (b) => `${b.length} files, ${(b.reduce((n, x) => n + x.length, 0) / 1e6).toFixed(1)} MB`,
  );
  const texts = measure(
    'decode',
    () => bytes.map((b) => decodeText(b).text),
    () => '',
  );
  const none: ReadonlySet<string> = new Set();
  measure(
    'skim: parse declarations',
    () => texts.map((text, i) => parseFile(text, { path: paths[i] as string, defines: none })),
    (s) => `${s.length} files`,
  );
  measure(
    'parse everything (for comparison)',
    () =>
      texts.reduce(
        (gaps, text, i) => gaps + parseFile(text, { path: paths[i] as string, defines: none, eager: true }).gaps.length,
        0,
      ),
    (gaps) => `${gaps} regions in error`,
  );
  measure(
    'load references',
    () => referencesOf(graph.projects.flatMap((p) => p.packageReferences)),
    () => '',
  );
  const system = measure(
    'read and index the program',
    () => readSystem({ inputs: [folder], defines: [], includeTests: false, eager: false }),
    (s) => `${s.files.length} files of ${s.projectNames.length} projects`,
  );
  const inventory = measure(
    'discovery (binding and lowering on demand)',
    () => analyze(system),
    (i) => `${i.endpoints.length} endpoints, ${i.gaps.length} gaps`,
  );
  const bodies = measure(
    'bodies (object access of every endpoint)',
    () => analyzeBodies(system.program, inventory),
    (b) => `${inventory.endpoints.filter((e) => b.objectAccess(e).verdict === 'unknown').length} unknown`,
  );
  measure(
    'rules',
    () => runRules(rules, { inventory, bodies, ...NOTHING_EXPECTED }),
    (f) => `${f.length} findings`,
  );
  report();
}

function report(): void {
  const time = (name: string): number => phases.find((p) => p.name.startsWith(name))?.milliseconds ?? 0;
  const floor = time('read every') + time('decode') + time('skim');
  const total = time('project graph') + time('read and index') + time('discovery') + time('bodies') + time('rules');
  console.log(`${'phase'.padEnd(44)} ${'ms'.padStart(8)} ${'× floor'.padStart(8)}`);
  const line = (name: string, ms: number, note = ''): void =>
    console.log(`${name.padEnd(44)} ${ms.toFixed(0).padStart(8)} ${(ms / floor).toFixed(2).padStart(8)}  ${note}`);
  for (const phase of phases) line(phase.name, phase.milliseconds, phase.note);
  line('floor (read, decode, parse declarations)', floor);
  line('scan without reports', total);
  console.log(
    `peak memory ${(process.resourceUsage().maxRSS / 1024).toFixed(0)} MB (this script keeps everything twice)`,
  );
}

const folder = process.argv[2];
if (folder === undefined) {
  console.error('usage: node --import tsx bench/phases.ts FOLDER');
  process.exit(2);
}
main(folder.replaceAll('\\', '/'));
