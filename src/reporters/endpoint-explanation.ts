import type { SourceRange } from '../symbols/index.ts';
import { accessText } from './endpoints-report.ts';
import { operationText } from './reported-operation.ts';
import { methodsLabel, type ReportedEndpoint } from './scan-report.ts';
import { colorsOf, type TextStyle } from './terminal.ts';
import { plainLine } from './untrusted-text.ts';

export interface ReportedStep {
  readonly text: string;
  readonly counts: boolean;
  readonly place: SourceRange | undefined;
}

export interface ExplainedEndpoint {
  readonly endpoint: ReportedEndpoint;
  readonly steps: readonly ReportedStep[];
}

/** Why each endpoint has its access, a step a line: what does not count stands in brackets. Its operations follow. Ends with a line feed. */
export function endpointExplanations(explained: readonly ExplainedEndpoint[], style: TextStyle): string {
  const c = colorsOf(style);
  const blocks = explained.map(({ endpoint, steps }) => {
    const objects = endpoint.objectAccess === undefined ? '' : `, objects ${endpoint.objectAccess.verdict}`;
    const title = `${methodsLabel(endpoint)} ${endpoint.route}  ${accessText(endpoint)}${objects}  [${endpoint.application}]`;
    const lines = steps.map(({ text, counts, place }, at) => {
      const where = place === undefined ? '' : `  ${place.file}:${place.line}`;
      const words = plainLine(text);
      return `  ${at + 1}. ${counts ? words : c.dim(`(${words})`)}${c.dim(plainLine(where))}`;
    });
    const below = endpoint.operations.map((operation) => {
      const where = operation.place === undefined ? '' : `  ${operation.place.file}:${operation.place.line}`;
      return `  - ${plainLine(operationText(operation))}${c.dim(plainLine(where))}`;
    });
    return [c.bold(plainLine(title)), ...lines, ...below].join('\n');
  });
  return `${blocks.join('\n\n')}\n`;
}
