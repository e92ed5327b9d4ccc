import type { Facts } from '../execution/facts.ts';
import { type ProofContext, Prover } from './prover.ts';

/** One prover for all that happens where the same is known. */
export class Provers {
  readonly #context: ProofContext;
  readonly #known = new Map<Facts, Prover>();

  constructor(context: ProofContext) {
    this.#context = context;
  }

  for(facts: Facts): Prover {
    let prover = this.#known.get(facts);
    if (prover === undefined) {
      prover = new Prover(facts, this.#context);
      this.#known.set(facts, prover);
    }
    return prover;
  }
}
