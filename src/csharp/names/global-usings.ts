import type { UsingDirective } from '../syntax/nodes.ts';
import { parseFile } from '../syntax/parse.ts';
import type { SourceFileSyntax } from '../syntax/source-file.ts';
import type { AssemblyView } from './assembly-view.ts';
import type { SemanticModel } from './binding-context.ts';
import { NameScope } from './name-scope.ts';
import { usingSet } from './source-place.ts';
import type { UsingSet } from './using-set.ts';

/** What a project says of its global usings; the declarations layer's `ProjectInput` is one. */
interface GlobalUsingSource {
  readonly sourceFiles: readonly SourceFileSyntax[];
  readonly globalUsings: readonly { readonly name: string; readonly isStatic?: boolean; readonly alias?: string }[];
}

/** The usings that hold in every file of a project: `global using` directives of its files and the project's own. Undefined without any. */
export function globalUsings(
  project: GlobalUsingSource,
  model: SemanticModel,
  view: AssemblyView,
): UsingSet | undefined {
  const directives: UsingDirective[] = [];
  for (const file of project.sourceFiles) {
    for (const directive of file.root.usings) if (directive.isGlobal) directives.push(directive);
  }
  const [file] = project.sourceFiles;
  directives.push(...directivesOf(project.globalUsings));
  if (directives.length === 0 || file === undefined) return undefined;
  return usingSet(directives, new NameScope('', undefined, view, file), { model, view });
}

/** `<Using Include="N.T" Static="true" Alias="X"/>` is the directive that the SDK would write into a generated file. */
function directivesOf(usings: GlobalUsingSource['globalUsings']): readonly UsingDirective[] {
  if (usings.length === 0) return [];
  const lines = usings.map(({ name, isStatic, alias }) => {
    const prefix = alias === undefined ? (isStatic === true ? 'static ' : '') : `${alias} = `;
    return `global using ${prefix}${name};`;
  });
  return parseFile(lines.join('\n'), { path: 'GlobalUsings.g.cs', defines: new Set() }).root.usings;
}
