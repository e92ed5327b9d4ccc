import type { Endpoint, Inventory } from '../aspnetcore/model.ts';
import { operationLabel } from '../openapi/index.ts';
import { isOperation } from './documented-endpoint.ts';
import { hiddenMapping, isInProduction } from './endpoint-posture.ts';
import { createRule, endpointLabel } from './rule.ts';

export const ap305 = createRule({
  id: 'AP305',
  name: 'SupersededVersion',
  title: 'An old or deprecated API version that is still mapped',
  severity: 'low',
  precision: 'high',
  messages: {
    superseded: '{endpoint} ({handler}) is still mapped beside a newer version, {newer}.',
    marked: '{endpoint} ({handler}) still answers version {versions}, which code itself calls deprecated.',
    deprecated: '{endpoint} ({handler}) is still mapped, and {operation} of {document} says that it is deprecated.',
  },
  documentation: {
    summary:
      'An endpoint is still mapped although a newer version of it is as well, or although code or a document calls it deprecated.',
    whyItMatters:
      'Old versions keep old mistakes: they miss what was repaired in the new one. Improper inventory management (API9) names versions that nobody retires.',
    howToFix:
      'Agree on a date, tell the callers, take the old version out. Until then a suppression with owner and date says so.',
    noncompliant: 'app.MapGet("/v1/orders/{id}", …);\napp.MapGet("/v2/orders/{id}", …);',
    compliant: 'app.MapGet("/v2/orders/{id}", …);',
  },
  inScope: (endpoint, inventory, { documents }) =>
    isOperation(endpoint) &&
    isInProduction(endpoint, inventory) &&
    (versionOf(endpoint.route) !== undefined ||
      endpoint.deprecatedVersions !== undefined ||
      documents.matchesOf(endpoint).some((m) => m.operation.deprecated)),
  undecided: (endpoint, inventory) => hiddenMapping(endpoint, inventory),
  check(endpoint, { inventory, documents }, report) {
    const newer = newerVersion(endpoint, inventory);
    if (newer !== undefined) {
      report({
        endpoint,
        messageId: 'superseded',
        data: { newer: endpointLabel(newer) },
        related:
          newer.location === undefined ? [] : [{ location: newer.location, message: `The newer ${newer.route}` }],
        fix: `Retire ${endpoint.route}: its callers can use ${newer.route}.`,
      });
      return;
    }
    const { deprecatedVersions } = endpoint;
    if (deprecatedVersions !== undefined) {
      const versions = deprecatedVersions.join(' and ');
      const fix = `Retire version ${versions}, or suppress this with an owner and the date on which it goes.`;
      report({ endpoint, messageId: 'marked', data: { versions }, fix });
      return;
    }
    const old = documents.matchesOf(endpoint).find((m) => m.operation.deprecated)?.operation;
    if (old !== undefined)
      report({
        endpoint,
        messageId: 'deprecated',
        data: { operation: operationLabel(old), document: old.document },
        related: [{ location: old.location, message: 'What the document says' }],
        fix: 'Retire it, or suppress this with an owner and the date on which it goes.',
      });
  },
});

/** The version in a route, and the route without it; undefined for a route without one. */
function versionOf(route: string): { readonly version: readonly number[]; readonly rest: string } | undefined {
  const match = /(?<=\/)v(\d+(?:\.\d+)*)(?=\/|$)/i.exec(route);
  if (match === null) return undefined;
  const rest = `${route.slice(0, match.index)}*${route.slice(match.index + match[0].length)}`;
  return { version: (match[1] as string).split('.').map(Number), rest: rest.toLowerCase().replace(/{[^{}]*}/g, '{}') };
}

const newest = new WeakMap<Inventory, ReadonlyMap<string, Endpoint>>();

/** The newest endpoint of the same application, methods and route, when it is newer. */
function newerVersion(endpoint: Endpoint, inventory: Inventory): Endpoint | undefined {
  const own = versionOf(endpoint.route);
  if (own === undefined) return undefined;
  const table = newest.get(inventory) ?? newestVersions(inventory);
  newest.set(inventory, table);
  const found = table.get(keyOf(endpoint, own.rest));
  const version = found && versionOf(found.route)?.version;
  return version !== undefined && later(version, own.version) ? found : undefined;
}

function newestVersions({ endpoints }: Inventory): ReadonlyMap<string, Endpoint> {
  const table = new Map<string, Endpoint>();
  for (const endpoint of endpoints) {
    const own = versionOf(endpoint.route);
    if (own === undefined) continue;
    const key = keyOf(endpoint, own.rest);
    const before = table.get(key);
    const known = before && versionOf(before.route)?.version;
    if (known === undefined || later(own.version, known)) table.set(key, endpoint);
  }
  return table;
}

function keyOf({ application, httpMethods }: Endpoint, rest: string): string {
  return `${application}\n${httpMethods.join()}\n${rest}`;
}

function later(a: readonly number[], b: readonly number[]): boolean {
  for (let i = 0; i < Math.max(a.length, b.length); i++) {
    const difference = (a[i] ?? 0) - (b[i] ?? 0);
    if (difference !== 0) return difference > 0;
  }
  return false;
}
