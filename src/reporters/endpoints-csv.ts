import { csvTable } from './csv.ts';
import { conditionsText, type EndpointsReport } from './endpoints-report.ts';

const head = [
  'application',
  'methods',
  'route',
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
 * separated by spaces; none means any. What the code does to objects has its columns where it was followed.
 */
export function endpointsCsv(report: EndpointsReport): string {
  const columns = report.endpoints.some((e) => e.objectAccess !== undefined) ? head.length : head.length - 2;
  const rows = report.endpoints.map((e) => [
    e.application,
    e.httpMethods.join(' '),
    e.route,
    e.kind,
    e.access,
    e.by,
    e.requires.join(' and '),
    e.handler,
    conditionsText(e),
    e.place?.file ?? '',
    e.place === undefined ? '' : String(e.place.line),
    e.objectAccess?.verdict ?? '',
    e.objectAccess?.reason ?? '',
  ]);
  return csvTable([head, ...rows].map((cells) => cells.slice(0, columns)));
}
