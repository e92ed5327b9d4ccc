import type { Endpoint, Inventory } from '../aspnetcore/model.ts';
import { type ApiDocument, type ApiOperation, operationLabel } from '../openapi/index.ts';
import { FRAMEWORK_SOURCES, isInProduction } from './endpoint-posture.ts';
import type { Subject } from './finding.ts';
import type { Expectations } from './rule.ts';

/** Mappings that speak a protocol with a description of its own, or hand requests on. */
const OTHER_PROTOCOLS: ReadonlySet<string> = new Set([
  'graphql',
  'mcp',
  'fast-endpoints-remote',
  'forwarder',
  'hangfire',
]);

const API_KINDS: ReadonlySet<string> = new Set(['controller', 'minimal-api', 'fast-endpoint']);

/** Whether an endpoint is an operation that a document could list: pages, files, hubs and what the framework maps for itself are none. */
export function isOperation(endpoint: Endpoint): boolean {
  if (!API_KINDS.has(endpoint.kind) || endpoint.source === 'fallback') return false;
  if (OTHER_PROTOCOLS.has(endpoint.source)) return false;
  return endpoint.source === 'identity-api' || !FRAMEWORK_SOURCES.has(endpoint.source);
}

/** Whether it should be in a document: its application has some, and production maps it. */
export function isExpected(endpoint: Endpoint, inventory: Inventory, { documents }: Expectations): boolean {
  return (
    isOperation(endpoint) &&
    isInProduction(endpoint, inventory) &&
    documents.documentsOf(endpoint.application).length > 0
  );
}

/** `docs/openapi.json`, `openapi.json and admin.yaml`, `7 documents`. */
export function documentNames(documents: readonly ApiDocument[]): string {
  const names = documents.map((d) => d.path);
  return names.length > 3 ? `${names.length} documents` : names.join(' and ');
}

export function operationSubject(operation: ApiOperation, document: ApiDocument): Subject {
  return {
    label: operationLabel(operation),
    application: document.application ?? '',
    httpMethods: [operation.method],
    route: operation.path,
    handler: operation.operationId ?? '',
  };
}

/** A document, or a part of it that a name tells. */
export function documentSubject(document: ApiDocument, part = ''): Subject {
  return {
    label: part === '' ? document.path : `${document.path} ${part}`,
    application: document.application ?? '',
    httpMethods: [],
    route: document.path,
    handler: part,
  };
}
