import type { ApiDocument, ApiOperation } from '../model.ts';
import { keysOf, pathTemplate, type Template } from './template.ts';

/** One full path of an operation. */
export interface IndexedPath {
  readonly operation: ApiOperation;
  readonly document: ApiDocument;
  readonly template: Template;
  /** The base path that was put before it; empty for none. */
  readonly basePath: string;
  /** Its servers have base paths, and it is looked for without them. */
  readonly withoutBase: boolean;
}

/** The operations of documents by their paths, with and without the base paths of their servers. */
export class OperationIndex {
  readonly #paths = new Map<string, IndexedPath[]>();

  constructor(documents: readonly ApiDocument[]) {
    for (const document of documents)
      for (const operation of document.operations) {
        for (const basePath of operation.basePaths) this.#add({ operation, document, basePath, withoutBase: false });
        this.#add({ operation, document, basePath: '', withoutBase: operation.basePaths.length > 0 });
      }
  }

  /** What may be the route of a template: see `samePath`. */
  candidates(route: Template): readonly IndexedPath[] {
    return keysOf(route).flatMap((key) => this.#paths.get(key) ?? []);
  }

  #add(entry: Omit<IndexedPath, 'template'>): void {
    const { path } = entry.operation;
    const template = pathTemplate(path === '/' && entry.basePath !== '' ? entry.basePath : `${entry.basePath}${path}`);
    for (const key of keysOf(template)) {
      const paths = this.#paths.get(key);
      if (paths === undefined) this.#paths.set(key, [{ ...entry, template }]);
      else paths.push({ ...entry, template });
    }
  }
}
