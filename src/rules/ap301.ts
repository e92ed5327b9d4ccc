import type { Endpoint, Inventory } from '../aspnetcore/model.ts';
import type { DocumentedApi } from '../openapi/index.ts';
import { documentNames, isExpected } from './documented-endpoint.ts';
import { hiddenMapping } from './endpoint-posture.ts';
import type { Severity } from './finding.ts';
import { createRule } from './rule.ts';

export const ap301 = createRule({
  id: 'AP301',
  name: 'UndocumentedEndpoint',
  title: 'An endpoint that no OpenAPI document lists (shadow API)',
  severity: 'high',
  precision: 'high',
  messages: {
    undocumented: '{endpoint} ({handler}) is in no OpenAPI document of its application ({documents}): {reason}.',
    methods:
      '{endpoint} ({handler}) answers {missing}, and no OpenAPI document of its application lists that ({documents}): {reason}.',
  },
  documentation: {
    summary:
      'An endpoint of an application whose API is documented is in none of the documents, or not with every method that it answers.',
    whyItMatters:
      'What is not in the inventory is not reviewed, tested, monitored or retired. CC7.1 asks to detect unknown or unauthorized components, and improper inventory management is API9.',
    howToFix:
      'Take the endpoint out, or document it: write the document anew from the application, or take [ApiExplorerSettings(IgnoreApi = true)] or ExcludeFromDescription() away. What is meant to be hidden belongs to a suppression with a reason and an owner.',
    noncompliant:
      '[ApiExplorerSettings(IgnoreApi = true)]\n[HttpGet("export")]\npublic Task<IActionResult> Export() => …',
    compliant: '[HttpGet("export")]\npublic Task<IActionResult> Export() => …  // and it is in openapi.json',
  },
  inScope: isExpected,
  undecided(endpoint, inventory, _bodies, { documents }) {
    const unknown = endpoint.unresolved ?? hiddenMapping(endpoint, inventory);
    if (unknown !== undefined) return unknown;
    if (documents.undocumentedMethods(endpoint).length > 0) return undefined;
    const gap = documents.documentsOf(endpoint.application).flatMap((d) => d.gaps)[0];
    return gap === undefined || documents.matchesOf(endpoint).length > 0 ? undefined : gap.message;
  },
  check(endpoint, { inventory, documents }, report) {
    const missing = documents.undocumentedMethods(endpoint);
    if (missing.length === 0 || endpoint.unresolved !== undefined) return;
    const all = missing.length === Math.max(1, endpoint.httpMethods.length);
    const known = documents.documentsOf(endpoint.application);
    const gap = known.flatMap((d) => d.gaps)[0];
    const reason =
      gap === undefined
        ? reasonOf(endpoint, missing, inventory, documents)
        : `a part of them could not be read (${gap.message})`;
    report({
      endpoint,
      messageId: all ? 'undocumented' : 'methods',
      data: { documents: documentNames(known), reason, missing: missing.join(', ') },
      severity: gap === undefined ? severityOf(endpoint, inventory) : 'medium',
      related: known.slice(0, 3).map((d) => ({ location: d.location, message: `The document ${d.path}` })),
      fix: endpoint.described
        ? 'Write the document anew from the application, or take the endpoint out.'
        : 'Document it, or take it out; if it is meant to be hidden, suppress this with a reason and an owner.',
    });
  },
});

/** An endpoint that turns strangers away is less of a shadow; a conventional route was never one that documents list. */
function severityOf(endpoint: Endpoint, inventory: Inventory): Severity {
  if (
    endpoint.source === 'conventional-route' ||
    endpoint.httpMethods.length === 0 ||
    hiddenMapping(endpoint, inventory) !== undefined
  )
    return 'medium';
  return endpoint.access === 'restricted' ? 'medium' : 'high';
}

/** Methods that every version of OpenAPI has a place for (Path Item Object). */
const DESCRIBABLE: ReadonlySet<string> = new Set(['GET', 'PUT', 'POST', 'DELETE', 'OPTIONS', 'HEAD', 'PATCH', 'TRACE']);

function reasonOf(
  endpoint: Endpoint,
  missing: readonly string[],
  inventory: Inventory,
  documents: DocumentedApi,
): string {
  if (endpoint.httpMethods.length === 0) return 'it answers every method, which API descriptions leave out';
  if (endpoint.source === 'conventional-route') return 'it has a conventional route, which API descriptions leave out';
  if (endpoint.source === 'request-delegate')
    return 'its handler takes the whole HttpContext (RequestDelegate), and API descriptions leave such handlers out';
  if (endpoint.httpMethods.length > 0 && missing.every((m) => !DESCRIBABLE.has(m)))
    return 'OpenAPI before 3.2 has no place for such a method';
  const other = otherVersion(endpoint, inventory, documents);
  if (other !== undefined) return `they list ${other}, another version of it`;
  if (!endpoint.described) return 'code hides it from API descriptions';
  return 'nothing in code hides it, so the document is older than the endpoint or was edited';
}

/** An endpoint that is documented and differs in its version only. */
function otherVersion(endpoint: Endpoint, { endpoints }: Inventory, documents: DocumentedApi): string | undefined {
  const route = withoutVersion(endpoint.route);
  if (route === endpoint.route.toLowerCase()) return undefined;
  return endpoints.find(
    (e) =>
      e !== endpoint &&
      e.application === endpoint.application &&
      withoutVersion(e.route) === route &&
      documents.matchesOf(e).length > 0,
  )?.route;
}

/** A route in lower case with `*` for its version segments. */
export function withoutVersion(route: string): string {
  return route.toLowerCase().replace(/(?<=\/)v\d+(?:\.\d+)*(?=\/|$)/g, '*');
}
