import type { DeclaredType } from '../names/declared-type.ts';
import type { NamespaceIndex } from '../names/namespace-index.ts';
import { type ProjectScope, SourcePlace } from '../names/source-place.ts';
import type { CompilationUnit, MemberDeclaration, TopLevelStatements } from '../syntax/nodes.ts';
import type { SourceFileSyntax } from '../syntax/source-file.ts';
import type { DeclarationEnvironment } from './declaration-environment.ts';
import type { SourceAssembly } from './source-assembly.ts';
import { nodeLocation } from './source-location.ts';
import { SourceType } from './source-type.ts';
import { arityOf, isTypeSyntax, type TypeSyntax } from './type-part.ts';

/**
 * Puts the types of a project's files, nested ones included, into its assembly and the index of all projects. Reads declarations'
 * heads only: no name is resolved, no member looked at except for types in it.
 */
export function indexProject(
  files: readonly SourceFileSyntax[],
  assembly: SourceAssembly,
  project: ProjectScope,
  index: NamespaceIndex,
  environment: DeclarationEnvironment,
): void {
  new ProjectIndexer(assembly, project, index, environment).addFiles(files);
}

class ProjectIndexer {
  readonly #assembly: SourceAssembly;
  readonly #project: ProjectScope;
  readonly #index: NamespaceIndex;
  readonly #environment: DeclarationEnvironment;
  /** Top-level types by the name that the index knows them by, and whether that says what they are in metadata. */
  readonly #added: { readonly name: string; readonly type: DeclaredType }[] = [];

  constructor(
    assembly: SourceAssembly,
    project: ProjectScope,
    index: NamespaceIndex,
    environment: DeclarationEnvironment,
  ) {
    this.#assembly = assembly;
    this.#project = project;
    this.#index = index;
    this.#environment = environment;
  }

  addFiles(files: readonly SourceFileSyntax[]): void {
    for (const file of files) this.#addFile(file, file.root);
    // Only now are the modifiers of all parts at hand: a partial class may be static in one of them.
    for (const { name, type } of this.#added) this.#index.add(name, type);
  }

  #addFile(file: SourceFileSyntax, root: CompilationUnit): void {
    const place = new SourcePlace(file, root, undefined, this.#project);
    if (root.attributeLists.length > 0) this.#assembly.attributeLists.push({ lists: root.attributeLists, place });
    if (root.topLevel !== null) this.#addTopLevel(root.topLevel, place);
    this.#addMembers(root.members, place);
  }

  #addMembers(members: readonly MemberDeclaration[], place: SourcePlace): void {
    for (const member of members) {
      if (isTypeSyntax(member)) this.#addType(member, place, undefined);
      else if (member.kind === 'NamespaceDeclaration' || member.kind === 'FileScopedNamespaceDeclaration') {
        this.#addMembers(member.members, new SourcePlace(place.file, member, place, this.#project));
      }
    }
  }

  #addType(syntax: TypeSyntax, place: SourcePlace, containingType: SourceType | undefined): void {
    const arity = arityOf(syntax);
    const simple = arity === 0 ? syntax.identifier : `${syntax.identifier}\`${arity}`;
    const key =
      containingType === undefined ? qualified(place.namespace, simple) : `${containingType.metadataName}+${simple}`;
    const metadataName = syntax.modifiers.includes('file') ? fileTypeName(place, simple) : key;
    let type = this.#assembly.findType(metadataName);
    if (type === undefined) {
      type = this.#create(syntax.identifier, place.namespace, metadataName, containingType);
      if (containingType === undefined) this.#added.push({ name: simple, type });
      else containingType.nestedTypes.push(type);
    }
    type.parts.push({ syntax, place });
    if (syntax.kind === 'EnumDeclaration' || syntax.kind === 'DelegateDeclaration') return;
    for (const member of syntax.members) if (isTypeSyntax(member)) this.#addType(member, place, type);
  }

  #addTopLevel(syntax: TopLevelStatements, place: SourcePlace): void {
    let program = this.#assembly.findType('Program');
    if (program === undefined) {
      program = this.#create('Program', '', 'Program', undefined);
      this.#added.push({ name: 'Program', type: program });
    }
    if (program.topLevelCode.length > 0) {
      this.#environment.model.gaps.report({
        kind: 'project',
        message: `project ${this.#assembly.name} has top-level statements in more than one file: which of them start the application is not known`,
        location: nodeLocation(place.file, syntax),
      });
    }
    program.topLevelCode = [...program.topLevelCode, { syntax, place }];
  }

  #create(name: string, namespace: string, metadataName: string, containingType: SourceType | undefined): SourceType {
    const type = new SourceType(this.#environment, {
      name,
      namespace,
      metadataName,
      assembly: this.#assembly,
      containingType,
    });
    this.#assembly.add(type);
    return type;
  }
}

function qualified(namespace: string, name: string): string {
  return namespace === '' ? name : `${namespace}.${name}`;
}

/** `file` types of one name in several files are several types; the compiler tells them apart by a name that the file's path is part of. */
function fileTypeName(place: SourcePlace, simple: string): string {
  return qualified(place.namespace, `<${place.file.path}>F__${simple}`);
}
