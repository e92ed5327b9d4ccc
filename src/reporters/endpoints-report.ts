import type { SourceRange } from '../symbols/index.ts';
import type { ReportedOperation } from './reported-operation.ts';
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

/** A line of a list: an endpoint, or an operation below its endpoint. */
export interface EndpointRow {
  readonly endpoint: ReportedEndpoint;
  /** Undefined: the line is the endpoint's own. */
  readonly operation: ReportedOperation | undefined;
  /** With what it is by: {@link accessText}. */
  readonly access: string;
  readonly requires: string;
  readonly handler: string;
  readonly place: SourceRange | undefined;
}

/** Each endpoint, and below it its operations. */
export function endpointRows(endpoints: readonly ReportedEndpoint[]): readonly EndpointRow[] {
  return endpoints.flatMap((endpoint) => {
    const row = (operation: ReportedOperation | undefined): EndpointRow => {
      const { requires, handler, place } = operation ?? endpoint;
      const access = operation?.access ?? accessText(endpoint);
      return { endpoint, operation, access, requires: requires.join(' and '), handler, place };
    };
    return [row(undefined), ...endpoint.operations.map(row)];
  });
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
