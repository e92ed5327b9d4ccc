import type { Endpoint } from '../aspnetcore/model.ts';
import type { Location } from '../symbols/index.ts';

/** The endpoints that somebody approved, as `authledger.endpoints.json` has them. */
export interface ApprovedInventory {
  /** Relative to the root of the scan. */
  readonly path: string;
  /** Digest of the file. */
  readonly sha256: string;
  readonly endpoints: readonly ApprovedEndpoint[];
  /** The same by {@link approvalKey}. */
  readonly byKey: ReadonlyMap<string, ApprovedEndpoint>;
  /** Of its list of endpoints. */
  readonly location: Location | undefined;
}

export interface ApprovedEndpoint {
  readonly application: string;
  /** Empty: any method. */
  readonly httpMethods: readonly string[];
  readonly route: string;
  /** Who could reach it when it was approved. */
  readonly access: string;
  /** What it required, in words. */
  readonly requires: readonly string[];
  /** The day of the scan that saw it first, `YYYY-MM-DD`. */
  readonly firstSeen: string;
  readonly owner: readonly string[];
}

/** What tells one approved endpoint from all others. Routes are compared as requests are: without case. */
export function approvalKey({
  application,
  httpMethods,
  route,
}: Pick<ApprovedEndpoint, 'application' | 'httpMethods' | 'route'>): string {
  return `${application}\n${[...httpMethods].sort().join(',')}\n${route.toLowerCase()}`;
}

/** What an endpoint requires, in words: what is in force, each once. */
export function requirementsOf({ layers }: Endpoint): readonly string[] {
  return [...new Set(layers.filter((l) => l.effective).map((l) => l.text))];
}
