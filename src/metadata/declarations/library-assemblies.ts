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
  #assemblies: readonly MetadataAssembly[] | undefined;

  constructor(files: ReadonlyMap<string, () => Uint8Array>, open: (module: MetadataModule) => MetadataAssembly) {
    this.#files = files;
    this.#open = open;
  }

  /** A type of the assembly of that simple name, which alone is opened. */
  typeOf(assembly: string, metadataName: string): MetadataType | undefined {
    return this.#assembly(assembly)?.findType(metadataName);
  }

  findType(metadataName: string): MetadataType | undefined {
    if (this.#types.has(metadataName)) return this.#types.get(metadataName);
    this.#assemblies ??= [...this.#files.keys()].flatMap((name) => this.#assembly(name) ?? []);
    let found: MetadataType | undefined;
    for (const assembly of this.#assemblies) {
      found = assembly.findType(metadataName);
      if (found !== undefined) break;
    }
    this.#types.set(metadataName, found);
    return found;
  }

  #assembly(name: string): MetadataAssembly | undefined {
    if (!this.#opened.has(name)) this.#opened.set(name, this.#read(this.#files.get(name)));
    return this.#opened.get(name);
  }

  /** What is no assembly, or damaged, defines nothing. */
  #read(read: (() => Uint8Array) | undefined): MetadataAssembly | undefined {
    try {
      return read && this.#open(new MetadataModule(read()));
    } catch (error) {
      if (error instanceof MetadataError || (error instanceof Error && 'code' in error)) return undefined;
      throw error;
    }
  }
}
