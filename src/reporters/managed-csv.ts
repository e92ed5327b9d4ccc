import { csvTable } from './csv.ts';
import { conditionsText } from './endpoints-report.ts';
import { documentedText, type ManagedReport } from './managed-report.ts';

const head = [
  'application',
  'methods',
  'route',
  'kind',
  'handler',
  'access',
  'by',
  'requires',
  'conditions',
  'owner',
  'first seen',
  'approved',
  'documented',
  'documented by',
  'data',
  'objects',
  'file',
  'line',
];

/** The managed list as CSV, in the form that `endpointsCsv` has. */
export function managedCsv({ endpoints }: ManagedReport): string {
  const rows = endpoints.map((e) => [
    e.application,
    e.httpMethods.join(' '),
    e.route,
    e.kind,
    e.handler,
    e.access,
    e.by,
    e.requires.join(' and '),
    conditionsText(e),
    e.owner.join(' '),
    e.firstSeen ?? '',
    e.approved === undefined ? '' : e.approved ? 'yes' : 'no',
    documentedText(e) === '-' ? '' : documentedText(e),
    e.documented?.by.join('; ') ?? '',
    e.data.join(' '),
    e.objectAccess?.verdict ?? '',
    e.place?.file ?? '',
    e.place === undefined ? '' : String(e.place.line),
  ]);
  return csvTable([head, ...rows]);
}
