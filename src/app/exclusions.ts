import { globMatcher } from '../csharp/projects/glob.ts';
import { joinPath, type ProjectGraph, type ProjectProblem, stemOf } from '../csharp/projects/index.ts';

/** Why a file is excluded. */
export interface Exclusion {
  /** As it was written. */
  readonly pattern: string;
  /** The file itself, or the folder above it that the pattern names; absolute. */
  readonly path: string;
  readonly isFolder: boolean;
}

/** Says of an absolute path by what it is excluded; undefined when it is not. */
export type Exclude = (path: string) => Exclusion | undefined;

/**
 * What the patterns of `exclude` leave out of a scan. A pattern counts from the root and names files, or folders with all that is in
 * them: `legacy`, `**\/Generated/**`, `src/*.Legacy`. The wildcards are those of project files.
 */
export function excludeBy(patterns: readonly string[], root: string): Exclude {
  const base = root === '/' ? '' : root;
  const matchers = patterns.map((pattern) => ({ pattern, matches: globMatcher(joinPath(root, pattern)) }));
  return (path) => {
    if (matchers.length === 0 || !path.startsWith(`${base}/`)) return undefined;
    for (let end = path.indexOf('/', base.length + 1); ; end = path.indexOf('/', end + 1)) {
      const part = end < 0 ? path : path.slice(0, end);
      const found = matchers.find((m) => m.matches(part));
      if (found !== undefined) return { pattern: found.pattern, path: part, isFolder: end >= 0 };
      if (end < 0) return undefined;
    }
  };
}

/** The graph without excluded projects and files, and without what is wrong with these. */
export function withoutExcluded(graph: ProjectGraph, exclude: Exclude): ProjectGraph {
  const kept = (path: string): boolean => exclude(path) === undefined;
  const projects = graph.projects.filter((p) => kept(p.path));
  return {
    projects: projects.map((p) => ({
      ...p,
      sourceFiles: p.sourceFiles.filter(kept),
      razorFiles: p.razorFiles.filter(kept),
    })),
    problems: [
      ...graph.problems.filter((p) => kept(p.file)),
      ...projects.flatMap((p) => p.projectReferences.filter((r) => !kept(r)).map((r) => excludedReference(p.path, r))),
    ],
    skipped: graph.skipped.filter((p) => kept(p.path)),
  };
}

function excludedReference(file: string, reference: string): ProjectProblem {
  return { file, message: `references a project that is excluded: ${stemOf(reference)}`, severity: 'gap' };
}
