import type { Endpoint, Inventory } from '../../aspnetcore/index.ts';
import type { BodyFacts } from '../../dataflow/body-facts.ts';
import { type DocumentedApi, operationLabel } from '../../openapi/index.ts';
import type { Documented, ManagedReport } from '../../reporters/managed-report.ts';
import { type ApprovedInventory, approvalKey, isOperation } from '../../rules/index.ts';
import { placeOf, reportedEndpoint, reportedGap, reportedMiddleware } from '../report-parts.ts';
import type { ScannedSystem } from '../system-under-scan.ts';
import { codeOwners } from './code-owners.ts';
import { sensitivityHints } from './sensitivity.ts';

export interface ManagedFacts {
  readonly system: ScannedSystem;
  readonly inventory: Inventory;
  readonly bodies: BodyFacts;
  readonly documents: DocumentedApi;
  readonly approved: ApprovedInventory | undefined;
  /** Days by `approvalKey`: see `firstSeenIn`. */
  readonly firstSeen: ReadonlyMap<string, string>;
}

/** The endpoints of a system with all that somebody who keeps a list of them asks: whose, since when, documented, for whom, with what data. */
export function managedReport({
  system,
  inventory,
  bodies,
  documents,
  approved,
  firstSeen,
}: ManagedFacts): ManagedReport {
  const { file, ownersOf } = codeOwners(system.root);
  return {
    endpoints: inventory.endpoints.map((endpoint) => {
      const key = approvalKey(endpoint);
      const known = approved?.byKey.get(key);
      const place = placeOf(endpoint.handler.location) ?? placeOf(endpoint.location);
      return {
        ...reportedEndpoint(endpoint, bodies),
        owner: place === undefined ? [] : ownersOf(place.file),
        firstSeen: earlier(known?.firstSeen, firstSeen.get(key)),
        approved: approved && known !== undefined,
        documented: documentedOf(endpoint, documents),
        data: sensitivityHints(endpoint, bodies.objectAccess(endpoint)),
      };
    }),
    middleware: reportedMiddleware(inventory),
    applications: inventory.applications.map((a) => a.name),
    documents: documents.documents.map(({ path, dialect, operations }) => ({
      path,
      dialect,
      operations: operations.length,
    })),
    approved: approved && { path: approved.path, endpoints: approved.endpoints.length },
    ownersFile: file,
    gaps: inventory.gaps.map(reportedGap),
    unread: system.unread,
  };
}

function documentedOf(endpoint: Endpoint, documents: DocumentedApi): Documented | undefined {
  if (!isOperation(endpoint) || documents.documentsOf(endpoint.application).length === 0) return undefined;
  const matches = documents.matchesOf(endpoint);
  const missing = documents.undocumentedMethods(endpoint).length;
  return {
    status: missing === 0 ? 'yes' : matches.length > 0 ? 'partly' : 'no',
    by: matches.map(({ operation }) => `${operationLabel(operation)} in ${operation.document}`),
    notes: [...new Set(matches.flatMap((m) => m.notes))],
  };
}

function earlier(a: string | undefined, b: string | undefined): string | undefined {
  return a === undefined || (b !== undefined && b < a) ? b : a;
}
