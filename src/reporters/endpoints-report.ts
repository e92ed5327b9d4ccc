import type { SourceRange } from '../symbols/index.ts';
import type { EndpointCounts, ReportedEndpoint, ReportedGap, UnreadPath } from './scan-report.ts';

/** The endpoints of a system as `authledger endpoints` lists them. */
export interface EndpointsReport {
  /** In the order of the inventory: route, methods, place. */
  readonly endpoints: readonly ReportedEndpoint[];
  readonly counts: EndpointCounts;
  readonly middleware: readonly ReportedMiddleware[];
  readonly applications: readonly string[];
  readonly gaps: readonly ReportedGap[];
  readonly unread: readonly UnreadPath[];
}

/** What answers outside endpoint routing. */
export interface ReportedMiddleware {
  readonly application: string;
  readonly middleware: string;
  readonly path: string | undefined;
  readonly guards: readonly string[];
  readonly place: SourceRange | undefined;
}

/** `authenticated`, and by what where it is not the endpoint's own metadata: `authenticated (fallback)`. */
export function accessText(endpoint: Pick<ReportedEndpoint, 'access' | 'by'>): string {
  const { access, by } = endpoint;
  return by === 'metadata' || by === 'none' ? access : `${access} (${by})`;
}

/** What limits the endpoint beside its authorization: guards, and why it is not fully known. */
export function conditionsText(endpoint: Pick<ReportedEndpoint, 'guards' | 'unresolved' | 'reachable'>): string {
  return [
    ...endpoint.guards.map((g) => (g === 'development' ? 'in Development only' : `if ${g}`)),
    ...(endpoint.reachable ? [] : [endpoint.unresolved === undefined ? 'never mapped' : 'not seen mapped']),
    ...(endpoint.unresolved === undefined ? [] : [`unresolved: ${endpoint.unresolved}`]),
  ].join('; ');
}
