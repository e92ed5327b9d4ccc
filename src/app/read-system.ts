import { bodyServices } from '../csharp/body-services.ts';
import { buildProgram } from '../csharp/declarations/build-program.ts';
import type { ProjectInput } from '../csharp/declarations/project-input.ts';
import {
  directoryOf,
  joinPath,
  loadProjectGraph,
  type Project,
  type ProjectProblem,
} from '../csharp/projects/index.ts';
import type { SourceFileSyntax } from '../csharp/syntax/source-file.ts';
import { tuneForFiles } from '../host/engine.ts';
import { NodeFileTree } from '../host/node-file-tree.ts';
import { repositoryRoot } from '../host/repository.ts';
import { referencesOf } from '../references/index.ts';
import type { Gap } from '../symbols/index.ts';
import { isCompiled } from './assembly-files.ts';
import { AuthledgerError } from './errors.ts';
import { excludeBy, withoutExcluded } from './exclusions.ts';
import { functionsRoutePrefix } from './functions-host.ts';
import { GapCollector } from './gap-collector.ts';
import type { OpenedInputs } from './opened-inputs.ts';
import { commonFolder, relativePath } from './paths.ts';
import { noProgress } from './progress.ts';
import { readProtos } from './proto-sources.ts';
import { readRazor } from './razor-sources.ts';
import { skippedFiles } from './skipped-files.ts';
import { SourceReader, type UnreadFile, unreadPath } from './source-reader.ts';
import type { ReadOptions, ReadSystem, ScannedSystem } from './system-under-scan.ts';
import { webApplicationVerdicts } from './web-applications.ts';

/**
 * Reads projects and sources, or what was compiled from them.
 * @param opened the inputs as {@link openInputs} gives them, when archives or assemblies may be among them
 * @throws AuthledgerError `path-missing` for an input that is not there, `no-sources` when nothing to scan is found.
 */
export function readSystem(
  options: ReadOptions,
  opened: OpenedInputs = { tree: new NodeFileTree(), archives: [] },
): ReadSystem {
  const { tree } = opened;
  const progress = options.progress ?? noProgress;
  requireInputs(options.inputs, tree);
  if (options.inputs.some((input) => isCompiled(input, tree))) return readCompiled(options, opened);
  progress('Reading projects');
  const loaded = loadProjectGraph(options.inputs, tree, options);
  const root = options.root ?? rootOf(options.inputs, loaded.projects, tree);
  const exclude = excludeBy(options.exclude ?? [], root);
  const graph = withoutExcluded(loaded, exclude);
  const unreadProjects = graph.problems.filter((p) => p.severity === 'unread');
  if (graph.projects.length === 0 && unreadProjects.length === 0 && tree.unread.length === 0)
    throw loaded.projects.length > 0
      ? everythingExcluded(options)
      : nothingToScan(options.inputs, graph.skipped.length);
  const compiled = new Set(graph.projects.flatMap((p) => [...p.sourceFiles, ...p.razorFiles]));
  tuneForFiles(compiled.size);
  const reader = new SourceReader(tree, {
    root,
    eager: options.eager,
    digests: options.digests ?? false,
    progress,
    total: compiled.size,
  });
  const names = new Map(graph.projects.map((p) => [p.path, p.assemblyName]));
  const verdicts = webApplicationVerdicts(graph.projects);
  const inputs = graph.projects.map((p) => projectInput(p, reader, names, options.eager));
  for (const path of tree.textFiles) if (exclude(path) === undefined) reader.addText(path);
  progress('Building the program');
  const gaps = new GapCollector();
  const references = referencesOf(graph.projects.flatMap((p) => p.packageReferences));
  const program = buildProgram(inputs, references, bodyServices, gaps);
  const byName = new Map(program.assemblies.map((a) => [a.name, a]));
  return {
    root,
    program,
    applications: graph.projects.flatMap((project) => {
      const assembly = byName.get(project.assemblyName);
      const verdict = verdicts.get(project) ?? 'no';
      if (verdict === 'no' || assembly === undefined) return [];
      const hostFile = tree.readText(joinPath(directoryOf(project.path), 'host.json'));
      return [
        {
          assembly,
          path: project.path,
          verdict,
          functionsRoutePrefix: functionsRoutePrefix(hostFile),
        },
      ];
    }),
    projectNames: graph.projects.map((p) => p.assemblyName),
    files: reader.files,
    skipped: skippedFiles(options.inputs, tree, root, graph.projects, graph.skipped, compiled, exclude),
    sources: reader.sources,
    unread: ordered([
      ...unreadProjects.map((p) => unreadProject(p, root)),
      ...reader.unread,
      ...tree.unread.map((u) => unreadPath(u, root)),
    ]),
    gaps: () => [...projectGaps(graph.problems, root), ...syntaxGaps(reader.sources), ...gaps.all()],
  };
}

/** Absolute paths of the files of a system, those that could not be read among them. */
export function inputFiles({ files, unread, root }: ScannedSystem): readonly string[] {
  return [...files.map((f) => f.absolutePath), ...unread.map((u) => joinPath(root, u.path))];
}

function requireInputs(inputs: readonly string[], tree: NodeFileTree): void {
  for (const input of inputs) {
    if (tree.isFile(input) || tree.isDirectory(input)) continue;
    throw new AuthledgerError(
      'path-missing',
      `${input} does not exist, or may not be looked at`,
      'Give the folder of a project or repository, a solution, a project, a C# file or an assembly.',
    );
  }
}

function readCompiled(options: ReadOptions, opened: OpenedInputs): ReadSystem {
  if (opened.readAssemblies === undefined) throw new Error('compiled inputs are read as openInputs gives them');
  return opened.readAssemblies(options, opened);
}

function everythingExcluded({ inputs, exclude }: ReadOptions): AuthledgerError {
  return new AuthledgerError(
    'no-sources',
    `all that ${inputs.join(', ')} holds is excluded by ${exclude?.join(', ')}`,
    'Exclude less: --exclude, and exclude in the configuration.',
  );
}

function nothingToScan(inputs: readonly string[], tests: number): AuthledgerError {
  return tests > 0
    ? new AuthledgerError(
        'no-sources',
        `${inputs.join(', ')} holds nothing but test projects`,
        'Test projects are left out unless --include-tests is given.',
      )
    : new AuthledgerError(
        'no-sources',
        `no C# code found in ${inputs.join(', ')}`,
        'Scan a folder that holds a .sln, .slnx, .csproj or .cs file, or assemblies.',
      );
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

function projectInput(
  project: Project,
  reader: SourceReader,
  names: ReadonlyMap<string, string>,
  eager: boolean,
): ProjectInput {
  const defines = new Set(project.defines);
  const scanned = new Set(names.values());
  // A package that is built from a project at hand is that project: repositories use their own packages.
  const inSource = project.packageReferences.filter((id) => scanned.has(id) && id !== project.assemblyName);
  return {
    name: project.assemblyName,
    rootNamespace: project.rootNamespace,
    references: [...new Set([...project.projectReferences.flatMap((path) => names.get(path) ?? []), ...inSource])],
    sourceFiles: [
      ...project.sourceFiles.flatMap((path) => reader.source(path, defines) ?? []),
      ...readRazor(project, reader, { defines, eager }),
      ...readProtos(project, reader, { defines, eager }),
    ],
    globalUsings: project.globalUsings,
    defines: project.defines,
    isApplication: project.isExecutable,
    ...(project.targetFramework === undefined ? {} : { targetFramework: project.targetFramework }),
  };
}

function unreadProject(problem: ProjectProblem, root: string): UnreadFile {
  const where = problem.line === undefined ? '' : ` (line ${problem.line}, column ${problem.column})`;
  return { path: relativePath(problem.file, root), reason: `${problem.message}${where}` };
}

function ordered(unread: readonly UnreadFile[]): readonly UnreadFile[] {
  return [...unread].sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
}

function projectGaps(problems: readonly ProjectProblem[], root: string): Gap[] {
  return problems
    .filter((p) => p.severity === 'gap')
    .map((p) => ({ kind: 'project', message: `${relativePath(p.file, root)} ${p.message}` }));
}

function syntaxGaps(sources: readonly SourceFileSyntax[]): Gap[] {
  return sources.flatMap((file) =>
    file.askedGaps.map(
      (gap): Gap => ({
        kind: 'syntax',
        message: gap.message,
        location: { kind: 'source', file, start: gap.start, end: gap.end },
      }),
    ),
  );
}
