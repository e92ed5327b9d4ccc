import type { ConstantValue } from '../symbols/constant-value.ts';
import type { AttributeArgument, AttributeData, MethodSymbol, ReferenceTypes, TypeSymbol } from '../symbols/symbols.ts';
import { sameType, type TypeReference } from '../symbols/type-reference.ts';

/** Where the definitions of referenced types are found. */
export type TypeFinder = Pick<ReferenceTypes, 'findType'>;

/** What the data tell of an attribute; `values` and `parameterTypes` are those of its constructor, in step. */
export interface AttributeParts {
  readonly attributeClass: TypeReference;
  readonly parameterTypes: readonly TypeReference[];
  readonly values: readonly ConstantValue[];
  readonly namedArguments: readonly AttributeArgument[];
}

/** An attribute of a referenced type or member. Its class is looked up when it is asked for. */
export class ReferenceAttribute implements AttributeData {
  readonly attributeClass: TypeReference;
  readonly namedArguments: readonly AttributeArgument[];
  readonly location = undefined;
  readonly #finder: TypeFinder;
  /** Of the constructor, as the attribute itself tells them. */
  readonly parameterTypes: readonly TypeReference[];
  readonly #values: readonly ConstantValue[];

  constructor(finder: TypeFinder, parts: AttributeParts) {
    this.#finder = finder;
    this.attributeClass = parts.attributeClass;
    this.parameterTypes = parts.parameterTypes;
    this.#values = parts.values;
    this.namedArguments = parts.namedArguments;
  }

  get classSymbol(): TypeSymbol | undefined {
    return this.attributeClass.kind === 'named' ? this.#finder.findType(this.attributeClass.name) : undefined;
  }

  get constructorMethod(): MethodSymbol | undefined {
    return this.classSymbol
      ?.methodsNamed('.ctor')
      .find(
        ({ parameters }) =>
          parameters.length === this.parameterTypes.length &&
          parameters.every(({ type }, i) => sameType(type, this.parameterTypes[i] as TypeReference)),
      );
  }

  get constructorArguments(): readonly AttributeArgument[] {
    const parameters = this.constructorMethod?.parameters;
    return this.#values.map((value, i) => ({ name: parameters?.[i]?.name ?? '', value }));
  }
}
