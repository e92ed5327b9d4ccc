import { directoryOf } from '../csharp/projects/index.ts';
import type { NodeFileTree } from '../host/node-file-tree.ts';
import { referencePackages } from '../references/index.ts';
import { ownProjects } from './dependency-files.ts';
import { otherFrameworks } from './package-folders.ts';

const ASSEMBLY = /\.(?:dll|exe)$/i;
const SOURCE = /\.(?:slnx?|csproj|cs)$/i;

/** The files of compiled applications. */
export interface AssemblyFiles {
  /** To scan, in ordinal order: the application's own. */
  readonly own: readonly string[];
  /** Beside them: read when something asks for one of their types. */
  readonly beside: readonly string[];
  /** Left alone, with the reason. */
  readonly skipped: readonly { readonly path: string; readonly reason: string }[];
}

export function isSource(path: string): boolean {
  return SOURCE.test(path);
}

/** Whether an input is compiled code: an assembly, an archive, or a folder that holds assemblies and no sources (a publish folder). */
export function isCompiled(input: string, tree: NodeFileTree): boolean {
  if (tree.isMount(input)) return true;
  if (!tree.isDirectory(input)) return ASSEMBLY.test(input);
  const files = tree.filesBelow(input);
  return files.some((file) => ASSEMBLY.test(file)) && !files.some(isSource);
}

/**
 * The assemblies of the inputs. Which of those in a folder are the application's own is told by its `.deps.json` (libraries of type `project`);
 * without one, those are that neither the frameworks nor a known package have.
 */
export function assemblyFiles(inputs: readonly string[], tree: NodeFileTree): AssemblyFiles {
  const own = new Set<string>();
  const beside = new Set<string>();
  const skipped = new Map<string, string>();
  for (const input of inputs) {
    const isFolder = tree.isDirectory(input);
    const folder = isFolder ? input : directoryOf(input);
    const below = tree.filesBelow(folder);
    const all = below.filter((file) => isAssembly(file, tree));
    const left = isFolder ? leftAlone(below, all) : new Map<string, string>();
    for (const [file, reason] of left) skipped.set(file, reason);
    // Satellite assemblies hold translations, and copies for other runtimes the same types.
    const found = all.filter((f) => !left.has(f) && !/\.resources\.dll$/i.test(f) && !f.includes('/runtimes/'));
    const projects = ownProjects(isFolder ? below : below.filter((f) => directoryOf(f) === folder), tree);
    for (const file of found) {
      const name = nameOf(file);
      const named = projects.namesFor(file);
      const isOwn = file === input || (named === undefined ? !isLibrary(name) : named.has(name.toLowerCase()));
      if (isOwn && (isFolder || directoryOf(file) === folder)) own.add(file);
      else beside.add(file);
    }
    if (!isFolder) own.add(input);
  }
  for (const file of own) beside.delete(file);
  return {
    own: [...own].sort(),
    beside: [...beside].sort(),
    skipped: [...skipped]
      .filter(([path]) => !own.has(path) && !beside.has(path))
      .map(([path, reason]) => ({ path, reason })),
  };
}

/** Assemblies of a folder that are no part of an application, each with the reason. */
function leftAlone(files: readonly string[], assemblies: readonly string[]): Map<string, string> {
  const marker = '/shared/Microsoft.NETCore.App/';
  const installations = [
    ...new Set(files.filter((f) => f.includes(marker)).map((f) => f.slice(0, f.indexOf(marker) + 1))),
  ];
  const others = otherFrameworks(files, assemblies);
  const left = new Map<string, string>();
  for (const file of assemblies) {
    if (isWhiteout(file)) left.set(file, 'the mark of a file that this layer deletes');
    else if (installations.some((folder) => file.startsWith(folder))) left.set(file, 'part of an installation of .NET');
    else if (others.has(file)) left.set(file, others.get(file) as string);
  }
  return left;
}

/** A container layer's mark that a file of the layers below is deleted: empty, named after it (OCI image specification, "Whiteouts"). */
export function isWhiteout(file: string): boolean {
  return file.slice(file.lastIndexOf('/') + 1).startsWith('.wh.');
}

/** Programs of .NET Framework have a `.config` beside them; other .exe files are hosts for a .dll. */
function isAssembly(file: string, tree: NodeFileTree): boolean {
  return /\.dll$/i.test(file) || (/\.exe$/i.test(file) && tree.isFile(`${file}.config`));
}

/** `/bin/Shop.Api.dll` → `Shop.Api`. */
export function nameOf(file: string): string {
  return file.slice(file.lastIndexOf('/') + 1).replace(ASSEMBLY, '');
}

let libraries: ReadonlySet<string> | undefined;

/** Whether the frameworks or a package with known signatures have an assembly of that name. */
function isLibrary(name: string): boolean {
  libraries ??= new Set(referencePackages().flatMap((p) => p.assemblies.map((a) => a.toLowerCase())));
  return libraries.has(name.toLowerCase()) || /^(?:System|Microsoft)\./.test(name);
}
