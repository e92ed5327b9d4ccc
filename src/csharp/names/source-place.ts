import type { CompilationUnit, FileScopedNamespaceDeclaration, NamespaceDeclaration } from '../syntax/nodes.ts';
import type { SourceFileSyntax } from '../syntax/source-file.ts';
import type { AssemblyView } from './assembly-view.ts';
import type { SemanticModel } from './binding-context.ts';
import { NameScope } from './name-scope.ts';
import { nameText } from './name-text.ts';
import { SourceContext } from './source-context.ts';
import { UsingSet } from './using-set.ts';

type Syntax = CompilationUnit | NamespaceDeclaration | FileScopedNamespaceDeclaration;

/** What all files of a project share. */
export interface ProjectScope {
  readonly model: SemanticModel;
  readonly view: AssemblyView;
  /** The `global using` directives of all files and those of the project file. */
  readonly globalUsings: UsingSet | undefined;
}

/** A compilation unit or namespace declaration of a file. Light: its scope is built when a name in it is first looked up. */
export class SourcePlace {
  readonly file: SourceFileSyntax;
  /** Qualified; `''` for the compilation unit. */
  readonly namespace: string;
  readonly parent: SourcePlace | undefined;
  readonly project: ProjectScope;
  readonly #syntax: Syntax;
  #scope: NameScope | undefined;

  constructor(file: SourceFileSyntax, syntax: Syntax, parent: SourcePlace | undefined, project: ProjectScope) {
    this.file = file;
    this.parent = parent;
    this.project = project;
    this.#syntax = syntax;
    const own = syntax.kind === 'CompilationUnit' ? '' : nameText(syntax.name);
    this.namespace = parent === undefined || parent.namespace === '' ? own : `${parent.namespace}.${own}`;
  }

  get scope(): NameScope {
    this.#scope ??= this.#build();
    return this.#scope;
  }

  #build(): NameScope {
    const { view } = this.project;
    let scope = this.parent?.scope;
    if (scope === undefined) scope = new NameScope('', undefined, view, this.file);
    else {
      let { namespace } = scope;
      const outer = namespace === '' ? 0 : namespace.length + 1;
      for (const part of this.namespace.slice(outer).split('.')) {
        namespace = namespace === '' ? part : `${namespace}.${part}`;
        scope = new NameScope(namespace, scope, view, this.file);
      }
    }
    scope.usings = this.#usings(scope);
    return scope;
  }

  #usings(scope: NameScope): readonly UsingSet[] {
    const own = this.#syntax.usings.filter((directive) => !directive.isGlobal);
    const sets: UsingSet[] = [];
    if (own.length > 0) sets.push(usingSet(own, scope.withoutUsings(), this.project));
    const { globalUsings } = this.project;
    if (this.#syntax.kind === 'CompilationUnit' && globalUsings !== undefined) sets.push(globalUsings);
    return sets;
  }
}

/** Directives whose targets are resolved in `scope`, which must be without them. */
export function usingSet(
  directives: CompilationUnit['usings'],
  scope: NameScope,
  project: Pick<ProjectScope, 'model' | 'view'>,
): UsingSet {
  return new UsingSet(directives, project.view, new SourceContext(project.model, scope));
}
