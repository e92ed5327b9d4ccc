import { csvTable } from './csv.ts';
import { conditionsText, type EndpointsReport, endpointRows } from './endpoints-report.ts';

const head = [
  'application',
  'methods',
  'route',
  'operation',
  'kind',
  'access',
  'by',
  'requires',
  'handler',
  'conditions',
  'file',
  'line',
  'objects',
  'objects reason',
];

/**
 * Endpoints as CSV of RFC 4180: comma, double quotes, CRLF, a header line, UTF-8. Several methods are
 * separated by spaces; none means any. An operation (a method of a hub, a field of a GraphQL schema) is a line below its endpoint. What the code does to objects has its columns where it was followed.
 */
export function endpointsCsv(report: EndpointsReport): string {
  const columns = report.endpoints.some((e) => e.objectAccess !== undefined) ? head.length : head.length - 2;
  const rows = endpointRows(report.endpoints).map(({ endpoint: e, operation, requires, handler, place }) => [
    e.application,
    e.httpMethods.join(' '),
    e.route,
    operation?.name ?? '',
    operation?.kind ?? e.kind,
    operation?.access ?? e.access,
    operation === undefined ? e.by : '',
    requires,
    handler,
    conditionsText(e),
    place?.file ?? '',
    place === undefined ? '' : String(place.line),
    ...(operation === undefined ? [e.objectAccess?.verdict ?? '', e.objectAccess?.reason ?? ''] : ['', '']),
  ]);
  return csvTable([head, ...rows].map((cells) => cells.slice(0, columns)));
}
