import type { Label } from '../../symbols/build-body.ts';

/** What `goto case` and `goto default` of a switch lead to. */
export interface SwitchLabels {
  readonly cases: ReadonlyMap<string, Label>;
  readonly rest: Label | undefined;
}

/** Where `break`, `continue` and `goto` lead at the place that is being lowered. */
export class Jumps {
  readonly #breaks: Label[] = [];
  readonly #continues: Label[] = [];
  readonly #switches: SwitchLabels[] = [];
  readonly #named: Map<string, Label>[] = [];

  get breakTarget(): Label | undefined {
    return this.#breaks.at(-1);
  }

  get continueTarget(): Label | undefined {
    return this.#continues.at(-1);
  }

  get switchLabels(): SwitchLabels | undefined {
    return this.#switches.at(-1);
  }

  inLoop(breakTo: Label, continueTo: Label, emit: () => void): void {
    this.#breaks.push(breakTo);
    this.#continues.push(continueTo);
    emit();
    this.#continues.pop();
    this.#breaks.pop();
  }

  inSwitch(breakTo: Label, labels: SwitchLabels, emit: () => void): void {
    this.#breaks.push(breakTo);
    this.#switches.push(labels);
    emit();
    this.#switches.pop();
    this.#breaks.pop();
  }

  /** Inside a block that declares these labels. */
  withLabels(labels: Map<string, Label>, emit: () => void): void {
    this.#named.push(labels);
    emit();
    this.#named.pop();
  }

  label(name: string): Label | undefined {
    for (let i = this.#named.length - 1; i >= 0; i--) {
      const found = this.#named[i]?.get(name);
      if (found !== undefined) return found;
    }
    return undefined;
  }
}
