import { directoryOf, type FileTree, joinPath, stemOf } from './file-tree.ts';
import { implicitUsings } from './implicit-usings.ts';
import { XmlSyntaxError } from './msbuild-xml.ts';
import { loadProject, type Project } from './project.ts';
import { solutionProjects } from './solution.ts';
import { frameworkSymbols } from './target-framework.ts';

/** Projects to scan, referenced ones before those that reference them. */
export interface ProjectGraph {
  readonly projects: readonly Project[];
  /** What could not be read or understood, with the file it is about (absolute path; line and column 1-based). */
  readonly problems: readonly ProjectProblem[];
  /** Test projects that were left out. */
  readonly skipped: readonly Project[];
}

export interface ProjectProblem {
  readonly file: string;
  readonly message: string;
  /** `unread`: the scan is incomplete without it. `gap`: something in it was not understood. */
  readonly severity: 'unread' | 'gap';
  readonly line?: number;
  readonly column?: number;
}

export interface ProjectGraphOptions {
  /** Preprocessor symbols given from outside. */
  readonly defines: readonly string[];
  readonly includeTests: boolean;
}

/**
 * The projects that `inputs` (files or folders, absolute) stand for, and those they reference. A solution stands for its projects; a folder for the
 * projects below it, or, when there is none, for its C# files as one project; a `.cs` file for itself (a file-based application).
 * Test projects are left out unless they are named themselves.
 */
export function loadProjectGraph(
  inputs: readonly string[],
  tree: FileTree,
  options: ProjectGraphOptions,
): ProjectGraph {
  const problems: ProjectProblem[] = [];
  const visited = new Set<string>();
  const skipped = new Map<string, Project>();
  const order: Project[] = [];

  /** `listed`: a folder or solution brought it, nobody asked for it by name; then a test project is left out. */
  function load(path: string, listed: boolean): void {
    const leftOut = skipped.get(path);
    if (visited.has(path) && (listed || leftOut === undefined)) return;
    visited.add(path);
    skipped.delete(path);
    const project = leftOut ?? read(path);
    if (project === undefined) return;
    if (project.isTest && listed && !options.includeTests) return void skipped.set(path, project);
    for (const problem of project.problems) problems.push({ file: path, message: problem, severity: 'gap' });
    for (const reference of project.projectReferences) {
      if (tree.isFile(reference)) load(reference, false);
      else
        problems.push({
          file: path,
          message: `references a project that is not there: ${stemOf(reference)}`,
          severity: 'gap',
        });
    }
    order.push(project);
  }

  function read(path: string): Project | undefined {
    try {
      return loadProject(path, tree, options.defines);
    } catch (error) {
      const where = error instanceof XmlSyntaxError ? { line: error.line, column: error.column } : {};
      problems.push({
        file: path,
        message: `the project file could not be read: ${reason(error)}`,
        severity: 'unread',
        ...where,
      });
      return undefined;
    }
  }

  const loose: { root: string; files: readonly string[] }[] = [];
  for (const input of inputs) {
    const lower = input.toLowerCase();
    if (lower.endsWith('.sln') || lower.endsWith('.slnx')) solution(input);
    else if (lower.endsWith('.csproj')) load(input, false);
    else if (lower.endsWith('.cs')) loose.push({ root: input, files: [input] });
    else folder(input);
  }

  function solution(path: string): void {
    try {
      for (const project of solutionProjects(path, tree)) {
        if (tree.isFile(project)) load(project, true);
        else
          problems.push({
            file: path,
            message: `lists a project that is not there: ${stemOf(project)}`,
            severity: 'gap',
          });
      }
    } catch (error) {
      const where = error instanceof XmlSyntaxError ? { line: error.line, column: error.column } : {};
      problems.push({
        file: path,
        message: `the solution could not be read: ${reason(error)}`,
        severity: 'unread',
        ...where,
      });
    }
  }

  function folder(path: string): void {
    const below = tree.filesBelow(path);
    const projects = below.filter((f) => /\.csproj$/i.test(f));
    for (const project of projects) load(project, directoryOf(project) !== path);
    const sources = below.filter((f) => f.toLowerCase().endsWith('.cs'));
    if (projects.length === 0 && sources.length > 0) loose.push({ root: path, files: sources });
  }

  for (const { root, files } of loose) order.push(looseProject(root, files, tree, options.defines));
  return { projects: distinctNames(order), problems, skipped: [...skipped.values()] };
}

/** Why a file could not be read; projects in projects and conditions in conditions have an end where the stack has. */
function reason(error: unknown): string {
  return error instanceof RangeError ? 'it is too large or nested too deeply' : (error as Error).message;
}

/** C# files without a project: built as the SDK would build a web application of them. */
function looseProject(root: string, files: readonly string[], tree: FileTree, defines: readonly string[]): Project {
  const moniker = 'net10.0';
  const sdks = ['Microsoft.NET.Sdk.Web'];
  const directory = files.length === 1 && files[0] === root ? directoryOf(root) : root;
  return {
    path: joinPath(directory, `${stemOf(root)}.csproj`),
    assemblyName: stemOf(root),
    rootNamespace: stemOf(root),
    sdks,
    targetFramework: moniker,
    defines: [...new Set(['TRACE', 'RELEASE', ...frameworkSymbols(moniker), ...defines])],
    globalUsings: implicitUsings(sdks).map((name) => ({ name })),
    sourceFiles: files,
    razorFiles: root === directory ? tree.filesBelow(directory).filter((f) => /\.(cshtml|razor)$/.test(f)) : [],
    protoFiles: [],
    projectReferences: [],
    packageReferences: [],
    isExecutable: true,
    isWebApplication: true,
    usesAspNetCore: true,
    isTest: false,
    problems: [],
  };
}

/** Two projects of one assembly name (they are built into different folders) are told apart by their path. */
function distinctNames(projects: readonly Project[]): Project[] {
  const seen = new Map<string, number>();
  return projects.map((project) => {
    const count = seen.get(project.assemblyName) ?? 0;
    seen.set(project.assemblyName, count + 1);
    return count === 0 ? project : { ...project, assemblyName: `${project.assemblyName}#${count + 1}` };
  });
}
