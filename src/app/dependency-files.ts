import { directoryOf } from '../csharp/projects/index.ts';
import type { NodeFileTree } from '../host/node-file-tree.ts';

/** Which assemblies of a folder the build made, as `.deps.json` files say. */
export interface OwnProjects {
  /** Names in lower case of the projects of the nearest folder above a file that has such a file; undefined when there is none that can be read. */
  namesFor(file: string): ReadonlySet<string> | undefined;
}

interface DependencyFile {
  readonly libraries?: Readonly<Record<string, { readonly type?: string }>>;
}

/** @param files among which `.deps.json` files are looked for */
export function ownProjects(files: readonly string[], tree: NodeFileTree): OwnProjects {
  const byFolder = new Map<string, Set<string>>();
  for (const file of files) {
    if (!file.endsWith('.deps.json')) continue;
    const named = projectsOf(file, tree);
    if (named === undefined) continue;
    const names = byFolder.get(directoryOf(file)) ?? new Set();
    byFolder.set(directoryOf(file), names);
    for (const name of named) names.add(name);
  }
  return {
    namesFor(file) {
      for (let folder = directoryOf(file); folder.length > 1; folder = directoryOf(folder)) {
        const names = byFolder.get(folder);
        if (names !== undefined) return names;
      }
      return undefined;
    },
  };
}

/** Undefined for a file that says nothing: what it would say is found out from the assemblies. */
function projectsOf(file: string, tree: NodeFileTree): readonly string[] | undefined {
  try {
    const { libraries } = JSON.parse(tree.readBytes(file).toString('utf8')) as DependencyFile;
    const all = Object.entries(libraries ?? {});
    if (all.length === 0) return undefined;
    return all.flatMap(([id, { type }]) => (type === 'project' ? [(id.split('/')[0] as string).toLowerCase()] : []));
  } catch {
    return undefined;
  }
}
