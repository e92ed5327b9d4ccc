import type { Endpoint, Inventory } from '../aspnetcore/index.ts';
import { answers, type OperationMatch, operationsAt } from './matching/match-endpoint.ts';
import { OperationIndex } from './matching/operation-index.ts';
import { RouteTree } from './matching/route-tree.ts';
import { pathTemplate } from './matching/template.ts';
import type { ApiDocument, ApiOperation } from './model.ts';

/** An application is one of those that a document without one describes, when so large a part of its operations is the application's. */
const SHARE = 0.1;

/** Documents set against the endpoints of a scan. */
export interface DocumentedApi {
  readonly documents: readonly ApiDocument[];
  /** The documents that describe an application: endpoints of it that none of them lists are undocumented. */
  documentsOf(application: string): readonly ApiDocument[];
  /** The operations that describe an endpoint. */
  matchesOf(endpoint: Endpoint): readonly OperationMatch[];
  /** Methods of an endpoint that no operation describes; with none at all, `ANY` for an endpoint that takes any method. */
  undocumentedMethods(endpoint: Endpoint): readonly string[];
  /** Operations that no endpoint implements, in the order of the documents. */
  readonly ghosts: readonly Ghost[];
}

export interface Ghost {
  readonly operation: ApiOperation;
  readonly document: ApiDocument;
  /** An endpoint that would take a request for it all the same, by a parameter or a catch-all. */
  readonly answeredBy: Endpoint | undefined;
}

/**
 * Takes loose matches of an operation away where the application has an endpoint with that very path.
 * @returns the applications that implement each operation
 */
function leaveBest(matches: Map<Endpoint, readonly OperationMatch[]>): ReadonlyMap<ApiOperation, ReadonlySet<string>> {
  const applicationsOf = (loose: boolean): Map<ApiOperation, Set<string>> => {
    const found = new Map<ApiOperation, Set<string>>();
    for (const [endpoint, own] of matches)
      for (const match of own) {
        if (match.loose && !loose) continue;
        const applications = found.get(match.operation) ?? new Set();
        found.set(match.operation, applications.add(endpoint.application));
      }
    return found;
  };
  const implemented = applicationsOf(true);
  const exactly = applicationsOf(false);
  for (const [endpoint, own] of matches)
    if (own.some((m) => m.loose))
      matches.set(
        endpoint,
        own.filter((m) => !m.loose || exactly.get(m.operation)?.has(endpoint.application) !== true),
      );
  return implemented;
}

/** Methods that nobody documents: the framework or a middleware answers them. */
const SILENT: ReadonlySet<string> = new Set(['HEAD', 'OPTIONS', 'TRACE', 'CONNECT']);

/** Sets documents against endpoints: takes time in proportion to both, not to their product. */
export function compareDocuments(inventory: Inventory, documents: readonly ApiDocument[]): DocumentedApi {
  const index = new OperationIndex(documents);
  const matches = new Map<Endpoint, readonly OperationMatch[]>();
  for (const endpoint of documents.length === 0 ? [] : inventory.endpoints)
    matches.set(
      endpoint,
      operationsAt(endpoint, index).filter(({ operation }) => answers(endpoint, operation)),
    );
  const implemented = leaveBest(matches);
  const scopes = scopesOf(inventory, documents, implemented);
  const tree = documents.length === 0 ? undefined : new RouteTree(inventory.endpoints);
  const matchesOf = (endpoint: Endpoint): readonly OperationMatch[] => matches.get(endpoint) ?? [];
  return {
    documents,
    documentsOf: (application) => scopes.get(application) ?? [],
    matchesOf,
    undocumentedMethods: (endpoint) => undocumentedMethods(endpoint, matchesOf(endpoint)),
    ghosts: documents.flatMap((document) =>
      document.operations
        .filter((o) => !implemented.has(o))
        .map((operation) => ({ operation, document, answeredBy: tree && answeredBy(operation, document, tree) })),
    ),
  };
}

export const NO_DOCUMENTS: DocumentedApi = compareDocuments(
  { applications: [], endpoints: [], middlewareEndpoints: [], gaps: [] },
  [],
);

function undocumentedMethods({ httpMethods }: Endpoint, matches: readonly OperationMatch[]): readonly string[] {
  if (httpMethods.length === 0) return matches.length === 0 ? ['ANY'] : [];
  const documented = new Set(matches.map((m) => m.operation.method));
  const missing = httpMethods.filter((m) => !documented.has(m));
  const loud = missing.filter((m) => !SILENT.has(m));
  // An endpoint that answers nothing but such methods is told as a whole.
  return httpMethods.every((m) => SILENT.has(m)) ? missing : loud;
}

function scopesOf(
  { applications }: Inventory,
  documents: readonly ApiDocument[],
  implemented: ReadonlyMap<ApiOperation, ReadonlySet<string>>,
): ReadonlyMap<string, readonly ApiDocument[]> {
  const scopes = new Map<string, ApiDocument[]>(applications.map((a) => [a.name, []]));
  const add = (name: string, document: ApiDocument): void => {
    const known = scopes.get(name);
    if (known === undefined) scopes.set(name, [document]);
    else known.push(document);
  };
  for (const document of documents) {
    if (document.application !== undefined) {
      add(document.application, document);
      continue;
    }
    const counts = new Map<string, number>();
    for (const operation of document.operations)
      for (const name of implemented.get(operation) ?? []) counts.set(name, (counts.get(name) ?? 0) + 1);
    const most = Math.max(0, ...counts.values());
    const [only] = applications.length === 1 ? applications : [];
    if (only !== undefined) add(only.name, document);
    else for (const [name, n] of counts) if (n === most || n >= SHARE * document.operations.length) add(name, document);
  }
  return scopes;
}

function answeredBy(operation: ApiOperation, document: ApiDocument, tree: RouteTree): Endpoint | undefined {
  for (const basePath of [...operation.basePaths, '']) {
    const found = tree
      .answering(pathTemplate(`${basePath}${operation.path}`))
      .find(
        (e) => answers(e, operation) && (document.application === undefined || document.application === e.application),
      );
    if (found !== undefined) return found;
  }
  return undefined;
}
