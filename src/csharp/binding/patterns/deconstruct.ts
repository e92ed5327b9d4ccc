import type { TypeReference } from '../../../symbols/type-reference.ts';
import type { NodeBase } from '../../syntax/nodes.ts';
import type { Binder } from '../binder.ts';
import type { BoundExpression, DeconstructCall } from '../bound-expressions.ts';
import type { Placeholder } from '../bound-symbols.ts';
import { LocalVariable } from '../local-variable.ts';
import type { Scope } from '../scope.ts';
import { signatureType } from '../types.ts';
import type { Arg } from '../unconverted.ts';
import { NO_TYPE, unknownType } from '../well-known.ts';

/** A placeholder as an expression. */
export function readPlaceholder(placeholder: Placeholder, syntax: NodeBase): BoundExpression {
  return { kind: 'placeholder', placeholder, type: placeholder.type, syntax };
}

/**
 * The call `input.Deconstruct(out …, out …)` of an instance or extension method with that many outputs (C# 14 spec 12.7). Without a single such
 * method the target says why and the outputs are of unknown type.
 */
export function bindDeconstructCall(
  binder: Binder,
  input: Placeholder,
  count: number,
  syntax: NodeBase,
  scope: Scope,
): DeconstructCall {
  const args = Array.from({ length: count }, (_, i): Arg => {
    const local = new LocalVariable(`deconstructed${i}`, NO_TYPE, 'out', syntax);
    return { syntax, expr: { kind: 'out-variable', local, type: NO_TYPE, syntax }, name: undefined, refKind: 'out' };
  });
  const call = binder.callMember(readPlaceholder(input, syntax), 'Deconstruct', args, syntax, scope);
  const outputs = (typeOf: (index: number) => TypeReference): readonly Placeholder[] =>
    args.map((_, i) => ({ name: `element${i}`, type: typeOf(i) }));
  if (call.kind === 'call' && call.target.kind === 'exact') {
    const { method } = call.target;
    const { parameters } = method.definition;
    const own = parameters.slice(parameters.length - count);
    if (own.length === count && own.every((p) => p.refKind === 'out')) {
      return { target: call.target, outputs: outputs((i) => outputType(signatureType((own[i] as { type: TypeReference }).type, method))) };
    }
  }
  const reason = `Deconstruct with ${count} outputs is not known`;
  const target =
    call.kind === 'call' && call.target.kind !== 'exact'
      ? call.target
      : { kind: 'unresolved' as const, name: 'Deconstruct', typeArguments: [], reason };
  return { target, outputs: outputs(() => unknownType(reason)) };
}

function outputType(type: TypeReference): TypeReference {
  return type === NO_TYPE ? unknownType('an output of Deconstruct') : type;
}
