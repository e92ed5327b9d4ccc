import type { ManagedReport } from './managed-report.ts';
import { inertJson } from './untrusted-text.ts';

/** Names the form of the document. */
export const managedInventorySchema = 'https://authledger.dev/schemas/managed-inventory.schema.json';

/** The managed list as JSON, see `schemas/managed-inventory.schema.json`. What is not known is `null`, never left out. */
export function managedJson(report: ManagedReport): string {
  const document = {
    $schema: managedInventorySchema,
    applications: report.applications,
    ownersFile: report.ownersFile ?? null,
    approved: report.approved ?? null,
    documents: report.documents,
    endpoints: report.endpoints.map((e) => ({
      application: e.application,
      httpMethods: e.httpMethods,
      route: e.route,
      kind: e.kind,
      source: e.source,
      handler: e.handler,
      access: e.access,
      by: e.by,
      requires: e.requires,
      guards: e.guards,
      reachable: e.reachable,
      unresolved: e.unresolved ?? null,
      owner: e.owner,
      firstSeen: e.firstSeen ?? null,
      approved: e.approved ?? null,
      documented: e.documented ?? null,
      data: e.data,
      objects: e.objectAccess?.verdict ?? null,
      location: e.place ?? null,
    })),
    middlewareEndpoints: report.middleware.map((m) => ({
      application: m.application,
      middleware: m.middleware,
      path: m.path ?? null,
      guards: m.guards,
      location: m.place ?? null,
    })),
    gaps: report.gaps.length,
    unread: report.unread,
  };
  return `${inertJson(JSON.stringify(document, null, 2))}\n`;
}
