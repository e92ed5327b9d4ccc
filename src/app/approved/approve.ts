import type { ManagedEndpoint } from '../../reporters/managed-report.ts';
import { inertJson } from '../../reporters/untrusted-text.ts';
import type { ApprovedFile } from './read-approved.ts';

/** Where the published schema of the file is. */
const SCHEMA = 'https://authledger.dev/schemas/approved-inventory.schema.json';

/**
 * The approved inventory that these endpoints make: one line for each, in the order of application, route and methods, so that a change of one is a
 * change of one line. Endpoints keep the day on which they were first seen; of the same endpoints the same text is made on any day.
 * @param today `YYYY-MM-DD`
 */
export function approvedText(endpoints: readonly ManagedEndpoint[], today: string): string {
  const lines = new Map<string, string>();
  for (const endpoint of [...endpoints].sort((a, b) => (orderOf(a) < orderOf(b) ? -1 : 1))) {
    const { application, route, httpMethods, access, requires, owner, firstSeen = today } = endpoint;
    const entry: ApprovedFile['endpoints'][number] = {
      application,
      route,
      methods: httpMethods,
      access,
      ...(requires.length > 0 && { requires }),
      ...(owner.length > 0 && { owner }),
      firstSeen,
    };
    const key = `${application}\n${route.toLowerCase()}\n${httpMethods.join()}`;
    // What is mapped twice is approved once: as the more open of both, which comes first in the order.
    if (!lines.has(key)) lines.set(key, `    ${inertJson(JSON.stringify(entry))}`);
  }
  return `{\n  "$schema": ${JSON.stringify(SCHEMA)},\n  "endpoints": [\n${[...lines.values()].join(',\n')}\n  ]\n}\n`;
}

const OPENNESS = ['unspecified', 'anonymous', 'custom', 'authenticated', 'restricted'];

function orderOf({ application, route, httpMethods, access, requires }: ManagedEndpoint): string {
  return [application, route.toLowerCase(), httpMethods.join(), OPENNESS.indexOf(access), requires.join(), route].join(
    '\n',
  );
}
