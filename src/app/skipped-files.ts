import { directoryOf, type Project } from '../csharp/projects/index.ts';
import type { NodeFileTree } from '../host/node-file-tree.ts';
import type { Exclude } from './exclusions.ts';
import { relativePath } from './paths.ts';

/** A file that was left alone, or a folder with all in it when the path ends in `/`, and why. */
export interface SkippedFile {
  readonly path: string;
  readonly reason: string;
  /** How many files it stands for. */
  readonly count: number;
}

/**
 * The C# and Razor files below the inputs that did not go into the analysis. Together with the files that were read or could not be read,
 * they are all that there is: nothing is left out without a word.
 * @param known absolute paths of files that were read, or tried
 */
export function skippedFiles(
  inputs: readonly string[],
  tree: NodeFileTree,
  root: string,
  projects: readonly Project[],
  testProjects: readonly Project[],
  known: ReadonlySet<string>,
  exclude: Exclude,
): readonly SkippedFile[] {
  const groups = new Map<string, { reason: string; count: number }>();
  const add = (path: string, reason: string): void => {
    const group = groups.get(path);
    if (group === undefined) groups.set(path, { reason, count: 1 });
    else group.count++;
  };
  const tests = testProjects.map((p) => directoryOf(p.path)).sort((a, b) => b.length - a.length);
  const compiledByTests = new Set(testProjects.flatMap((p) => p.sourceFiles));
  const outputs = [...projects, ...testProjects].flatMap((p) => {
    const folder = directoryOf(p.path);
    return [`${folder}/bin/`, `${folder}/obj/`];
  });
  for (const file of filesOf(inputs, tree)) {
    if (known.has(file)) continue;
    const exclusion = exclude(file);
    const test = tests.find((folder) => file.startsWith(`${folder}/`));
    const output = outputs.find((folder) => file.startsWith(folder));
    if (exclusion !== undefined)
      add(`${relativePath(exclusion.path, root)}${exclusion.isFolder ? '/' : ''}`, excludedBy(exclusion.pattern));
    else if (output !== undefined) add(`${relativePath(output.slice(0, -1), root)}/`, 'build output');
    else if (test !== undefined) add(`${relativePath(test, root)}/`, 'test project');
    else if (compiledByTests.has(file)) add(relativePath(file, root), 'compiled into test projects only');
    else add(relativePath(file, root), 'not compiled into a scanned project');
  }
  return [...groups]
    .map(([path, group]) => ({ path, ...group }))
    .sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
}

/** The reason of a file that a pattern of `exclude` leaves out. */
export function excludedBy(pattern: string): string {
  return `excluded by ${pattern}`;
}

function filesOf(inputs: readonly string[], tree: NodeFileTree): Set<string> {
  const folders = inputs.map((input) => (tree.isDirectory(input) ? input : undefined)).filter((f) => f !== undefined);
  return new Set(folders.flatMap((folder) => tree.filesBelow(folder).filter((f) => /\.(?:cs|cshtml|razor)$/i.test(f))));
}
