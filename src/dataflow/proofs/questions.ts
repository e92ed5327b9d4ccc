import { OPEN, type Protection } from './protection.ts';

/** An answer that supposed that questions which are still open prove nothing. */
interface Supposed {
  readonly question: string;
  readonly answer: Protection;
  /** The outermost of those questions, by how many were open when it was asked. */
  awaits: number;
}

/** Questions that one may lead to that is asked from outside. */
const QUESTION_LIMIT = 5000;

/**
 * Answers questions that lead to each other, each once. While a question is open it proves nothing, so that no proof rests on itself. What was
 * answered meanwhile is right when the open question comes out as was supposed; else it is asked again. Answers only grow with what others prove, so
 * one that protects stands whatever was supposed.
 */
export class Questions {
  readonly #known = new Map<string, Protection>();
  readonly #open = new Map<string, number>();
  readonly #supposed = new Map<string, Supposed>();
  /** The outermost open question whose answer was needed since the innermost one was asked. */
  #awaited = Number.POSITIVE_INFINITY;
  #budget = QUESTION_LIMIT;

  /** How many are open. */
  get depth(): number {
    return this.#open.size;
  }

  once(question: string, answer: () => Protection): Protection {
    const known = this.#known.get(question);
    if (known !== undefined) return known;
    const asked = this.#open.get(question);
    if (asked !== undefined) return this.awaits(asked);
    const supposed = this.#supposed.get(question);
    if (supposed !== undefined) {
      this.awaits(supposed.awaits);
      return supposed.answer;
    }
    if (this.#open.size === 0) this.#budget = QUESTION_LIMIT;
    if (this.#budget-- <= 0)
      return { kind: 'unclear', reason: 'too many conditions that lead to each other', location: undefined };
    const own = this.#open.size;
    const outer = this.#awaited;
    const before = this.#supposed.size;
    this.#awaited = Number.POSITIVE_INFINITY;
    this.#open.set(question, own);
    const found = answer();
    this.#open.delete(question);
    const awaited = found.kind === 'guarded' || this.#awaited >= own ? Number.POSITIVE_INFINITY : this.#awaited;
    this.#settle(before, found, awaited);
    if (awaited === Number.POSITIVE_INFINITY) this.#known.set(question, found);
    else this.#supposed.set(question, { question, answer: found, awaits: awaited });
    this.#awaited = Math.min(outer, awaited);
    return found;
  }

  /** The answer to an open question is needed, by how many were open when it was asked. */
  awaits(question: number): Protection {
    this.#awaited = Math.min(this.#awaited, question);
    return OPEN;
  }

  /** What the answers that were found while a question was open are worth now that it has one. `before`: how many there were when it was asked. */
  #settle(before: number, found: Protection, awaited: number): void {
    for (const supposed of [...this.#supposed.values()].slice(before)) {
      if (found.kind === 'open' && awaited !== Number.POSITIVE_INFINITY) {
        supposed.awaits = Math.min(supposed.awaits, awaited);
        continue;
      }
      this.#supposed.delete(supposed.question);
      if (found.kind === 'open') this.#known.set(supposed.question, supposed.answer);
    }
  }
}
