import { MetadataError } from '../errors.ts';
import type { PortablePdb } from './portable-pdb.ts';

/** What documents are told relative to. */
export interface DocumentRoot {
  /** Absolute, with `/`; '' for none. */
  readonly root: string;
  /** Whether the scanned folder has a file of that relative path: a document of that name is it. */
  readonly hasFile: (path: string) => boolean;
}

/** What deterministic builds put in place of the folder of the sources. */
const DETERMINISTIC = '/_/';
/** Written by the build itself; where it lies says nothing of where the sources lie. */
const GENERATED = /(?:^|\/)obj\/|\/\.nuget\/packages\/|\.g\.(?:i\.)?cs$|AssemblyInfo\.cs$|AssemblyAttributes\.cs$/;

/**
 * The paths of documents as results tell them, relative to the repository: by Source Link, by the folder that is scanned, without the prefix of
 * deterministic builds. A PDB that knows only where the build machine had the sources: relative to the folder there that matches the scanned one,
 * else to the folder that all sources lie in. So no path depends on the machine that built.
 */
export class DocumentPaths {
  readonly #root: DocumentRoot;
  readonly #sources: { readonly pdb: PortablePdb; readonly prefixes: readonly string[] }[] = [];
  #buildFolder: string | undefined;

  constructor(root: DocumentRoot) {
    this.#root = root;
  }

  /** Takes the debug information of an assembly; all of it before the first path is asked for. @returns the path of each of its documents */
  add(pdb: PortablePdb): (document: string) => string {
    const { root } = this.#root;
    const prefixes = [...sourceLinkPrefixes(pdb.sourceLink), ...(root === '' ? [] : [`${root}/`]), DETERMINISTIC];
    this.#sources.push({ pdb, prefixes });
    const known = new Map<string, string>();
    return (document) => {
      let path = known.get(document);
      if (path === undefined) {
        path = this.#path(document.replaceAll('\\', '/'), prefixes);
        known.set(document, path);
      }
      return path;
    };
  }

  #path(path: string, prefixes: readonly string[]): string {
    for (const prefix of prefixes) if (path.startsWith(prefix)) return path.slice(prefix.length);
    this.#buildFolder ??= this.#findBuildFolder();
    if (path.startsWith(this.#buildFolder)) return path.slice(this.#buildFolder.length);
    // From a package or another disk: its name without where it lies.
    return path.replace(/^.*\//, '');
  }

  /** The folder of the build machine that the sources lay in, with a slash at its end. */
  #findBuildFolder(): string {
    const documents = this.#sources.flatMap(({ pdb, prefixes }) =>
      documentsOf(pdb).filter((path) => !GENERATED.test(path) && !prefixes.some((prefix) => path.startsWith(prefix))),
    );
    return this.#matchingFolder(documents) ?? commonFolder(documents);
  }

  /** The folder of most documents that the scanned folder has by the rest of their paths. */
  #matchingFolder(documents: readonly string[]): string | undefined {
    const counts = new Map<string, number>();
    for (const document of documents) {
      for (let at = document.indexOf('/'); at >= 0; at = document.indexOf('/', at + 1)) {
        if (!this.#root.hasFile(document.slice(at + 1))) continue;
        const folder = document.slice(0, at + 1);
        counts.set(folder, (counts.get(folder) ?? 0) + 1);
        break;
      }
    }
    const [best] = [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
    return best?.[0];
  }
}

/** Those before the first that is damaged. */
function documentsOf(pdb: PortablePdb): readonly string[] {
  const documents: string[] = [];
  try {
    for (let row = 1; row <= pdb.documentCount; row++) documents.push(pdb.document(row).replaceAll('\\', '/'));
  } catch (error) {
    if (!(error instanceof MetadataError)) throw error;
  }
  return documents;
}

function commonFolder(paths: readonly string[]): string {
  const [first = '', ...others] = paths;
  let folder = first.slice(0, first.lastIndexOf('/') + 1);
  for (const path of others)
    while (!path.startsWith(folder)) folder = folder.slice(0, folder.lastIndexOf('/', folder.length - 2) + 1);
  return folder;
}

/** The local folders that a Source Link document maps (https://github.com/dotnet/designs/blob/main/accepted/2020/diagnostics/source-link.md), longest first. */
function sourceLinkPrefixes(json: string | undefined): readonly string[] {
  if (json === undefined) return [];
  try {
    const { documents } = JSON.parse(json) as { readonly documents?: unknown };
    if (typeof documents !== 'object' || documents === null) return [];
    return Object.keys(documents)
      .filter((key) => key.endsWith('*'))
      .map((key) => key.slice(0, -1).replaceAll('\\', '/'))
      .sort((a, b) => b.length - a.length);
  } catch {
    return [];
  }
}
