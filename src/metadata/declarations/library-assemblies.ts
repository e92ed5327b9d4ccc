import { MetadataError } from '../errors.ts';
import { MetadataModule } from '../module/metadata-module.ts';
import type { MetadataAssembly } from './metadata-assembly.ts';
import type { MetadataType } from './metadata-type.ts';

/** Assemblies beside those that are scanned: each is opened when a type is asked for that nothing else defines. */
export class LibraryAssemblies {
  readonly #files: ReadonlyMap<string, () => Uint8Array>;
  readonly #open: (module: MetadataModule) => MetadataAssembly;
  readonly #types = new Map<string, MetadataType | undefined>();
  readonly #opened = new Map<string, MetadataAssembly | undefined>();

  constructor(files: ReadonlyMap<string, () => Uint8Array>, open: (module: MetadataModule) => MetadataAssembly) {
    this.#files = files;
    this.#open = open;
  }

  /** A type of the assembly of that simple name, which alone is opened. */
  typeOf(assembly: string, metadataName: string): MetadataType | undefined {
    return this.#assembly(assembly)?.findType(metadataName);
  }

  /**
   * A type of whichever assembly has it. Opened are first those that a reference names as its own, then those whose names its namespace
   * begins with, longest first, and only then the others, in order.
   */
  findType(metadataName: string, referenced: Iterable<string> = []): MetadataType | undefined {
    if (this.#types.has(metadataName)) return this.#types.get(metadataName);
    let found: MetadataType | undefined;
    for (const name of new Set(this.#candidates(metadataName, referenced))) {
      found = this.#assembly(name)?.findType(metadataName);
      if (found !== undefined) break;
    }
    this.#types.set(metadataName, found);
    return found;
  }

  *#candidates(metadataName: string, referenced: Iterable<string>): Iterable<string> {
    yield* referenced;
    for (let dot = metadataName.lastIndexOf('.'); dot > 0; dot = metadataName.lastIndexOf('.', dot - 1)) {
      yield metadataName.slice(0, dot);
    }
    yield* this.#files.keys();
  }

  #assembly(name: string): MetadataAssembly | undefined {
    if (!this.#opened.has(name)) this.#opened.set(name, this.#read(this.#files.get(name)));
    return this.#opened.get(name);
  }

  /** What is no assembly, or damaged, defines nothing. */
  #read(read: (() => Uint8Array) | undefined): MetadataAssembly | undefined {
    try {
      if (read === undefined) return undefined;
      const module = new MetadataModule(read());
      // Asked once here, so that names that cannot be read are found now.
      module.typeDefRow('<Module>');
      return this.#open(module);
    } catch (error) {
      if (error instanceof MetadataError || (error instanceof Error && 'code' in error)) return undefined;
      throw error;
    }
  }
}
