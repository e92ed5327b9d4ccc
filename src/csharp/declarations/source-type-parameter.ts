import type { AttributeData, TypeParameterSymbol } from '../../symbols/symbols.ts';
import type { TypeReference } from '../../symbols/type-reference.ts';
import type { BindingContext } from '../names/binding-context.ts';
import type {
  TypeParameter,
  TypeParameterConstraint,
  TypeParameterConstraintClause,
  TypeParameterList,
} from '../syntax/nodes.ts';
import { declareAttributes } from './attribute-lists.ts';
import type { DeclarationEnvironment } from './declaration-environment.ts';

/** One declaration of a type parameter list: a partial type has several, of which any may hold the constraints. */
export interface TypeParameterDeclaration {
  readonly list: TypeParameterList | null;
  readonly constraints: readonly TypeParameterConstraintClause[];
  /** Where constraints and attributes are resolved; must see the type parameters themselves. Asked for on demand. */
  context(): BindingContext;
}

/** The type parameters of a type or method, ordinals from `firstOrdinal` on. */
export function declareTypeParameters(
  declarations: readonly TypeParameterDeclaration[],
  owner: 'type' | 'method',
  firstOrdinal: number,
  environment: DeclarationEnvironment,
): readonly TypeParameterSymbol[] {
  const list = declarations.find((declaration) => declaration.list !== null)?.list;
  if (list === undefined || list === null) return [];
  return list.parameters.map((_, i) => new SourceTypeParameter(declarations, i, owner, firstOrdinal + i, environment));
}

class SourceTypeParameter implements TypeParameterSymbol {
  readonly name: string;
  readonly ordinal: number;
  readonly owner: 'type' | 'method';
  readonly variance?: 'in' | 'out';
  readonly #declarations: readonly TypeParameterDeclaration[];
  readonly #index: number;
  readonly #environment: DeclarationEnvironment;
  #constraintTypes: readonly TypeReference[] | undefined;
  #attributes: readonly AttributeData[] | undefined;

  constructor(
    declarations: readonly TypeParameterDeclaration[],
    index: number,
    owner: 'type' | 'method',
    ordinal: number,
    environment: DeclarationEnvironment,
  ) {
    this.#declarations = declarations;
    this.#index = index;
    this.#environment = environment;
    this.owner = owner;
    this.ordinal = ordinal;
    const syntax = this.#syntaxes()[0]?.syntax;
    this.name = syntax?.identifier ?? '';
    const variance = syntax?.variance ?? null;
    if (variance !== null) this.variance = variance;
  }

  get constraintTypes(): readonly TypeReference[] {
    this.#constraintTypes ??= this.#resolveConstraints();
    return this.#constraintTypes;
  }

  get hasReferenceTypeConstraint(): boolean {
    return this.#constraints().some(
      ({ constraint: c }) => c.kind === 'ClassOrStructConstraint' && c.keyword === 'class',
    );
  }

  get hasValueTypeConstraint(): boolean {
    return this.#constraints().some(
      ({ constraint: c }) =>
        (c.kind === 'ClassOrStructConstraint' && c.keyword === 'struct') || isKeyword(c, 'unmanaged'),
    );
  }

  get hasConstructorConstraint(): boolean {
    return this.#constraints().some(({ constraint }) => constraint.kind === 'ConstructorConstraint');
  }

  get attributes(): readonly AttributeData[] {
    this.#attributes ??= this.#syntaxes().flatMap(({ syntax, declaration }) =>
      syntax.attributeLists.length === 0
        ? []
        : declareAttributes(syntax.attributeLists, declaration.context(), this.#environment, [undefined, 'typevar']),
    );
    return this.#attributes;
  }

  #resolveConstraints(): readonly TypeReference[] {
    const types: TypeReference[] = [];
    for (const { constraint, declaration } of this.#constraints()) {
      if (
        constraint.kind !== 'TypeConstraint' ||
        isKeyword(constraint, 'notnull') ||
        isKeyword(constraint, 'unmanaged')
      )
        continue;
      types.push(declaration.context().resolveType(constraint.type));
    }
    return types;
  }

  /** Parts of a partial type repeat the same constraints or leave them out: the first part that has some counts. */
  #constraints(): readonly {
    readonly constraint: TypeParameterConstraint;
    readonly declaration: TypeParameterDeclaration;
  }[] {
    for (const declaration of this.#declarations) {
      const clause = declaration.constraints.find((c) => c.name.identifier === this.name);
      if (clause !== undefined) return clause.constraints.map((constraint) => ({ constraint, declaration }));
    }
    return [];
  }

  #syntaxes(): readonly { readonly syntax: TypeParameter; readonly declaration: TypeParameterDeclaration }[] {
    return this.#declarations.flatMap((declaration) => {
      const syntax = declaration.list?.parameters[this.#index];
      return syntax === undefined ? [] : [{ syntax, declaration }];
    });
  }
}

/** `notnull` and `unmanaged` are contextual: in a constraint they are keywords. */
function isKeyword(constraint: TypeParameterConstraint, keyword: 'notnull' | 'unmanaged'): boolean {
  return (
    constraint.kind === 'TypeConstraint' &&
    constraint.type.kind === 'IdentifierName' &&
    constraint.type.identifier === keyword
  );
}
