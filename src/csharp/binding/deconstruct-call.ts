import type { CallTarget } from '../../symbols/operations.ts';
import type { TypeReference } from '../../symbols/type-reference.ts';
import type { NodeBase } from '../syntax/nodes.ts';
import type { Binder, OverloadResult } from './binder.ts';
import type { BoundExpression, DeconstructCall } from './bound-expressions.ts';
import type { Placeholder } from './bound-symbols.ts';
import { chooseExtension } from './extension-members.ts';
import type { Scope } from './scope.ts';
import { typeText } from './type-text.ts';
import type { Arg } from './unconverted.ts';
import { NO_TYPE, tupleElements, unknownType } from './well-known.ts';

/** How a value is taken apart into `count` parts: the fields of a tuple, or the outputs of a call of `Deconstruct` (C# 14 spec 12.7). */
export function deconstructInto(
  binder: Binder,
  input: Placeholder,
  count: number,
  syntax: NodeBase,
  scope: Scope,
): { readonly call: DeconstructCall | undefined; readonly accesses: readonly BoundExpression[] } {
  const receiver: BoundExpression = { kind: 'placeholder', placeholder: input, type: input.type, syntax };
  const elements = tupleElements(input.type);
  if (elements?.length === count) {
    return { call: undefined, accesses: elements.map((type, i) => tupleField(receiver, i, type, syntax, scope)) };
  }
  const args = Array.from(
    { length: count },
    (): Arg => ({
      syntax,
      expr: { kind: 'out-variable', local: undefined, type: NO_TYPE, syntax },
      name: undefined,
      refKind: 'out',
    }),
  );
  const methods = scope.types.members(input.type, 'Deconstruct').methods.filter((m) => !m.definition.isStatic);
  let result = binder.chooseOverload(
    { name: 'Deconstruct', methods, arguments: args, typeArguments: undefined, isExtension: false },
    scope,
  );
  let first = 0;
  if (result.kind === 'none') {
    const extension = chooseExtension(
      binder,
      { name: 'Deconstruct', receiver, arguments: args, typeArguments: undefined },
      scope,
    );
    if (extension.kind !== 'none') {
      result = extension;
      first = 1;
    }
  }
  const outputs = args.map((_, i): Placeholder => ({ name: `out${i}`, type: outputType(result, first + i, input) }));
  const accesses = outputs.map(
    (placeholder): BoundExpression => ({ kind: 'placeholder', placeholder, type: placeholder.type, syntax }),
  );
  return { call: { target: targetOf(result, input), outputs }, accesses };
}

function outputType(result: OverloadResult, i: number, input: Placeholder): TypeReference {
  const type = result.kind === 'one' ? result.candidate.parameterTypes[i] : undefined;
  return type ?? unknownType(`how ${typeText(input.type)} is deconstructed is not known`);
}

function targetOf(result: OverloadResult, input: Placeholder): CallTarget {
  if (result.kind === 'one') return { kind: 'exact', method: result.candidate.method };
  if (result.methods.length > 0) return { kind: 'candidates', methods: result.methods, reason: result.reason };
  const reason = `how ${typeText(input.type)} is deconstructed is not known`;
  return { kind: 'unresolved', name: 'Deconstruct', typeArguments: [], reason };
}

/** The n-th element of a tuple; from the eighth on through `Rest`. */
export function tupleField(
  receiver: BoundExpression,
  index: number,
  type: TypeReference,
  syntax: NodeBase,
  scope: Scope,
): BoundExpression {
  let holder = receiver;
  let position = index;
  while (position >= 7 && holder.type.kind === 'named') {
    const rest = holder.type.typeArguments[7] ?? unknownType('the rest of a tuple');
    holder = itemField(holder, 'Rest', rest, syntax, scope);
    position -= 7;
  }
  return itemField(holder, `Item${position + 1}`, type, syntax, scope);
}

function itemField(
  receiver: BoundExpression,
  name: string,
  type: TypeReference,
  syntax: NodeBase,
  scope: Scope,
): BoundExpression {
  const symbol = scope.types.symbolOf(receiver.type)?.fields.find((f) => f.name === name);
  return { kind: 'field', field: { name, containingType: receiver.type, symbol }, receiver, type, syntax };
}
