/** Values by key, numbered in the end so that what is used most has the smallest numbers. */
export class Interner {
  #entries = new Map();
  #ordered = [];
  #frozen = false;

  /** The number of a value; its final one after `freeze`. */
  of(value, key = value) {
    let entry = this.#entries.get(key);
    if (entry === undefined) {
      if (this.#frozen) throw new Error(`not counted: ${key}`);
      entry = { key, value, count: 0, id: this.#ordered.length };
      this.#entries.set(key, entry);
      this.#ordered.push(entry);
    }
    entry.count++;
    return entry.id;
  }

  /** Values in order of their numbers; grows while it is iterated before `freeze`. */
  get entries() {
    return this.#ordered;
  }

  freeze() {
    this.#ordered.sort((a, b) => b.count - a.count || (a.key < b.key ? -1 : 1));
    for (const [id, entry] of this.#ordered.entries()) entry.id = id;
    this.#frozen = true;
  }
}
