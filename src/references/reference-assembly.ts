import type { AssemblySymbol, TypeSymbol } from '../symbols/symbols.ts';

/** The types of the data file that an assembly is in. */
export interface AssemblyContents {
  allTypes(): readonly TypeSymbol[];
  findAll(metadataName: string): readonly TypeSymbol[];
}

/** An assembly of a shared framework or package whose signatures are at hand. */
export class ReferenceAssembly implements AssemblySymbol {
  readonly name: string;
  /** The NuGet package or targeting pack it came from. */
  readonly package: string;
  readonly origin = 'reference';
  readonly attributes = [];
  readonly references = [];
  readonly entryPoint = undefined;
  readonly #contents: AssemblyContents;

  constructor(contents: AssemblyContents, name: string, packageId: string) {
    this.#contents = contents;
    this.name = name;
    this.package = packageId;
  }

  types(): readonly TypeSymbol[] {
    return this.#contents.allTypes().filter((type) => type.assembly === this);
  }

  findType(metadataName: string): TypeSymbol | undefined {
    return this.#contents.findAll(metadataName).find((type) => type.assembly === this);
  }
}
