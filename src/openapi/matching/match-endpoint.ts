import type { Endpoint } from '../../aspnetcore/index.ts';
import type { ApiOperation } from '../model.ts';
import type { IndexedPath, OperationIndex } from './operation-index.ts';
import { samePath } from './same-path.ts';
import { routeTemplate } from './template.ts';

/** An operation that describes an endpoint, or a method of it. */
export interface OperationMatch {
  readonly operation: ApiOperation;
  /** In what they differ and are the same all the same. */
  readonly notes: readonly string[];
  /** Whether an endpoint with that very path would have it instead: optional parameters, the base path or the version are not written out. */
  readonly loose: boolean;
}

/** Operations of any method that stand at the route of an endpoint. Those whose base path is part of the route come before all others. */
export function operationsAt(endpoint: Endpoint, index: OperationIndex): readonly OperationMatch[] {
  const route = routeTemplate(endpoint.route);
  if (route === undefined) return [];
  const found = index.candidates(route).flatMap((path) => {
    if (path.document.application !== undefined && path.document.application !== endpoint.application) return [];
    const same = samePath(route, path.template);
    if (same === undefined) return [];
    return [{ path, notes: [...baseNotes(path), ...same.notes], loose: same.loose || path.withoutBase }];
  });
  const whole = found.filter(({ path }) => !path.withoutBase);
  const methods = new Set(whole.map(({ path }) => `${path.document.path}\n${path.operation.method}`));
  const bare = found.filter(
    ({ path }) => path.withoutBase && !methods.has(`${path.document.path}\n${path.operation.method}`),
  );
  const seen = new Set<ApiOperation>();
  return [...whole, ...bare].flatMap(({ path: { operation }, notes, loose }) => {
    if (seen.has(operation)) return [];
    seen.add(operation);
    return [{ operation, notes, loose }];
  });
}

function baseNotes({ basePath, withoutBase, operation }: IndexedPath): readonly string[] {
  if (basePath !== '') return [`the base path ${basePath} is that of a server of the document`];
  return withoutBase
    ? [`the base path ${operation.basePaths.join(' or ')} of the document is not part of the route in code`]
    : [];
}

/** Whether an operation's method is one that the endpoint answers. */
export function answers({ httpMethods }: Endpoint, { method }: ApiOperation): boolean {
  return httpMethods.length === 0 || httpMethods.includes(method);
}
