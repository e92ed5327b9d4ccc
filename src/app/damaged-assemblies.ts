import { MetadataError } from '../metadata/errors.ts';
import { damageOf } from '../metadata/verify-module.ts';

/**
 * Assemblies that turned out to be damaged in something that the analysis asked for. Their tables are not verified when they are opened,
 * which would cost every good one its time, and what is damaged may be what nobody needs.
 */
export class DamagedAssemblies {
  /** Of this attempt. */
  readonly #images = new Map<string, Uint8Array>();
  readonly #reasons = new Map<string, string>();

  /** An assembly is read. */
  note(path: string, bytes: Uint8Array): void {
    this.#images.set(path, bytes);
  }

  /** What is wrong with one; undefined when it is not known to be damaged. */
  reasonOf(path: string): string | undefined {
    return this.#reasons.get(path);
  }

  /** Finds out which of the assemblies cannot be read; when each alone looks well, none of them is used. */
  blame(error: MetadataError): void {
    const damaged = [...this.#images].flatMap(([path, bytes]) => {
      const found = damageOf(bytes);
      return found === undefined ? [] : [{ path, reason: found.message }];
    });
    const all = [...this.#images.keys()].map((path) => ({ path, reason: error.message }));
    for (const { path, reason } of damaged.length > 0 ? damaged : all) this.#reasons.set(path, reason);
    this.#images.clear();
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
