import type { LocalOperation } from '../../symbols/operations.ts';
import type { SignatureType } from '../signatures/signature-types.ts';
import { special } from './body-frame.ts';
import type { Evaluator } from './evaluator.ts';
import { isClosureType } from './generated-names.ts';
import { integer } from './values.ts';

/** The local variables of a method as IL has them. */
export class LocalSlots {
  readonly #types: readonly SignatureType[];
  readonly #locals: readonly LocalOperation[];
  /** The slot that keeps the state of a state machine. */
  readonly #stateSlot: number | undefined;
  /** Slots that hold what is being awaited. */
  readonly awaiters = new Set<number>();

  constructor(types: readonly SignatureType[], locals: readonly LocalOperation[], stateSlot: number | undefined) {
    this.#types = types;
    this.#locals = locals;
    this.#stateSlot = stateSlot;
  }

  load(e: Evaluator, slot: number): void {
    if (slot === this.#stateSlot) {
      e.push(integer(e.frame.machine?.initialState ?? 0, e.location));
      return;
    }
    if (this.#holdsClosure(slot)) e.pushValue(this.#closure(e, slot));
    else e.push(this.local(e, slot));
  }

  loadAddress(e: Evaluator, slot: number): void {
    if (this.#holdsClosure(slot)) e.pushValue(this.#closure(e, slot));
    else {
      const operand = this.local(e, slot);
      e.push({ kind: 'address-of', operand, type: operand.type, location: e.location });
    }
  }

  store(e: Evaluator, slot: number): void {
    this.awaiters.delete(slot);
    if (slot === this.#stateSlot || this.#holdsClosure(slot)) {
      e.popValue();
      return;
    }
    const value = e.popValue();
    // The object itself is nothing that the author could see.
    if (value.special !== undefined && value.special.kind === 'state-machine') return;
    const target = this.local(e, slot);
    e.assign(target, e.coerce(e.materialize(value), target.type));
  }

  /** Whether the variable is a reference to another one. */
  isReference(local: LocalOperation): boolean {
    const slot = this.#locals.findIndex(({ index }) => index === local.index);
    return slot >= 0 && this.#types[slot]?.isByRef === true;
  }

  slotOf(local: LocalOperation): number {
    return this.#locals.findIndex(({ index }) => index === local.index);
  }

  local(e: Evaluator, slot: number): LocalOperation {
    const local = this.#locals[slot];
    return local === undefined
      ? e.newLocal({ kind: 'unresolved', text: '', typeArguments: [], reason: 'no such local' })
      : { ...local, location: e.location };
  }

  #holdsClosure(slot: number): boolean {
    const type = this.#types[slot]?.type;
    return type !== undefined && isClosureType(type);
  }

  #closure(e: Evaluator, slot: number) {
    const type = (this.#types[slot] as SignatureType).type;
    return special({ kind: 'closure' }, type, e.location);
  }
}
