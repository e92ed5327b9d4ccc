import { asType } from '../../symbols/hierarchy.ts';
import type { AssemblySymbol, AttributeData, MethodSymbol } from '../../symbols/symbols.ts';
import type { TypeReference } from '../../symbols/type-reference.ts';
import { isNamed } from '../../symbols/type-reference.ts';
import { SourceContext } from '../names/source-context.ts';
import type { SourcePlace } from '../names/source-place.ts';
import type { AttributeList } from '../syntax/nodes.ts';
import { declareAttributes } from './attribute-lists.ts';
import type { DeclarationEnvironment } from './declaration-environment.ts';
import type { ProjectInput } from './project-input.ts';
import type { SourceType } from './source-type.ts';

/** `[assembly: …]` and `[module: …]` lists of a file. */
export interface AssemblyAttributes {
  readonly lists: readonly AttributeList[];
  readonly place: SourcePlace;
}

/** A project as the assembly that it builds. */
export class SourceAssembly implements AssemblySymbol {
  readonly name: string;
  readonly origin = 'source';
  readonly references: SourceAssembly[] = [];
  /** Filled while the project is indexed; not changed after. */
  readonly attributeLists: AssemblyAttributes[] = [];
  readonly #environment: DeclarationEnvironment;
  readonly #project: ProjectInput;
  readonly #byName = new Map<string, SourceType>();
  #types: readonly SourceType[] | undefined;
  #attributes: readonly AttributeData[] | undefined;
  #entryPoint: { readonly method: MethodSymbol | undefined } | undefined;

  constructor(environment: DeclarationEnvironment, project: ProjectInput) {
    this.name = project.name;
    this.#environment = environment;
    this.#project = project;
  }

  /** Adds a type while the project is indexed. */
  add(type: SourceType): void {
    this.#byName.set(type.metadataName, type);
  }

  get attributes(): readonly AttributeData[] {
    const { model } = this.#environment;
    this.#attributes ??= this.attributeLists.flatMap(({ lists, place }) =>
      declareAttributes(lists, new SourceContext(model, place.scope), this.#environment, ['assembly', 'module']),
    );
    return this.#attributes;
  }

  /** All types as they were indexed. */
  indexed(): Iterable<SourceType> {
    return this.#byName.values();
  }

  types(): readonly SourceType[] {
    this.#types ??= [...this.#byName.values()].sort((a, b) => (a.metadataName < b.metadataName ? -1 : 1));
    return this.#types;
  }

  findType(metadataName: string): SourceType | undefined {
    return this.#byName.get(metadataName);
  }

  /** Top-level statements, or, of an application, the `Main` that C# would take (C# 14 spec 7.1). */
  get entryPoint(): MethodSymbol | undefined {
    this.#entryPoint ??= { method: this.#findEntryPoint() };
    return this.#entryPoint.method;
  }

  #findEntryPoint(): MethodSymbol | undefined {
    const topLevel = this.#byName.get('Program')?.methods.find((method) => method.kind === 'entry-point');
    if (topLevel !== undefined || !this.#project.isApplication) return topLevel;
    for (const type of this.types()) {
      if (!type.declaresMethod('Main')) continue;
      const main = type.methodsNamed('Main').find((method) => this.#isMain(method));
      if (main !== undefined) return main;
    }
    return undefined;
  }

  #isMain(method: MethodSymbol): boolean {
    const [parameter, ...others] = method.parameters;
    const takesArguments =
      parameter === undefined || (parameter.type.kind === 'array' && isNamed(parameter.type.element, 'System.String'));
    return (
      method.isStatic && method.hasBody && takesArguments && others.length === 0 && this.#isExitCode(method.returnType)
    );
  }

  #isExitCode(type: TypeReference): boolean {
    if (isNamed(type, 'System.Void') || isNamed(type, 'System.Int32')) return true;
    return asType(type, 'System.Threading.Tasks.Task', this.#environment.model.program) !== undefined;
  }
}
