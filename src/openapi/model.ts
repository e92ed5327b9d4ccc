import type { Gap, Location } from '../symbols/index.ts';

/*
 * What OpenAPI documents say of an API, as plain data: operations, who may call them, where they are served. Schemas, examples and texts are nothing
 * that a scan needs, and are not in it.
 */

export type Dialect = '2.0' | '3.0' | '3.1' | '3.2';

export interface ApiDocument {
  /** Relative to the root of the scan, with `/`. */
  readonly path: string;
  readonly dialect: Dialect;
  readonly title: string | undefined;
  /** `info.version`: the API's own. */
  readonly apiVersion: string | undefined;
  readonly servers: readonly ApiServer[];
  readonly schemes: readonly ApiSecurityScheme[];
  readonly operations: readonly ApiOperation[];
  /** Whether it says anywhere who may call: without a word of it, nothing can be concluded from an operation without security. */
  readonly speaksOfSecurity: boolean;
  /** Of the member that names its dialect. */
  readonly location: Location;
  /** Where its settings, or where it lies, say that it belongs; undefined: to whatever its operations fit. */
  readonly application: string | undefined;
  /** What parts of it could not be read. */
  readonly gaps: readonly Gap[];
}

export interface ApiServer {
  /** As written. */
  readonly url: string;
  /** Of its URL with the variables filled in: none, or with a slash at the beginning and none at the end. */
  readonly basePaths: readonly string[];
  readonly location: Location;
}

/** A security scheme of any dialect, in the terms of the newest. */
export interface ApiSecurityScheme {
  readonly name: string;
  readonly type: string;
  /** Of an API key: `query`, `header`, `cookie`. */
  readonly in: string | undefined;
  readonly location: Location;
}

export interface ApiOperation {
  /** Path of its document. */
  readonly document: string;
  /** Upper case. */
  readonly method: string;
  /** As the document has it, without a base path. */
  readonly path: string;
  /** Those of the servers that it is under; empty for none. */
  readonly basePaths: readonly string[];
  readonly operationId: string | undefined;
  readonly deprecated: boolean;
  readonly security: ApiSecurity;
  readonly location: Location;
}

/** Who may call an operation, as its document says. */
export interface ApiSecurity {
  /** Whose `security` it is: the operation's own, the document's, or nobody's. */
  readonly declared: 'operation' | 'document' | 'none';
  /** One of these must be met; each is what must be met together. An empty one admits everybody. */
  readonly alternatives: readonly (readonly SchemeUse[])[];
  readonly location: Location | undefined;
}

export interface SchemeUse {
  readonly scheme: string;
  readonly scopes: readonly string[];
}

/** Whether a document says that a caller must show something. */
export function isSecured({ alternatives }: ApiSecurity): boolean {
  return alternatives.length > 0 && alternatives.every((uses) => uses.length > 0);
}

/** `GET /orders/{id}`. */
export function operationLabel({ method, path }: Pick<ApiOperation, 'method' | 'path'>): string {
  return `${method} ${path}`;
}
