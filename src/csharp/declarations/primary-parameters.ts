import type { MethodSymbol, ParameterSymbol } from '../../symbols/symbols.ts';
import type { PrimaryParameter } from '../names/declared-type.ts';
import type { SourcePlace } from '../names/source-place.ts';
import type { AccessorList, MemberDeclaration, SyntaxNode } from '../syntax/nodes.ts';
import type { MemberOwner } from './declaration-environment.ts';
import { usesSimpleName } from './simple-name-uses.ts';
import { CapturedParameterField } from './source-field.ts';

/** Members of one part of a type, with the place that the part stands at. */
export interface MembersPart {
  readonly members: readonly MemberDeclaration[];
  readonly place: SourcePlace;
}

/** The parameters of a type's primary constructor and the fields that hold those which its code uses (C# 14, "Primary constructors"). */
export class PrimaryParameters {
  readonly #constructorMethod: MethodSymbol;
  readonly #parts: readonly MembersPart[];
  readonly #hasMember: (name: string) => boolean;
  readonly #byName = new Map<string, PrimaryParameter>();
  #captured: readonly PrimaryParameter[] | undefined;

  /** `hasMember`: whether the type has a member of that name, inherited ones included: it hides the parameter in bodies. */
  constructor(
    owner: MemberOwner,
    constructorMethod: MethodSymbol,
    parts: readonly MembersPart[],
    hasMember: (name: string) => boolean,
  ) {
    this.#hasMember = hasMember;
    this.#constructorMethod = constructorMethod;
    this.#parts = parts;
    for (const parameter of constructorMethod.parameters) {
      this.#byName.set(parameter.name, { parameter, field: new CapturedParameterField(owner, parameter) });
    }
  }

  get parameters(): readonly ParameterSymbol[] {
    return this.#constructorMethod.parameters;
  }

  named(name: string): PrimaryParameter | undefined {
    return this.#byName.get(name);
  }

  /** Parameters that code outside of initializers uses, in order. Parses the bodies that mention their names. */
  captured(): readonly PrimaryParameter[] {
    if (this.#captured === undefined) {
      // Where a circle of base types leads back here there is nothing to inherit.
      this.#captured = [];
      this.#captured = [...this.#byName.values()].filter(({ parameter }) => this.#isCaptured(parameter.name));
    }
    return this.#captured;
  }

  #isCaptured(name: string): boolean {
    if (name === '' || name === '_') return false;
    const mention = new RegExp(`(?<![\\w.])@?${name}(?!\\w)`);
    const isUsed = this.#parts.some(({ members, place }) =>
      members.some((member) =>
        // A body is parsed only where its text mentions the name at all.
        codeOf(member, name).some(
          (node) => mention.test(place.file.text.slice(node.start, node.end)) && usesSimpleName(node, name),
        ),
      ),
    );
    return isUsed && !this.#hasMember(name);
  }
}

/** The code of a member, without initializers; none when a parameter of its own has the name. */
function codeOf(member: MemberDeclaration, name: string): readonly SyntaxNode[] {
  if ('parameterList' in member && member.parameterList?.parameters.some((p) => p.identifier === name)) return [];
  switch (member.kind) {
    case 'MethodDeclaration':
    case 'OperatorDeclaration':
    case 'ConversionOperatorDeclaration':
    case 'DestructorDeclaration':
    case 'ConstructorDeclaration':
      return present(member.body, member.expressionBody);
    case 'PropertyDeclaration':
    case 'IndexerDeclaration':
      return [...present(member.expressionBody), ...accessorCode(member.accessorList)];
    case 'EventDeclaration':
      return accessorCode(member.accessorList);
    default:
      return [];
  }
}

function accessorCode(list: AccessorList | null): readonly SyntaxNode[] {
  return list?.accessors.flatMap((accessor) => present(accessor.body, accessor.expressionBody)) ?? [];
}

function present(...nodes: readonly (SyntaxNode | null)[]): readonly SyntaxNode[] {
  return nodes.filter((node) => node !== null);
}
