import { directoryOf, joinPath } from '../csharp/projects/index.ts';
import { sha256 } from '../evidence/digest.ts';
import type { NodeFileTree } from '../host/node-file-tree.ts';
import { reasonOf } from '../host/node-file-tree.ts';
import { repositoryRoot } from '../host/repository.ts';
import { type AssemblyIdentity, type AssemblyInput, buildMetadataProgram } from '../metadata/build-program.ts';
import { damageOf } from '../metadata/verify-module.ts';
import { referencePackages, referencesOf } from '../references/index.ts';
import type { AssemblySymbol } from '../symbols/index.ts';
import { assemblyFiles, nameOf } from './assembly-files.ts';
import { AuthledgerError } from './errors.ts';
import { excludeBy } from './exclusions.ts';
import { functionsRoutePrefix } from './functions-host.ts';
import { GapCollector } from './gap-collector.ts';
import type { OpenedArchive, OpenedInputs } from './opened-inputs.ts';
import { commonFolder, relativePath } from './paths.ts';
import { noProgress } from './progress.ts';
import { excludedBy, type SkippedFile } from './skipped-files.ts';
import { type ReadFile, type UnreadFile, unreadPath } from './source-reader.ts';
import type { ReadOptions, ReadSystem } from './system-under-scan.ts';

/**
 * Reads compiled applications: assemblies, or the folders and archives that they were published into.
 * @throws AuthledgerError `no-sources` when they hold no assembly.
 */
export function readAssemblies(options: ReadOptions, { tree, archives }: OpenedInputs): ReadSystem {
  const progress = options.progress ?? noProgress;
  const common = commonFolder(options.inputs.map((i) => (isFolder(i, tree) ? i : directoryOf(i))));
  const root = options.root ?? repositoryRoot(common) ?? common;
  const { damaged } = options;
  const { own, beside: found, skipped } = selected(options, tree, root);
  const beside = found.filter((path) => damaged?.reasonOf(path) === undefined);
  for (const path of found)
    if (!beside.includes(path)) skipped.push({ path: relativePath(path, root), reason: 'damaged', count: 1 });
  if (own.length === 0 && tree.unread.length === 0) throw noAssemblies(options.inputs);
  const files: ReadFile[] = archives.map((a) => archiveFile(a, root, options));
  const opened = new Map<string, ReadFile>();
  const unread: UnreadFile[] = tree.unread.map((u) => unreadPath(u, root));
  const inputs = own.flatMap((path, at): readonly AssemblyInput[] => {
    progress('Reading', at, own.length);
    const relative = relativePath(path, root);
    const damage = damaged?.reasonOf(path);
    if (damage !== undefined) {
      unread.push({ path: relative, reason: damage });
      return [];
    }
    try {
      const bytes = tree.readBytes(path);
      damaged?.note(path, () => damageOf(bytes));
      files.push(readFile(path, bytes, root, options));
      const pdb = pdbBeside(path, tree);
      if (pdb !== undefined) files.push(readFile(pdb.path, pdb.bytes, root, options));
      return [pdb === undefined ? { path: relative, bytes } : { path: relative, bytes, pdb: pdb.bytes }];
    } catch (error) {
      unread.push({ path: relative, reason: reasonOf(error) });
      return [];
    }
  });
  progress('Building the program');
  const gaps = new GapCollector();
  const built = buildMetadataProgram({
    inputs,
    beside: new Map(
      beside.map((path) => [
        nameOf(path),
        () => {
          const bytes = tree.readBytes(path);
          damaged?.note(path, () => damageOf(bytes));
          opened.set(path, readFile(path, bytes, root, options));
          return bytes;
        },
      ]),
    ),
    references: (names) => referencesOf(packagesOf(names)),
    gaps,
    root,
    hasFile: (path) => hasFile(path, root, tree),
  });
  const named = new Set(options.inputs.map((input) => relativePath(input, root)));
  for (const { path, error } of built.unread) {
    // A library of native code beside the application is no part of what is asked, unless it is what was named.
    if (error.code === 'not-managed' && !named.has(path)) skipped.push({ path, reason: 'no .NET code', count: 1 });
    else unread.push({ path, reason: error.message });
  }
  for (const path of built.unusedPdbs)
    skipped.push({ path: `${path.replace(/\.[^.]*$/, '')}.pdb`, reason: 'damaged, or of another build', count: 1 });
  for (const { path, first } of built.duplicates)
    skipped.push({ path, reason: `another assembly of its name is scanned: ${first}`, count: 1 });
  return {
    root,
    program: built.program,
    applications: built.program.assemblies
      .filter((a) => built.hasFunctions(a) || (a.entryPoint !== undefined && built.usesAspNetCore(a)))
      .map((assembly) => {
        const path = pathOf(assembly, own);
        const hostFile = tree.readText(joinPath(directoryOf(path), 'host.json'));
        return {
          assembly,
          path,
          verdict: built.hostsAspNetCore(assembly)
            ? 'certain'
            : built.hasFunctions(assembly)
              ? 'functions'
              : 'possible',
          functionsRoutePrefix: functionsRoutePrefix(hostFile),
        };
      }),
    projectNames: built.program.assemblies.map((assembly) => assembly.name),
    // Libraries are opened when the analysis asks for them.
    get files() {
      const own = files.map((file) => ({ ...file, ...identified(built.identities.get(file.path)) }));
      return [...own, ...opened.values()].sort(byPath);
    },
    get skipped() {
      const closed = beside.filter((path) => !opened.has(path));
      return [
        ...skipped,
        ...(closed.length === 0 ? [] : [{ path: besideFolder(closed, root), reason: 'library', count: closed.length }]),
        ...archives.flatMap(({ path, others }) =>
          others === 0 ? [] : [{ path: `${relativePath(path, root)}/`, reason: 'no .NET code', count: others }],
        ),
      ].sort(byPath);
    },
    sources: [],
    unread: unread.sort(byPath),
    gaps: () => gaps.all(),
  };
}

/** The assemblies without those that the configuration excludes. */
function selected({ inputs, exclude = [] }: ReadOptions, tree: NodeFileTree, root: string) {
  const { own, beside, skipped } = assemblyFiles(inputs, tree);
  const excluded = excludeBy(exclude, root);
  const left: SkippedFile[] = skipped.map(({ path, reason }) => ({ path: relativePath(path, root), reason, count: 1 }));
  const kept = (path: string): boolean => {
    const exclusion = excluded(path);
    if (exclusion !== undefined)
      left.push({ path: relativePath(path, root), reason: excludedBy(exclusion.pattern), count: 1 });
    return exclusion === undefined;
  };
  return { own: own.filter(kept), beside: beside.filter(kept), skipped: left };
}

/** Asked for every document and each end of its path: most ends begin with a folder that is not there, which is known once. */
function hasFile(path: string, root: string, tree: NodeFileTree): boolean {
  const slash = path.indexOf('/');
  if (slash >= 0 && !tree.isDirectory(`${root}/${path.slice(0, slash)}`)) return false;
  return tree.isFile(`${root}/${path}`);
}

/** Not an archive, which results name as a file. */
function isFolder(path: string, tree: NodeFileTree): boolean {
  return tree.isDirectory(path) && !tree.isMount(path);
}

function readFile(path: string, bytes: Uint8Array, root: string, { digests }: ReadOptions): ReadFile {
  return {
    path: relativePath(path, root),
    absolutePath: path,
    size: bytes.length,
    language: 'binary',
    sha256: digests === true ? sha256(bytes) : undefined,
  };
}

function identified(assembly: AssemblyIdentity | undefined): Pick<ReadFile, 'assembly'> {
  return assembly === undefined ? {} : { assembly };
}

function archiveFile({ path, size, sha256: digest }: OpenedArchive, root: string, { digests }: ReadOptions): ReadFile {
  return {
    path: relativePath(path, root),
    absolutePath: path,
    size,
    language: 'binary',
    sha256: digests === true ? digest : undefined,
  };
}

function noAssemblies(inputs: readonly string[]): AuthledgerError {
  return new AuthledgerError(
    'no-sources',
    `no assembly to scan found in ${inputs.join(', ')}`,
    'Give an assembly, or a folder or archive that an application was published into.',
  );
}

function besideFolder(beside: readonly string[], root: string): string {
  return `${relativePath(commonFolder(beside.map(directoryOf)), root)}/`;
}

function pathOf(assembly: AssemblySymbol, own: readonly string[]): string {
  return own.find((path) => nameOf(path) === assembly.name) ?? (own[0] as string);
}

/** The debug information of an assembly; a single-file application has it beside itself. */
function pdbBeside(
  path: string,
  tree: NodeFileTree,
): { readonly path: string; readonly bytes: Uint8Array } | undefined {
  const folder = directoryOf(path);
  const name = `${nameOf(path)}.pdb`;
  const found = [folder, ...(tree.isMount(folder) ? [directoryOf(folder)] : [])]
    .map((inFolder) => `${inFolder}/${name}`)
    .find((pdb) => tree.isFile(pdb));
  if (found === undefined) return undefined;
  try {
    return { path: found, bytes: tree.readBytes(found) };
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
