import type { AssemblySymbol, TypeSymbol } from '../symbols/symbols.ts';

/** The types of the data file that an assembly is in. */
export interface AssemblyContents {
  allTypes(): readonly TypeSymbol[];
  findAll(metadataName: string): readonly TypeSymbol[];
}

/** An assembly of a shared framework or package whose signatures are at hand. */
export class ReferenceAssembly implements AssemblySymbol {
  readonly name: string;
  /** Id of the NuGet package or targeting pack it came from. */
  readonly packageId: string;
  readonly packageVersion: string;
  readonly origin = 'reference';
  readonly attributes = [];
  readonly references = [];
  readonly entryPoint = undefined;
  readonly #contents: AssemblyContents;

  /** `origin`: id and version of the package, with a space between. */
  constructor(contents: AssemblyContents, name: string, origin: string) {
    this.#contents = contents;
    this.name = name;
    const space = origin.indexOf(' ');
    this.packageId = origin.slice(0, space);
    this.packageVersion = origin.slice(space + 1);
  }

  types(): readonly TypeSymbol[] {
    return this.#contents.allTypes().filter((type) => type.assembly === this);
  }

  findType(metadataName: string): TypeSymbol | undefined {
    return this.#contents.findAll(metadataName).find((type) => type.assembly === this);
  }
}
