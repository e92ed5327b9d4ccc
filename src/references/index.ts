import { readFileSync } from 'node:fs';
import type { ReferenceTypes } from '../symbols/symbols.ts';
import { DATA, readData } from './data-files.ts';
import { PreferredReferences, withDependencies } from './preferred-references.ts';
import { type IndexData, ReferenceIndex } from './reference-index.ts';
import { ReferenceLibrary } from './reference-library.ts';

export { ReferenceAssembly } from './reference-assembly.ts';
export type { ReferenceLibrary } from './reference-library.ts';

let library: ReferenceLibrary | undefined;

/**
 * The signatures of the shared frameworks and of well-known libraries, one object for the process. Reads the index (a few kilobytes);
 * a group's data when they are asked for. Throws an `Error`, then or later, when a data file is missing or damaged: the package is broken.
 */
export function loadReferences(): ReferenceLibrary {
  library ??= new ReferenceLibrary(
    new ReferenceIndex(JSON.parse(readData('index').toString('utf8')) as IndexData),
    readData,
  );
  return library;
}

/**
 * The same, for a program that references these NuGet packages (ids, any case): where packages rival each other for a name, its own win.
 * Use it where the project files were read; without, the order of the data decides.
 */
export function referencesOf(packageIds: Iterable<string>): ReferenceTypes {
  const packages = referencePackages();
  const frameworks = packages.filter(({ source }) => source === 'targeting pack').map(({ id }) => id);
  return new PreferredReferences(loadReferences(), withDependencies([...frameworks, ...packageIds], packages));
}

/** A targeting pack or package whose signatures are known. */
export interface ReferencePackage {
  readonly group: string;
  readonly id: string;
  readonly version: string;
  /** `declared`: written down by hand, because the package could not be had. */
  readonly source: 'targeting pack' | 'package' | 'declared';
  readonly assemblies: readonly string[];
  /** Ids of packages of this list that it depends on directly. */
  readonly dependencies: readonly string[];
  /** Namespaces (patterns as in the generator) that were left out, or the only ones that were taken. */
  readonly exclude?: readonly string[];
  readonly include?: readonly string[];
}

/** What the reference data were made of, in the order in which it is searched. Reads the manifest, no data file. */
export function referencePackages(): readonly ReferencePackage[] {
  const manifest = JSON.parse(readFileSync(new URL('manifest.json', DATA), 'utf8')) as {
    packages: readonly ReferencePackage[];
  };
  return manifest.packages;
}
