import type { GlobalUsing } from '../declarations/project-input.ts';
import { directoryOf, type FileTree, joinPath, stemOf } from './file-tree.ts';
import { fixedPrefix, globMatcher, hasWildcard } from './glob.ts';
import { implicitUsings } from './implicit-usings.ts';
import { type EvaluatedProject, evaluateProject, type ProjectItem } from './msbuild-evaluation.ts';
import { compiledRazorFiles } from './razor-items.ts';
import { chooseFramework, frameworkSymbols } from './target-framework.ts';

/** A project as its files say it is built, in the Release configuration. Paths are absolute. */
export interface Project {
  readonly path: string;
  readonly assemblyName: string;
  readonly rootNamespace: string;
  readonly sdks: readonly string[];
  readonly targetFramework: string | undefined;
  readonly defines: readonly string[];
  readonly globalUsings: readonly GlobalUsing[];
  /** C# files, ordinal. */
  readonly sourceFiles: readonly string[];
  /** `.cshtml` and `.razor` files that are compiled, ordinal. */
  readonly razorFiles: readonly string[];
  /** `.proto` files of which the build makes servers' base classes, ordinal. */
  readonly protoFiles: readonly string[];
  /** Paths of referenced projects. */
  readonly projectReferences: readonly string[];
  readonly packageReferences: readonly string[];
  readonly isExecutable: boolean;
  /** An executable that uses ASP.NET Core itself (Web SDK or framework reference). */
  readonly isWebApplication: boolean;
  /** Whether its code can be part of a web server: it has ASP.NET Core, or a package of it, at hand. */
  readonly usesAspNetCore: boolean;
  readonly isTest: boolean;
  readonly problems: readonly string[];
}

const TEST_PACKAGES = /^(microsoft\.net\.test\.sdk|xunit(\.v3)?|nunit|mstest(\.testframework)?|tunit|bunit)$/i;
const SEPARATOR = /\s*;\s*/;

/**
 * Reads a project file.
 * @param defines symbols given from outside (`--define`): added to the project's own, and visible to conditions as `$(DefineConstants)`.
 * @throws XmlSyntaxError when the file is broken.
 */
export function loadProject(path: string, tree: FileTree, defines: readonly string[]): Project {
  const defaults = { Configuration: 'Release', Platform: 'AnyCPU', OS: 'Unix', DefineConstants: defines.join(';') };
  const first = evaluateProject(path, tree, defaults);
  const monikers = split(first.property('TargetFrameworks'));
  const chosen = first.property('TargetFramework') || chooseFramework(monikers) || '';
  const evaluated =
    chosen === first.property('TargetFramework')
      ? first
      : evaluateProject(path, tree, { ...defaults, TargetFramework: chosen });
  const problems = [...evaluated.problems];
  const packages = includes(evaluated, 'PackageReference');
  const frameworks = includes(evaluated, 'FrameworkReference');
  const inBrowser = evaluated.sdks.some((s) => /^microsoft\.net\.sdk\.blazorwebassembly$/i.test(s));
  const web = inBrowser || evaluated.sdks.some((s) => /^microsoft\.net\.sdk\.web$/i.test(s));
  const usesFramework =
    web ||
    frameworks.some((f) => /^microsoft\.aspnetcore\.app$/i.test(f)) ||
    packages.some((p) =>
      /^microsoft\.(aspnetcore(\.app|\.all)?|azure\.functions\.worker\.extensions\.http(\..*)?)$/i.test(p),
    );
  const outputType = evaluated.property('OutputType').toLowerCase();
  const isExecutable = outputType === '' ? web : outputType === 'exe' || outputType === 'winexe';
  const isTest =
    /^true$/i.test(evaluated.property('IsTestProject')) ||
    (packages.some((p) => TEST_PACKAGES.test(p)) && !/^false$/i.test(evaluated.property('IsTestProject')));
  return {
    path,
    assemblyName: evaluated.property('AssemblyName') || stemOf(path),
    rootNamespace: evaluated.property('RootNamespace') || stemOf(path),
    sdks: evaluated.sdks,
    targetFramework: chosen || undefined,
    defines: unique([
      'TRACE',
      'RELEASE',
      ...split(evaluated.property('DefineConstants')),
      ...frameworkSymbols(chosen),
      ...defines,
    ]),
    globalUsings: globalUsings(evaluated),
    sourceFiles: compileItems(evaluated, tree, '.cs', problems),
    razorFiles: compiledRazorFiles(evaluated, chosen, defaultFiles(evaluated, tree, ['.cshtml', '.razor'])),
    protoFiles: protoFiles(evaluated, tree),
    projectReferences: projectReferences(evaluated, tree),
    packageReferences: packages,
    isExecutable,
    // A WebAssembly application runs in the browser and answers nothing.
    isWebApplication: isExecutable && usesFramework && !inBrowser,
    usesAspNetCore: !inBrowser && (usesFramework || packages.some((p) => /^microsoft\.aspnetcore\./i.test(p))),
    isTest,
    problems,
  };
}

const split = (list: string): string[] =>
  list
    .split(SEPARATOR)
    .filter((s) => s.trim() !== '')
    .map((s) => s.trim());
const unique = (list: readonly string[]): string[] => [...new Set(list)];

function includes(project: EvaluatedProject, type: string): string[] {
  const kept: string[] = [];
  for (const item of project.items) {
    if (item.type !== type) continue;
    for (const name of split(item.specification)) {
      if (item.action === 'include') kept.push(name);
      else if (item.action === 'remove' && kept.includes(name)) kept.splice(kept.indexOf(name), 1);
    }
  }
  return unique(kept);
}

/** References with a wildcard stand for the projects they match; one that names a missing file is kept, so that it is reported. */
function projectReferences(project: EvaluatedProject, tree: FileTree): string[] {
  return unique(
    includes(project, 'ProjectReference')
      .map((p) => joinPath(directoryOf(project.path), p))
      .flatMap((p) => (hasWildcard(p) ? expandItem(p, tree) : [tree.actualPath(p) ?? p])),
  );
}

/** `<Protobuf Include=… GrpcServices="Server"/>` of Grpc.Tools; `Both` when it is not said. */
function protoFiles(project: EvaluatedProject, tree: FileTree): string[] {
  const directory = directoryOf(project.path);
  return unique(
    project.items
      .filter(
        (i) =>
          i.type === 'Protobuf' && i.action === 'include' && !/^(Client|None)$/i.test(i.metadata.GrpcServices ?? ''),
      )
      .flatMap((i) => split(i.specification).flatMap((s) => expandItem(joinPath(directory, s), tree))),
  ).sort();
}

function globalUsings(project: EvaluatedProject): GlobalUsing[] {
  const enabled = /^(enable|true)$/i.test(project.property('ImplicitUsings'));
  let usings: GlobalUsing[] = (enabled ? implicitUsings(project.sdks) : []).map((name) => ({ name }));
  for (const item of project.items) {
    if (item.type !== 'Using') continue;
    for (const name of split(item.specification)) {
      if (item.action === 'remove') usings = usings.filter((u) => u.name !== name);
      else usings.push(usingOf(name, item));
    }
  }
  return usings;
}

function usingOf(name: string, item: ProjectItem): GlobalUsing {
  const alias = item.metadata.Alias;
  return {
    name,
    ...(/^true$/i.test(item.metadata.Static ?? '') ? { isStatic: true } : {}),
    ...(alias ? { alias } : {}),
  };
}

/** Files that the SDK globs bring in: everything below the project but build output, packages and hidden folders. */
function defaultFiles(project: EvaluatedProject, tree: FileTree, extensions: readonly string[]): string[] {
  const directory = directoryOf(project.path);
  const outputs = [
    project.property('BaseOutputPath') || 'bin',
    project.property('BaseIntermediateOutputPath') || 'obj',
  ].map((p) => `${joinPath(directory, p)}/`.toLowerCase());
  return tree.filesBelow(directory).filter((file) => {
    const lower = file.toLowerCase();
    if (!extensions.some((e) => lower.endsWith(e))) return false;
    return (
      !outputs.some((o) => lower.startsWith(o)) &&
      !/\/\./.test(file.slice(directory.length)) &&
      !lower.includes('/node_modules/')
    );
  });
}

/** @param problems what is to be compiled and not there is added */
function compileItems(project: EvaluatedProject, tree: FileTree, extension: string, problems: string[]): string[] {
  const directory = directoryOf(project.path);
  const globbed =
    project.sdks.length > 0 &&
    !/^false$/i.test(project.property('EnableDefaultItems')) &&
    !/^false$/i.test(project.property('EnableDefaultCompileItems'));
  const excludes = split(project.property('DefaultItemExcludes')).map((e) => globMatcher(joinPath(directory, e)));
  let files = globbed
    ? defaultFiles(project, tree, [extension]).filter((f) => !excludes.some((matches) => matches(f)))
    : [];
  for (const item of project.items) {
    if (item.type !== 'Compile' || item.action === 'update') continue;
    const specifications = split(item.specification).map((s) => joinPath(directory, s));
    if (item.action === 'remove') {
      const matchers = specifications.map(globMatcher);
      files = files.filter((f) => !matchers.some((matches) => matches(f)));
    } else {
      const excluded = split(item.exclude).map((e) => globMatcher(joinPath(directory, e)));
      for (const specification of specifications) {
        const found = expandItem(specification, tree);
        if (found.length === 0 && !hasWildcard(specification))
          problems.push(`compiles a file that is not there: ${relativeTo(directory, specification)}`);
        if (isWholeDisk(specification))
          problems.push(`compiles what it finds on the whole disk: ${item.specification}`);
        files.push(...found.filter((f) => !excluded.some((matches) => matches(f))));
      }
    }
  }
  return unique(files).sort();
}

function expandItem(specification: string, tree: FileTree): readonly string[] {
  const actual = tree.actualPath(hasWildcard(specification) ? fixedPrefix(specification) : specification);
  if (actual === undefined) return [];
  if (!hasWildcard(specification)) return tree.isFile(actual) ? [actual] : [];
  if (isWholeDisk(specification) || !tree.isDirectory(actual)) return [];
  return tree.filesBelow(actual).filter(globMatcher(specification));
}

/** MSBuild refuses such a search too (MSB5029). */
function isWholeDisk(specification: string): boolean {
  return (
    hasWildcard(specification) && /^([a-z]:)?\/?$/i.test(fixedPrefix(specification)) && specification.includes('**')
  );
}

function relativeTo(directory: string, path: string): string {
  return path.startsWith(`${directory}/`) ? path.slice(directory.length + 1) : path.slice(path.lastIndexOf('/') + 1);
}
