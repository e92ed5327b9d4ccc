import { directoryOf } from '../csharp/projects/index.ts';
import type { NodeFileTree } from '../host/node-file-tree.ts';
import { referencePackages } from '../references/index.ts';

const ASSEMBLY = /\.(?:dll|exe)$/i;
const SOURCE = /\.(?:slnx?|csproj|cs)$/i;

/** The files of compiled applications. */
export interface AssemblyFiles {
  /** To scan, in ordinal order: the application's own. */
  readonly own: readonly string[];
  /** Beside them: read when something asks for one of their types. */
  readonly beside: readonly string[];
}

/** Whether an input is compiled code: an assembly, or a folder that holds some and no sources (a publish folder). */
export function isCompiled(input: string, tree: NodeFileTree): boolean {
  if (!tree.isDirectory(input)) return ASSEMBLY.test(input);
  const files = tree.filesBelow(input);
  return files.some((file) => ASSEMBLY.test(file)) && !files.some((file) => SOURCE.test(file));
}

/**
 * The assemblies of the inputs. Which of those in a folder are the application's own is told by its `.deps.json` (libraries of type `project`);
 * without one, those are that neither the frameworks nor a known package have.
 */
export function assemblyFiles(inputs: readonly string[], tree: NodeFileTree): AssemblyFiles {
  const own = new Set<string>();
  const beside = new Set<string>();
  for (const input of inputs) {
    const folder = tree.isDirectory(input) ? input : directoryOf(input);
    const all = tree.filesBelow(folder).filter((file) => /\.dll$/i.test(file));
    // Satellite assemblies hold translations, and copies for other runtimes the same types.
    const found = all.filter((file) => !/\.resources\.dll$/i.test(file) && !file.includes('/runtimes/'));
    const named = projectsOf(folder, tree);
    for (const file of found) {
      const name = nameOf(file);
      const isOwn = file === input || (named === undefined ? !isLibrary(name) : named.has(name.toLowerCase()));
      if (isOwn && (tree.isDirectory(input) || directoryOf(file) === folder)) own.add(file);
      else beside.add(file);
    }
    if (!tree.isDirectory(input)) own.add(input);
  }
  for (const file of own) beside.delete(file);
  return { own: [...own].sort(), beside: [...beside].sort() };
}

/** `/bin/Shop.Api.dll` → `Shop.Api`. */
export function nameOf(file: string): string {
  return file.slice(file.lastIndexOf('/') + 1).replace(ASSEMBLY, '');
}

interface DependencyFile {
  readonly libraries?: Readonly<Record<string, { readonly type?: string }>>;
}

/** Names, in lower case, of the projects that `.deps.json` files list; undefined when there is none that can be read. */
function projectsOf(folder: string, tree: NodeFileTree): ReadonlySet<string> | undefined {
  const files = tree.filesBelow(folder).filter((file) => file.endsWith('.deps.json') && directoryOf(file) === folder);
  const names = new Set<string>();
  let isKnown = false;
  for (const file of files) {
    try {
      const { libraries } = JSON.parse(tree.readBytes(file).toString('utf8')) as DependencyFile;
      for (const [id, library] of Object.entries(libraries ?? {})) {
        isKnown = true;
        if (library.type === 'project') names.add((id.split('/')[0] as string).toLowerCase());
      }
    } catch {
      // What it would say is found out from the assemblies.
    }
  }
  return isKnown ? names : undefined;
}

let libraries: ReadonlySet<string> | undefined;

/** Whether the frameworks or a package with known signatures have an assembly of that name. */
function isLibrary(name: string): boolean {
  libraries ??= new Set(referencePackages().flatMap((p) => p.assemblies.map((a) => a.toLowerCase())));
  return libraries.has(name.toLowerCase()) || /^(?:System|Microsoft)\./.test(name);
}
