import { bodyServices } from '../csharp/body-services.ts';
import { buildProgram } from '../csharp/declarations/build-program.ts';
import type { ProjectInput } from '../csharp/declarations/project-input.ts';
import { directoryOf, loadProjectGraph, type Project, type ProjectProblem } from '../csharp/projects/index.ts';
import { parseFile } from '../csharp/syntax/parse.ts';
import type { SourceFileSyntax } from '../csharp/syntax/source-file.ts';
import { NodeFileTree } from '../host/node-file-tree.ts';
import { repositoryRoot } from '../host/repository.ts';
import { decodeText } from '../host/text-decoding.ts';
import { loadReferences } from '../references/index.ts';
import type { AssemblySymbol, Gap, Program } from '../symbols/index.ts';
import { AuthledgerError } from './errors.ts';
import { commonFolder, relativePath } from './paths.ts';

export interface ReadOptions {
  /** Absolute, with `/`. */
  readonly inputs: readonly string[];
  readonly defines: readonly string[];
  readonly includeTests: boolean;
  /** Parses every body at once instead of on demand; the results must be the same. */
  readonly eager: boolean;
}

/** A file that went into the analysis: its path relative to the root, and its bytes for digests. */
export interface ReadFile {
  readonly path: string;
  readonly absolutePath: string;
  readonly size: number;
}

/** What could not be read: the scan is incomplete. */
export interface UnreadFile {
  readonly path: string;
  readonly reason: string;
}

/** The system under scan as a program. */
export interface ReadSystem {
  /** Absolute. Paths in results are relative to it. */
  readonly root: string;
  readonly program: Program;
  /** Web applications among the assemblies, with their project. */
  readonly applications: readonly { readonly assembly: AssemblySymbol; readonly project: Project }[];
  readonly projects: readonly Project[];
  readonly files: readonly ReadFile[];
  readonly sources: readonly SourceFileSyntax[];
  readonly unread: readonly UnreadFile[];
  /** Gaps of project files, and those that parsing and binding find: complete when the analysis has run. */
  gaps(): readonly Gap[];
}

/**
 * Reads projects and sources.
 * @throws AuthledgerError `path-missing` for an input that is not there, `no-sources` when nothing to scan is found.
 */
export function readSystem(options: ReadOptions): ReadSystem {
  const tree = new NodeFileTree();
  for (const input of options.inputs) {
    if (tree.isFile(input) || tree.isDirectory(input)) continue;
    throw new AuthledgerError(
      'path-missing',
      `${input} does not exist`,
      'Give the folder of a project or repository, a solution, a project or a C# file.',
    );
  }
  const graph = loadProjectGraph(options.inputs, tree, {
    defines: options.defines,
    includeTests: options.includeTests,
  });
  const problems = [...graph.problems];
  if (graph.projects.length === 0 && problems.every((p) => p.severity !== 'unread')) {
    throw new AuthledgerError(
      'no-sources',
      `no C# code found in ${options.inputs.join(', ')}`,
      'Scan a folder that holds a .sln, .slnx, .csproj or .cs file.',
    );
  }
  const root = rootOf(options.inputs, graph.projects, tree);
  const reader = new SourceReader(tree, root, options.eager);
  const names = new Map(graph.projects.map((p) => [p.path, p.assemblyName]));
  const inputs = graph.projects.map((p) => projectInput(p, reader, names));
  const { program, gaps } = buildProgram(inputs, loadReferences(), bodyServices);
  const byName = new Map(program.assemblies.map((a) => [a.name, a]));
  return {
    root,
    program,
    applications: graph.projects.flatMap((project) => {
      const assembly = byName.get(project.assemblyName);
      return project.isWebApplication && assembly !== undefined ? [{ assembly, project }] : [];
    }),
    projects: graph.projects,
    files: reader.files,
    sources: reader.sources,
    unread: [
      ...unreadProjects(problems, root),
      ...reader.unread,
      ...tree.unread.map((u) => ({ path: relativePath(u.path, root), reason: u.reason })),
    ],
    gaps: () => [...projectGaps(problems, root), ...syntaxGaps(reader.sources), ...gaps.all()],
  };
}

/** Results are told relative to the repository, when there is one, else to the folder that holds everything. */
function rootOf(inputs: readonly string[], projects: readonly Project[], tree: NodeFileTree): string {
  const folders = [
    ...inputs.map((i) => (tree.isDirectory(i) ? i : directoryOf(i))),
    ...projects.map((p) => directoryOf(p.path)),
  ];
  const common = commonFolder(folders);
  return repositoryRoot(common) ?? common;
}

class SourceReader {
  readonly files: ReadFile[] = [];
  readonly sources: SourceFileSyntax[] = [];
  readonly unread: UnreadFile[] = [];
  readonly #tree: NodeFileTree;
  readonly #root: string;
  readonly #eager: boolean;
  readonly #seen = new Set<string>();

  constructor(tree: NodeFileTree, root: string, eager: boolean) {
    this.#tree = tree;
    this.#root = root;
    this.#eager = eager;
  }

  /** A file that is compiled into two projects is parsed for each: their symbols may differ. */
  read(path: string, defines: ReadonlySet<string>): SourceFileSyntax | undefined {
    const relative = relativePath(path, this.#root);
    try {
      const bytes = this.#tree.readBytes(path);
      if (!this.#seen.has(path)) {
        this.#seen.add(path);
        this.files.push({ path: relative, absolutePath: path, size: bytes.length });
      }
      const source = parseFile(decodeText(bytes).text, { path: relative, defines, eager: this.#eager });
      this.sources.push(source);
      return source;
    } catch (error) {
      this.unread.push({ path: relative, reason: (error as Error).message });
      return undefined;
    }
  }
}

function projectInput(project: Project, reader: SourceReader, names: ReadonlyMap<string, string>): ProjectInput {
  const defines = new Set(project.defines);
  return {
    name: project.assemblyName,
    rootNamespace: project.rootNamespace,
    references: project.projectReferences.flatMap((path) => names.get(path) ?? []),
    sourceFiles: project.sourceFiles.flatMap((path) => reader.read(path, defines) ?? []),
    globalUsings: project.globalUsings,
    defines: project.defines,
    isApplication: project.isExecutable,
    ...(project.targetFramework === undefined ? {} : { targetFramework: project.targetFramework }),
  };
}

function unreadProjects(problems: readonly ProjectProblem[], root: string): UnreadFile[] {
  return problems
    .filter((p) => p.severity === 'unread')
    .map((p) => ({
      path: relativePath(p.file, root),
      reason: p.line === undefined ? p.message : `${p.message} (line ${p.line}, column ${p.column})`,
    }));
}

function projectGaps(problems: readonly ProjectProblem[], root: string): Gap[] {
  return problems
    .filter((p) => p.severity === 'gap')
    .map((p) => ({ kind: 'project', message: `${relativePath(p.file, root)} ${p.message}` }));
}

function syntaxGaps(sources: readonly SourceFileSyntax[]): Gap[] {
  return sources.flatMap((file) =>
    file.gaps.map(
      (gap): Gap => ({
        kind: 'syntax',
        message: gap.message,
        location: { kind: 'source', file, start: gap.start, end: gap.end },
      }),
    ),
  );
}
