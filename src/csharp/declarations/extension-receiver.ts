import type { ParameterSymbol, TypeParameterSymbol } from '../../symbols/symbols.ts';
import type { BindingContext } from '../names/binding-context.ts';
import type { SourcePlace } from '../names/source-place.ts';
import type { ExtensionBlockDeclaration, Modifier } from '../syntax/nodes.ts';
import type { MemberOwner } from './declaration-environment.ts';
import { declareParameters } from './source-parameter.ts';
import { declareTypeParameters } from './source-type-parameter.ts';

/**
 * What the members of an `extension` block get from it: its type parameters before their own, its receiver as first parameter
 * (C# 14, "Extension members": the form that they have in metadata).
 */
export class ExtensionReceiver {
  readonly #owner: MemberOwner;
  readonly #syntax: ExtensionBlockDeclaration;
  readonly #place: SourcePlace;

  constructor(owner: MemberOwner, syntax: ExtensionBlockDeclaration, place: SourcePlace) {
    this.#owner = owner;
    this.#syntax = syntax;
    this.#place = place;
  }

  /** Static members extend the type, not an instance: they have no receiver. */
  isStaticMember(modifiers: readonly Modifier[]): boolean {
    return modifiers.includes('static');
  }

  /** The block's type parameters as method type parameters; symbols of their own for each member, as each is a method of its own. */
  methodTypeParameters(): readonly TypeParameterSymbol[] {
    const { environment } = this.#owner;
    const declared: readonly TypeParameterSymbol[] = declareTypeParameters(
      [
        {
          list: this.#syntax.typeParameterList,
          constraints: this.#syntax.constraintClauses,
          context: () => this.#owner.contextAt(this.#place, 'declaration').withTypeParameters(declared),
        },
      ],
      'method',
      0,
      environment,
    );
    return declared;
  }

  /** The receiver, in the context of a member (which sees the block's type parameters as its own). */
  parameters(context: BindingContext): readonly ParameterSymbol[] {
    return declareParameters(this.#syntax.parameterList?.parameters ?? [], context, this.#owner.environment);
  }
}
