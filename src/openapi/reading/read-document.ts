import { isObject, isProblem, memberOf } from '../../text/parsed-text.ts';
import { readText } from '../../text/read-text.ts';
import { TextFile } from '../../text/text-file.ts';
import type { ApiDocument, ApiOperation, ApiSecurityScheme, Dialect } from '../model.ts';
import { type LoadText, locationOf, type Part, References } from './references.ts';
import { readSecurity } from './security.ts';
import { basePathsOf, readServers, swaggerServers } from './servers.ts';

/** A document that was read, or why it was not. */
export type ReadDocument =
  | { readonly kind: 'document'; readonly document: ApiDocument; readonly otherFiles: readonly string[] }
  /** Valid, and something else than a description of an API. */
  | { readonly kind: 'other' }
  | { readonly kind: 'unreadable'; readonly reason: string; readonly line: number; readonly column: number };

/** Operations of one document beyond these are not read: no description of an API has so many. */
const OPERATION_LIMIT = 200_000;

const METHODS: ReadonlySet<string> = new Set([
  'get',
  'put',
  'post',
  'delete',
  'options',
  'head',
  'patch',
  'trace',
  'query',
]);

/**
 * Reads a description of an API: OpenAPI 3.0 to 3.2 or Swagger 2.0, in JSON or YAML.
 * @param path relative to the root of the scan, with `/`
 * @param load reads the files that it refers to
 */
export function readDocument(
  path: string,
  text: string,
  load: LoadText,
  application?: string | undefined,
): ReadDocument {
  const file = new TextFile(path, text);
  const parsed = readText(path, text);
  if (isProblem(parsed)) return { kind: 'unreadable', reason: parsed.problem, ...file.positionAt(parsed.offset) };
  const root: Part = { value: parsed.value, file: { text: file, parsed }, pointer: [] };
  const version = memberOf(parsed.value, 'openapi') ?? memberOf(parsed.value, 'swagger');
  if (version === undefined || typeof version === 'object') return { kind: 'other' };
  const dialect = dialectOf(String(version));
  const member = isObject(parsed.value) && Object.hasOwn(parsed.value, 'openapi') ? 'openapi' : 'swagger';
  const location = locationOf(root, member);
  if (dialect === undefined) {
    const start = location.kind === 'source' ? location.start : 0;
    const reason = `${member} ${String(version)} is not known: 2.0, 3.0, 3.1 and 3.2 are`;
    return { kind: 'unreadable', reason, ...file.positionAt(start) };
  }
  const references = new References(load, root.file);
  const servers = dialect === '2.0' ? swaggerServers(root) : readServers(root, references);
  const operations = new OperationReader(root, references, dialect, basePathsOf(servers)).read();
  const info = memberOf(parsed.value, 'info');
  return {
    kind: 'document',
    otherFiles: references.otherFiles,
    document: {
      path,
      dialect,
      title: textOf(memberOf(info, 'title')),
      apiVersion: textOf(memberOf(info, 'version')),
      servers,
      schemes: schemesOf(root, references, dialect),
      operations,
      speaksOfSecurity:
        memberOf(root.value, 'security') !== undefined || operations.some((o) => o.security.declared !== 'none'),
      location,
      application,
      gaps: references.gaps,
    },
  };
}

function dialectOf(version: string): Dialect | undefined {
  const [, found] = /^(2\.0|3\.[012])(?:\.\d+)?(?:-.*)?$/.exec(version === '2' ? '2.0' : version) ?? [];
  return found as Dialect | undefined;
}

/** Numbers are read as well: YAML has `version: 1.0`. */
export function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : undefined;
}

function schemesOf(root: Part, references: References, dialect: Dialect): readonly ApiSecurityScheme[] {
  const components = dialect === '2.0' ? root : references.member(root, 'components');
  const schemes =
    components && references.member(components, dialect === '2.0' ? 'securityDefinitions' : 'securitySchemes');
  if (schemes === undefined) return [];
  return references.members(schemes).flatMap(([name, part]) => {
    const scheme = references.followed(part);
    const type = textOf(memberOf(scheme?.value, 'type'));
    if (type === undefined) return [];
    return [{ name, type, in: textOf(memberOf(scheme?.value, 'in')), location: locationOf(part) }];
  });
}

class OperationReader {
  readonly #root: Part;
  readonly #references: References;
  readonly #dialect: Dialect;
  readonly #basePaths: readonly string[];
  readonly #operations: ApiOperation[] = [];

  constructor(root: Part, references: References, dialect: Dialect, basePaths: readonly string[]) {
    this.#root = root;
    this.#references = references;
    this.#dialect = dialect;
    this.#basePaths = basePaths;
  }

  read(): readonly ApiOperation[] {
    const paths = this.#references.member(this.#root, 'paths');
    if (paths !== undefined && !isObject(paths.value))
      this.#references.report('paths is no object', this.#root, 'paths');
    for (const [path, item] of paths === undefined ? [] : this.#references.members(paths)) {
      if (!path.startsWith('/')) {
        if (!path.startsWith('x-'))
          this.#references.report(`${path} is no path: paths begin with a slash`, paths as Part, path);
        continue;
      }
      this.#pathItem(path, item);
    }
    return this.#operations;
  }

  /** Members beside a reference count as well; where both have one, that of the path item itself. */
  #pathItem(path: string, item: Part): void {
    const seen = new Set<string>();
    const parts = memberOf(item.value, '$ref') === undefined ? [item] : [item, this.#references.followed(item)];
    for (const part of parts) {
      if (part === undefined) continue;
      if (!isObject(part.value)) {
        this.#references.report(`the path item of ${path} is no object`, part);
        continue;
      }
      const basePaths = this.#basePathsOf(part, this.#basePaths);
      for (const [name, operation] of this.#references.members(part))
        if (METHODS.has(name)) this.#operation(path, name.toUpperCase(), operation, basePaths, seen);
      const additional = this.#references.member(part, 'additionalOperations');
      for (const [name, operation] of additional === undefined ? [] : this.#references.members(additional))
        this.#operation(path, name.toUpperCase(), operation, basePaths, seen);
    }
  }

  #operation(path: string, method: string, written: Part, basePaths: readonly string[], seen: Set<string>): void {
    const part = this.#references.followed(written);
    if (part === undefined || seen.has(method)) return;
    if (!isObject(part.value)) {
      this.#references.report(`${method} ${path} is no operation`, written);
      return;
    }
    seen.add(method);
    if (this.#operations.length === OPERATION_LIMIT)
      this.#references.report(`more than ${OPERATION_LIMIT} operations: the rest is not read`, this.#root, 'paths');
    if (this.#operations.length >= OPERATION_LIMIT) return;
    this.#operations.push({
      document: this.#root.file.text.path,
      method,
      path,
      basePaths: this.#basePathsOf(part, basePaths),
      operationId: textOf(memberOf(part.value, 'operationId')),
      deprecated: memberOf(part.value, 'deprecated') === true,
      security: readSecurity(part, this.#root, this.#references),
      location: locationOf(written),
    });
  }

  #basePathsOf(part: Part, inherited: readonly string[]): readonly string[] {
    if (this.#dialect === '2.0' || memberOf(part.value, 'servers') === undefined) return inherited;
    return basePathsOf(readServers(part, this.#references));
  }
}
