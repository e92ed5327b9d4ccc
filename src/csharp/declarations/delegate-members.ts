import type { Location } from '../../symbols/location.ts';
import type { AttributeData, MethodSymbol, ParameterSymbol, RefKind } from '../../symbols/symbols.ts';
import type { TypeReference } from '../../symbols/type-reference.ts';
import { namedType } from '../../symbols/type-reference.ts';
import type { SourcePlace } from '../names/source-place.ts';
import type { DelegateDeclaration } from '../syntax/nodes.ts';
import { declareAttributes } from './attribute-lists.ts';
import type { MemberOwner } from './declaration-environment.ts';
import { MethodBase, VOID } from './method-base.ts';
import { generatedFlags } from './modifiers.ts';
import { identifierLocation } from './source-location.ts';
import { declareParameters } from './source-parameter.ts';
import { SynthesizedMethod } from './synthesized.ts';

/** The constructor and `Invoke` of a delegate type (ECMA-335 II.14.6). */
export function delegateMethods(
  owner: MemberOwner,
  syntax: DelegateDeclaration,
  place: SourcePlace,
): readonly MethodSymbol[] {
  const constructorMethod = new SynthesizedMethod(owner, {
    name: '.ctor',
    kind: 'constructor',
    flags: generatedFlags('public'),
    returnType: () => VOID,
    parameters: [
      { name: 'object', type: () => namedType('System.Object') },
      { name: 'method', type: () => namedType('System.IntPtr') },
    ],
  });
  return [constructorMethod, new DelegateInvoke(owner, syntax, place)];
}

class DelegateInvoke extends MethodBase {
  readonly kind = 'delegate-invoke';
  readonly name = 'Invoke';
  readonly hasBody = false;
  readonly #syntax: DelegateDeclaration;
  readonly #place: SourcePlace;

  constructor(owner: MemberOwner, syntax: DelegateDeclaration, place: SourcePlace) {
    super(owner, generatedFlags('public', { isVirtual: true }));
    this.#syntax = syntax;
    this.#place = place;
  }

  get location(): Location {
    return identifierLocation(this.#place.file, this.#syntax);
  }

  override get returnRefKind(): RefKind {
    const { returnType } = this.#syntax;
    if (returnType.kind !== 'RefType') return 'none';
    return returnType.isReadOnly ? 'in' : 'ref';
  }

  protected override declareParameters(): readonly ParameterSymbol[] {
    return declareParameters(this.#syntax.parameterList.parameters, this.#context(), this.containingType.environment);
  }

  protected override declareReturnType(): TypeReference {
    return this.#context().resolveType(this.#syntax.returnType);
  }

  protected override declareReturnAttributes(): readonly AttributeData[] {
    return declareAttributes(this.#syntax.attributeLists, this.#context(), this.containingType.environment, ['return']);
  }

  #context() {
    return this.containingType.contextAt(this.#place, 'declaration');
  }
}
