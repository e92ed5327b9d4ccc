import type { ConstantValue } from '../../symbols/constant-value.ts';
import type { TypeReference } from '../../symbols/type-reference.ts';
import type { NodeBase } from '../syntax/nodes.ts';
import type { LocalSymbol } from './bound-symbols.ts';
import { NO_TYPE } from './well-known.ts';

/** A local variable. Its type may come after it: that of `out var x` is known when the call is bound. */
export class LocalVariable implements LocalSymbol {
  readonly name: string;
  readonly origin: LocalSymbol['origin'];
  readonly refKind: LocalSymbol['refKind'];
  readonly syntax: NodeBase;
  readonly constantValue: ConstantValue | undefined;
  #type: TypeReference;

  constructor(
    name: string,
    type: TypeReference,
    origin: LocalSymbol['origin'],
    syntax: NodeBase,
    refKind: LocalSymbol['refKind'] = 'none',
    constantValue: ConstantValue | undefined = undefined,
  ) {
    this.name = name;
    this.#type = type;
    this.origin = origin;
    this.syntax = syntax;
    this.refKind = refKind;
    this.constantValue = constantValue;
  }

  get type(): TypeReference {
    return this.#type;
  }

  /** Gives a variable without a type its type; a type that it has stays. */
  infer(type: TypeReference): void {
    if (this.#type === NO_TYPE) this.#type = type;
  }
}
