import { MetadataError } from '../errors.ts';
import { MetadataModule } from '../module/metadata-module.ts';
import type { MetadataAssembly } from './metadata-assembly.ts';
import type { MetadataType } from './metadata-type.ts';

/** Assemblies beside those that are scanned: each is opened when a type is asked for that nothing else defines. */
export class LibraryAssemblies {
  readonly #files: ReadonlyMap<string, () => Uint8Array>;
  readonly #open: (module: MetadataModule) => MetadataAssembly;
  readonly #types = new Map<string, MetadataType | undefined>();
  #assemblies: readonly MetadataAssembly[] | undefined;

  constructor(files: ReadonlyMap<string, () => Uint8Array>, open: (module: MetadataModule) => MetadataAssembly) {
    this.#files = files;
    this.#open = open;
  }

  findType(metadataName: string): MetadataType | undefined {
    if (this.#types.has(metadataName)) return this.#types.get(metadataName);
    this.#assemblies ??= [...this.#files.values()].flatMap((read) => this.#read(read));
    let found: MetadataType | undefined;
    for (const assembly of this.#assemblies) {
      found = assembly.findType(metadataName);
      if (found !== undefined) break;
    }
    this.#types.set(metadataName, found);
    return found;
  }

  /** What is no assembly, or damaged, defines nothing. */
  #read(read: () => Uint8Array): readonly MetadataAssembly[] {
    try {
      return [this.#open(new MetadataModule(read()))];
    } catch (error) {
      if (error instanceof MetadataError || (error instanceof Error && 'code' in error)) return [];
      throw error;
    }
  }
}
