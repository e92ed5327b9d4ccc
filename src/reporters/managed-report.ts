import type { ReportedMiddleware } from './endpoints-report.ts';
import type { ReportedEndpoint, ReportedGap, UnreadPath } from './scan-report.ts';

/** The endpoints of a system as a list that somebody keeps. */
export interface ManagedReport {
  readonly endpoints: readonly ManagedEndpoint[];
  readonly middleware: readonly ReportedMiddleware[];
  readonly applications: readonly string[];
  /** OpenAPI documents that were set against the endpoints. */
  readonly documents: readonly { readonly path: string; readonly dialect: string; readonly operations: number }[];
  /** Undefined without an approved inventory. */
  readonly approved: { readonly path: string; readonly endpoints: number } | undefined;
  /** Where owners come from; undefined: nobody names any. */
  readonly ownersFile: string | undefined;
  readonly gaps: readonly ReportedGap[];
  readonly unread: readonly UnreadPath[];
}

export interface ManagedEndpoint extends ReportedEndpoint {
  readonly owner: readonly string[];
  /** `YYYY-MM-DD` by the approved inventory; undefined for an endpoint that is not in it. */
  readonly firstSeen: string | undefined;
  /** Undefined where nothing is approved at all. */
  readonly approved: boolean | undefined;
  /** Undefined for what no document could list, and where the application has none. */
  readonly documented: Documented | undefined;
  /** Kinds of data that it may handle. */
  readonly data: readonly string[];
}

export interface Documented {
  readonly status: 'yes' | 'partly' | 'no';
  /** `GET /orders/{id} in openapi.json`. */
  readonly by: readonly string[];
  /** In what document and route differ and are the same all the same. */
  readonly notes: readonly string[];
}

/** `yes`, `partly`, `no`, or `-` where the question makes no sense. */
export function documentedText({ documented }: Pick<ManagedEndpoint, 'documented'>): string {
  return documented?.status ?? '-';
}

/** The day it was first seen; `new` for what nobody approved, `-` where nothing is approved at all. */
export function approvalText({ approved, firstSeen }: Pick<ManagedEndpoint, 'approved' | 'firstSeen'>): string {
  if (approved === undefined) return '-';
  return approved ? (firstSeen ?? '-') : 'new';
}

/** `30 endpoints: 12 without owner, 2 undocumented, 1 not approved`. */
export function managedSummary({ endpoints, approved, documents }: ManagedReport): string {
  const n = (test: (e: ManagedEndpoint) => boolean): number => endpoints.filter(test).length;
  const parts = [
    `${n((e) => e.owner.length === 0)} without owner`,
    ...(documents.length === 0
      ? []
      : [`${n((e) => (e.documented?.status ?? 'yes') !== 'yes')} not or partly documented`]),
    ...(approved === undefined ? [] : [`${n((e) => e.approved === false)} not approved`]),
  ];
  return `${endpoints.length} endpoint${endpoints.length === 1 ? '' : 's'}: ${parts.join(', ')}`;
}
