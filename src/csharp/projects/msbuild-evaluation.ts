import { directoryOf, type FileTree, fileAbove, joinPath, stemOf } from './file-tree.ts';
import { fixedPrefix, globMatcher, hasWildcard } from './glob.ts';
import { evaluateCondition } from './msbuild-condition.ts';
import { type ExpressionScope, expand, UnsupportedExpression } from './msbuild-expression.ts';
import { parseXml, readProjectXml, type XmlElement } from './msbuild-xml.ts';

/** `<Compile Include=…/>` and the like after evaluation; `remove` and `update` keep their order among the includes. */
export interface ProjectItem {
  readonly type: string;
  readonly action: 'include' | 'remove' | 'update';
  /** The specification, expanded, not yet globbed; a `;` separates several. */
  readonly specification: string;
  readonly exclude: string;
  readonly metadata: Readonly<Record<string, string>>;
  /** Folder that relative specifications count from: always the project's own. */
  readonly file: string;
}

export interface EvaluatedProject {
  readonly path: string;
  readonly sdks: readonly string[];
  /** Value of a property, '' when not set. */
  property(name: string): string;
  readonly items: readonly ProjectItem[];
  /** What could not be evaluated: sentences. */
  readonly problems: readonly string[];
  /** Every project, props and targets file that was read. */
  readonly files: readonly string[];
}

const IMPORT_LIMIT = 200;

const OTHER_PROPERTY = /\$\((?!MSBuild(ThisFile|Project)Directory\))/i;

/** What decides which code is scanned and how; an expression that is not understood elsewhere (versions, packaging) changes nothing. */
const RELEVANT =
  /^(Compile|ProjectReference|PackageReference|FrameworkReference|Protobuf|Using|PropertyGroup|ItemGroup|Import|When|DefineConstants|TargetFrameworks?|AssemblyName|RootNamespace|ImplicitUsings|OutputType|IsTestProject|EnableDefault(Compile)?Items|DefaultItemExcludes|Base(Intermediate)?OutputPath)$/;

/**
 * Evaluates a project file as MSBuild does: `Directory.Build.props`, properties in order (imports in place), `Directory.Build.targets`, then items.
 * SDK props are not read; what they set that matters here is in `defaults`.
 * Source: MSBuild documentation, "How MSBuild builds projects", evaluation phase.
 * @throws XmlSyntaxError when the project file itself is broken; broken imports become problems.
 */
export function evaluateProject(
  path: string,
  tree: FileTree,
  defaults: Readonly<Record<string, string>>,
): EvaluatedProject {
  const root = readProjectXml(path, tree) ?? parseXml('', 'Project');
  const properties = new Map<string, string>();
  const deferred: { group: XmlElement; item: XmlElement; file: string }[] = [];
  const problems: string[] = [];
  const files: string[] = [];
  const sdks = new Set<string>();
  const set = (name: string, value: string): void => void properties.set(name.toLowerCase(), value);
  for (const [name, value] of Object.entries(defaults)) set(name, value);
  set('MSBuildProjectDirectory', directoryOf(path));
  set('MSBuildProjectFullPath', path);
  set('MSBuildProjectFile', path.slice(path.lastIndexOf('/') + 1));
  set('MSBuildProjectName', stemOf(path));
  set('MSBuildProjectExtension', '.csproj');

  const scopeOf = (file: string): ExpressionScope => ({
    property: (name) => {
      if (/^MSBuildThisFileDirectory$/i.test(name)) return `${directoryOf(file)}/`;
      if (/^MSBuildThisFileFullPath$/i.test(name)) return file;
      if (/^MSBuildThisFile$/i.test(name)) return file.slice(file.lastIndexOf('/') + 1);
      return properties.get(name.toLowerCase()) ?? '';
    },
    exists: (p) =>
      p !== '' && (tree.isFile(joinPath(directoryOf(file), p)) || tree.isDirectory(joinPath(directoryOf(file), p))),
    pathOfFileAbove: (name, directory) => fileAbove(tree, name, joinPath(directoryOf(file), directory)) ?? '',
  });
  const attempt = <T>(what: string, about: string, file: string, fallback: T, evaluate: () => T): T => {
    try {
      return evaluate();
    } catch (error) {
      if (!(error instanceof UnsupportedExpression)) throw error;
      if (!RELEVANT.test(about)) return fallback;
      problems.push(
        `${what} in ${file.slice(file.lastIndexOf('/') + 1)} uses an expression that is not understood: ${error.message}`,
      );
      return fallback;
    }
  };
  const holds = (element: XmlElement, file: string): boolean => {
    const condition = element.attributes.Condition;
    if (condition === undefined || condition.trim() === '') return true;
    return attempt(`the condition ${condition}`, element.name, file, false, () =>
      evaluateCondition(condition, scopeOf(file)),
    );
  };
  const text = (value: string, about: string, file: string): string =>
    attempt(value, about, file, '', () => expand(value, scopeOf(file)));

  function readImport(written: string, isCertain: boolean): void {
    const target = tree.actualPath(written) ?? written;
    if (files.includes(target) || files.length > IMPORT_LIMIT) return;
    try {
      const imported = readProjectXml(target, tree);
      if (imported !== undefined) visit(imported, target);
      else if (isCertain) problems.push(`imports ${target.slice(target.lastIndexOf('/') + 1)}, which is not there`);
    } catch (error) {
      problems.push(`${target.slice(target.lastIndexOf('/') + 1)} could not be read: ${(error as Error).message}`);
    }
  }

  function importedFiles(target: string, file: string): readonly string[] {
    const path = joinPath(directoryOf(file), target);
    if (!hasWildcard(path)) return [path];
    const folder = fixedPrefix(path);
    return tree.isDirectory(folder) ? tree.filesBelow(folder).filter(globMatcher(path)) : [];
  }

  function visit(element: XmlElement, file: string): void {
    files.push(file);
    for (const child of element.children) visitChild(child, file);
  }

  function visitChild(child: XmlElement, file: string): void {
    switch (child.name) {
      case 'PropertyGroup':
        if (!holds(child, file)) return;
        for (const property of child.children)
          if (holds(property, file)) set(property.name, text(property.text, property.name, file));
        return;
      case 'ImportGroup':
        if (holds(child, file)) for (const inner of child.children) visitChild(inner, file);
        return;
      case 'Import': {
        if (!holds(child, file)) return;
        const sdk = child.attributes.Sdk;
        if (sdk !== undefined) return void sdks.add(sdk.split('/')[0] as string);
        const written = child.attributes.Project ?? '';
        const target = text(written, 'Import', file);
        // What a package or an installation brings has a property in its path that no file at hand sets.
        const isCertain = !OTHER_PROPERTY.test(written);
        if (target !== '') for (const path of importedFiles(target, file)) readImport(path, isCertain);
        return;
      }
      case 'Sdk':
        return void sdks.add(child.attributes.Name ?? '');
      case 'Choose': {
        const branch = child.children.find((c) => c.name === 'Otherwise' || (c.name === 'When' && holds(c, file)));
        for (const inner of branch?.children ?? []) visitChild(inner, file);
        return;
      }
      case 'ItemGroup':
        for (const item of child.children) deferred.push({ group: child, item, file });
    }
  }

  for (const sdk of (root.attributes.Sdk ?? '').split(';')) if (sdk !== '') sdks.add(sdk.split('/')[0] as string);
  const props = fileAbove(tree, 'Directory.Build.props', directoryOf(path));
  if (props !== undefined && sdks.size > 0) readImport(props, false);
  visit(root, path);
  const targets = fileAbove(tree, 'Directory.Build.targets', directoryOf(path));
  if (targets !== undefined && sdks.size > 0) readImport(targets, false);

  const items = deferred.flatMap(({ group, item, file }) =>
    holds(group, file) && holds(item, file) ? [toItem(item, file, (value) => text(value, item.name, file))] : [],
  );
  return {
    path,
    sdks: [...sdks],
    property: (name) => properties.get(name.toLowerCase()) ?? '',
    items,
    problems,
    files,
  };
}

function toItem(item: XmlElement, file: string, text: (value: string) => string): ProjectItem {
  const { Include, Remove, Update, Exclude, Condition: _, ...attributes } = item.attributes;
  const action = Include !== undefined ? 'include' : Remove !== undefined ? 'remove' : 'update';
  const metadata = Object.fromEntries(
    [...Object.entries(attributes), ...item.children.map((c) => [c.name, c.text] as const)].map(([k, v]) => [
      k,
      text(v),
    ]),
  );
  return {
    type: item.name,
    action,
    specification: text(Include ?? Remove ?? Update ?? ''),
    exclude: text(Exclude ?? ''),
    metadata,
    file,
  };
}
