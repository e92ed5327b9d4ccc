import type { ScanReport } from '../scan-report.ts';
import { verdictCounts } from '../verdict-counts.ts';

/**
 * The verdicts on what endpoints do to objects, for the property bag of a run: SARIF has results for what is wrong, and none for what is right.
 * @param single whether those of single endpoints are told, beside their counts; null where they are not
 */
export function objectAccessOf({ inventory }: ScanReport, single: boolean) {
  const endpoints = inventory.flatMap(({ application, httpMethods, route, handler, objectAccess }) =>
    objectAccess === undefined ? [] : [{ application, httpMethods, route, handler, ...objectAccess }],
  );
  return { counts: verdictCounts(inventory), endpoints: single ? endpoints : null };
}
