import type { AssemblySymbol, ReferenceTypes } from '../../symbols/symbols.ts';
import { AssemblyView } from '../names/assembly-view.ts';
import type { GapSink, SemanticModel } from '../names/binding-context.ts';
import { globalUsings } from '../names/global-usings.ts';
import { NamespaceIndex } from '../names/namespace-index.ts';
import type { ProjectScope } from '../names/source-place.ts';
import { declareAttributes } from './attribute-lists.ts';
import type { DeclarationServices, SemanticServices, ServicesFactory } from './body-request.ts';
import type { DeclarationEnvironment } from './declaration-environment.ts';
import { indexProject } from './index-project.ts';
import type { ProjectInput } from './project-input.ts';
import { SourceAssembly } from './source-assembly.ts';
import { declareParameters } from './source-parameter.ts';
import { SourceProgram } from './source-program.ts';
import { declareTypeParameters } from './source-type-parameter.ts';

/**
 * The program of a set of projects. Indexes all types; everything else (bases, members, attributes, constants, bodies) is made when it
 * is asked for. `createServices` brings the binder; `gaps` takes what cannot be understood, now and later. Projects that reference each
 * other in a circle, or one that is not given, are reported as gaps. Throws nothing on any input that parsed.
 */
export function buildProgram(
  projects: readonly ProjectInput[],
  references: ReferenceTypes,
  createServices: ServicesFactory,
  gaps: GapSink,
): SourceProgram {
  const program = new SourceProgram(references);
  const environment = new Environment({ program, references, gaps }, createServices);
  const ordered = inReferenceOrder(projects, gaps);
  const assemblies = new Map(ordered.map((project) => [project.name, new SourceAssembly(environment, project)]));
  for (const project of ordered) {
    const assembly = assemblies.get(project.name);
    for (const name of project.references) {
      const referenced = assemblies.get(name);
      if (referenced !== undefined && referenced !== assembly) assembly?.references.push(referenced);
    }
  }
  const index = new NamespaceIndex();
  const visible = new Map<AssemblySymbol, ReadonlySet<AssemblySymbol>>();
  for (const project of ordered) {
    const assembly = assemblies.get(project.name) as SourceAssembly;
    const view = new AssemblyView(assembly, index, references);
    visible.set(assembly, view.visible);
    const scope: ProjectScope = {
      model: environment.model,
      view,
      globalUsings: globalUsings(project, environment.model, view),
    };
    indexProject(project.sourceFiles, assembly, scope, index, environment);
  }
  program.complete([...assemblies.values()], visible);
  return program;
}

class Environment implements DeclarationEnvironment {
  readonly model: SemanticModel;
  readonly services: SemanticServices;

  constructor(model: SemanticModel, createServices: ServicesFactory) {
    this.model = model;
    this.services = createServices(model, declarationServices(this));
  }
}

function declarationServices(environment: DeclarationEnvironment): DeclarationServices {
  return {
    parameters: (syntax, context) => declareParameters(syntax, context, environment),
    typeParameters: (list, constraints, context, firstOrdinal) => {
      const declared = declareTypeParameters(
        [{ list, constraints, context: () => context.withTypeParameters(declared) }],
        'method',
        firstOrdinal,
        environment,
      );
      return declared;
    },
    attributes: (lists, context, targets) => declareAttributes(lists, context, environment, targets),
  };
}

/** Referenced projects before those that reference them, otherwise in the order given. */
function inReferenceOrder(projects: readonly ProjectInput[], gaps: GapSink): readonly ProjectInput[] {
  const byName = new Map<string, ProjectInput>();
  for (const project of projects) if (!byName.has(project.name)) byName.set(project.name, project);
  const state = new Map<ProjectInput, 'visiting' | 'done'>();
  const ordered: ProjectInput[] = [];
  const visit = (project: ProjectInput): void => {
    if (state.get(project) === 'done') return;
    if (state.get(project) === 'visiting') {
      gaps.report({ kind: 'project', message: `project ${project.name} references itself through other projects` });
      return;
    }
    state.set(project, 'visiting');
    for (const name of project.references) {
      const referenced = byName.get(name);
      if (referenced !== undefined) visit(referenced);
      else
        gaps.report({
          kind: 'project',
          message: `project ${project.name} references ${name}, which is not among the scanned projects`,
        });
    }
    state.set(project, 'done');
    ordered.push(project);
  };
  for (const project of projects) {
    if (byName.get(project.name) === project) visit(project);
    else
      gaps.report({
        kind: 'project',
        message: `two projects build an assembly ${project.name}: the second of them is left out`,
      });
  }
  return ordered;
}
