import { MetadataError } from '../metadata/errors.ts';

/**
 * Assemblies that turned out to be damaged in something that the analysis asked for. Their tables are not verified when they are opened,
 * which would cost every good one its time, and what is damaged may be what nobody needs.
 */
export class DamagedAssemblies {
  /** Of this attempt. */
  readonly #checks = new Map<string, () => MetadataError | undefined>();
  readonly #reasons = new Map<string, string>();

  /**
   * An assembly is read.
   * @param damage what is wrong with its tables, which takes a while to find out
   */
  note(path: string, damage: () => MetadataError | undefined): void {
    this.#checks.set(path, damage);
  }

  /** What is wrong with one; undefined when it is not known to be damaged. */
  reasonOf(path: string): string | undefined {
    return this.#reasons.get(path);
  }

  /** Finds out which of the assemblies cannot be read; when each alone looks well, none of them is used. */
  blame(error: MetadataError): void {
    const damaged = [...this.#checks].flatMap(([path, damage]) => {
      const found = damage();
      return found === undefined ? [] : [{ path, reason: found.message }];
    });
    const all = [...this.#checks.keys()].map((path) => ({ path, reason: error.message }));
    for (const { path, reason } of damaged.length > 0 ? damaged : all) this.#reasons.set(path, reason);
    this.#checks.clear();
  }

  get count(): number {
    return this.#reasons.size;
  }
}

/**
 * Runs an analysis, and when it meets a damaged assembly once more without that one, which is an unread file then.
 * @throws what the analysis throws, but no MetadataError of an assembly that was noted
 */
export function withoutDamaged<T>(analysis: (damaged: DamagedAssemblies) => T): T {
  const damaged = new DamagedAssemblies();
  for (;;) {
    const before = damaged.count;
    try {
      return analysis(damaged);
    } catch (error) {
      if (!(error instanceof MetadataError)) throw error;
      damaged.blame(error);
      if (damaged.count === before) throw error;
    }
  }
}
