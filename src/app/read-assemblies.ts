import { directoryOf, joinPath } from '../csharp/projects/index.ts';
import { sha256 } from '../evidence/digest.ts';
import type { NodeFileTree } from '../host/node-file-tree.ts';
import { reasonOf } from '../host/node-file-tree.ts';
import { repositoryRoot } from '../host/repository.ts';
import { type AssemblyInput, buildMetadataProgram } from '../metadata/build-program.ts';
import { referencePackages, referencesOf } from '../references/index.ts';
import type { AssemblySymbol } from '../symbols/index.ts';
import { assemblyFiles, nameOf } from './assembly-files.ts';
import { functionsRoutePrefix } from './functions-host.ts';
import { GapCollector } from './gap-collector.ts';
import { commonFolder, relativePath } from './paths.ts';
import { noProgress } from './progress.ts';
import type { ReadFile, UnreadFile } from './source-reader.ts';
import type { ReadOptions, ReadSystem } from './system-under-scan.ts';

/** Reads compiled applications: assemblies, or the folders that they were published into. */
export function readAssemblies(options: ReadOptions, tree: NodeFileTree): ReadSystem {
  const progress = options.progress ?? noProgress;
  const { own, beside } = assemblyFiles(options.inputs, tree);
  const common = commonFolder(options.inputs.map((i) => (tree.isDirectory(i) ? i : directoryOf(i))));
  const root = repositoryRoot(common) ?? common;
  const files: ReadFile[] = [];
  const unread: UnreadFile[] = [];
  const inputs = own.flatMap((path, at): readonly AssemblyInput[] => {
    progress('Reading', at, own.length);
    const relative = relativePath(path, root);
    try {
      const bytes = tree.readBytes(path);
      const digest = options.digests === true ? sha256(bytes) : undefined;
      files.push({ path: relative, absolutePath: path, size: bytes.length, language: 'other', sha256: digest });
      const pdb = pdbBeside(path, tree);
      return [pdb === undefined ? { path: relative, bytes } : { path: relative, bytes, pdb }];
    } catch (error) {
      unread.push({ path: relative, reason: reasonOf(error) });
      return [];
    }
  });
  progress('Building the program');
  const gaps = new GapCollector();
  const built = buildMetadataProgram({
    inputs,
    beside: new Map(beside.map((path) => [nameOf(path), () => tree.readBytes(path)])),
    references: (names) => referencesOf(packagesOf(names)),
    gaps,
    root,
  });
  for (const { path, error } of built.unread) unread.push({ path, reason: error.message });
  return {
    root,
    program: built.program,
    applications: built.program.assemblies
      .filter((assembly) => assembly.entryPoint !== undefined && built.usesAspNetCore(assembly))
      .map((assembly) => {
        const path = pathOf(assembly, own);
        const hostFile = tree.readText(joinPath(directoryOf(path), 'host.json'));
        return {
          assembly,
          path,
          certain: built.hostsAspNetCore(assembly),
          functionsRoutePrefix: functionsRoutePrefix(hostFile),
        };
      }),
    projectNames: built.program.assemblies.map((assembly) => assembly.name),
    files: files.sort(byPath),
    skipped: beside.length === 0 ? [] : [{ path: besideFolder(beside, root), reason: 'library', count: beside.length }],
    sources: [],
    unread: unread.sort(byPath),
    gaps: () => gaps.all(),
  };
}

function besideFolder(beside: readonly string[], root: string): string {
  return `${relativePath(commonFolder(beside.map(directoryOf)), root)}/`;
}

function pathOf(assembly: AssemblySymbol, own: readonly string[]): string {
  return own.find((path) => nameOf(path) === assembly.name) ?? (own[0] as string);
}

function pdbBeside(path: string, tree: NodeFileTree): Uint8Array | undefined {
  const pdb = path.replace(/\.[^.]*$/, '.pdb');
  if (!tree.isFile(pdb)) return undefined;
  try {
    return tree.readBytes(pdb);
  } catch {
    return undefined;
  }
}

/** The packages with known signatures that have the referenced assemblies. */
function packagesOf(assemblyNames: ReadonlySet<string>): readonly string[] {
  return referencePackages()
    .filter((p) => p.source !== 'targeting pack' && p.assemblies.some((name) => assemblyNames.has(name)))
    .map((p) => p.id);
}

function byPath(a: { readonly path: string }, b: { readonly path: string }): number {
  return a.path < b.path ? -1 : a.path > b.path ? 1 : 0;
}
