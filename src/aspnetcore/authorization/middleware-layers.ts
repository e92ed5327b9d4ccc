import type { LambdaSymbol, MethodSymbol, Operation, Program } from '../../symbols/index.ts';
import { exactMethod } from '../../symbols/index.ts';
import { typeDisplayName } from '../attributes/attribute-classes.ts';
import { holdsInProduction } from '../guards.ts';
import { MIDDLEWARE_METHODS, REQUEST_SELECTORS } from '../known-types.ts';
import type { AuthorizationLayer } from '../model.ts';
import type { MiddlewareUse } from '../startup-facts.ts';
import { anyOperation, refusesCallers } from './refusal.ts';

/**
 * Middleware of the author's that may turn callers away, in the order of the pipeline. It takes part in the decision when it looks at no path,
 * endpoint or host: then it decides about every request. Branches are not looked into.
 */
export function middlewareLayers(
  middleware: readonly MiddlewareUse[],
  program: Pick<Program, 'resolve'>,
): readonly AuthorizationLayer[] {
  return middleware.flatMap((use) => {
    if (use.guards.includes('development') || use.branch.length > 0) return [];
    const codes = codesOf(use, program);
    if (!codes.some(refusesCallers)) return [];
    const selective = codes.some((code) => anyOperation(code, selectsRequests)) || !use.guards.every(holdsInProduction);
    const name = use.type === undefined ? 'middleware' : `middleware ${typeDisplayName(use.type).replace(/^.*\./, '')}`;
    return [
      {
        kind: 'middleware',
        origin: 'global',
        text: selective
          ? `${name} that may turn some callers away, depending on the request`
          : `${name} that may turn callers away`,
        effective: !selective,
        note: undefined,
        requirements: [],
        mayAdmitAnonymous: false,
        attributeType: use.type && typeDisplayName(use.type),
        location: use.location,
      },
    ];
  });
}

function codesOf(use: MiddlewareUse, program: Pick<Program, 'resolve'>): readonly (MethodSymbol | LambdaSymbol)[] {
  if (use.code !== undefined) return [use.code];
  const symbol = use.type?.kind === 'named' ? program.resolve(use.type) : undefined;
  if (symbol === undefined || symbol.origin === 'reference') return [];
  return symbol.methods.filter((method) => MIDDLEWARE_METHODS.includes(method.name));
}

function selectsRequests(operation: Operation): boolean {
  if (operation.kind === 'property') return REQUEST_SELECTORS.includes(operation.property.name);
  if (operation.kind !== 'call') return false;
  const { target } = operation;
  const name = target.kind === 'unresolved' ? target.name : exactMethod(target)?.definition.name;
  return name !== undefined && REQUEST_SELECTORS.includes(name);
}
