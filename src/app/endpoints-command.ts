import type { Endpoint, Inventory } from '../aspnetcore/index.ts';
import type { BodyFacts } from '../dataflow/body-facts.ts';
import type { EndpointsReport } from '../reporters/endpoints-report.ts';
import type { TextStyle } from '../reporters/terminal.ts';
import { inertJson } from '../reporters/untrusted-text.ts';
import type { AppContext } from './context.ts';
import { type EndpointSelection, selectEndpoints } from './endpoint-selection.ts';
import { AuthledgerError } from './errors.ts';
import { inventoryText } from './inventory-text.ts';
import { type ListCommand, type ListOutcome, listedSystem } from './listed-system.ts';
import { writeOutputs } from './outputs.ts';
import { endpointCounts, reportedEndpoint, reportedGap, reportedMiddleware } from './report-parts.ts';
import type { ReadSystem } from './system-under-scan.ts';

export type EndpointsFormat = 'table' | 'json' | 'csv' | 'markdown';

/** `authledger endpoints` with everything that was typed. */
export interface EndpointsCommand extends ListCommand {
  readonly format: EndpointsFormat;
  readonly selection: EndpointSelection;
  /** Follows the code of handlers, and says of each endpoint what that does to objects. */
  readonly verdicts: boolean;
  /** Only endpoints with one of these; implies `verdicts`. */
  readonly onlyVerdicts: readonly string[] | undefined;
  /** A route whose access is explained, instead of a list. */
  readonly explain: string | undefined;
}

/**
 * Lists the endpoints of a system. Endpoints are judged by each other, those that are not listed too.
 * @throws AuthledgerError before anything is written
 */
export async function endpointsCommand(
  command: EndpointsCommand,
  context: AppContext,
  style: TextStyle,
): Promise<ListOutcome> {
  const { verdicts, onlyVerdicts, explain, selection, format } = command;
  const follows = verdicts || onlyVerdicts !== undefined || explain !== undefined;
  const { system, bodies, outputs, ...listed } = await listedSystem(command, follows, context);
  const selected = selectEndpoints(listed.inventory.endpoints, selection);
  const endpoints = selected.filter((e) => hasVerdict(e, onlyVerdicts, bodies));
  const inventory = { ...listed.inventory, endpoints };
  const used = outputs.length > 0 ? { colors: false, width: undefined } : style;
  const text =
    explain !== undefined && bodies !== undefined
      ? await explanation(explain, format, inventory, bodies, used)
      : await render(format, inventory, bodies, system, used);
  writeOutputs(outputs.map((output) => [output, text]));
  return listed.outcome(text);
}

function hasVerdict(endpoint: Endpoint, wanted: readonly string[] | undefined, bodies: BodyFacts | undefined): boolean {
  return wanted === undefined || bodies === undefined || wanted.includes(bodies.objectAccess(endpoint).verdict);
}

async function render(
  format: EndpointsFormat,
  inventory: Inventory,
  bodies: BodyFacts | undefined,
  system: ReadSystem,
  style: TextStyle,
): Promise<string> {
  switch (format) {
    case 'json':
      return inventoryText(inventory, bodies);
    case 'table':
      return (await import('../reporters/endpoints-table.ts')).endpointsTable(
        endpointsReport(inventory, bodies, system),
        style,
      );
    case 'csv':
      return (await import('../reporters/endpoints-csv.ts')).endpointsCsv(endpointsReport(inventory, bodies, system));
    case 'markdown':
      return (await import('../reporters/endpoints-markdown.ts')).endpointsMarkdown(
        endpointsReport(inventory, bodies, system),
      );
  }
}

async function explanation(
  route: string,
  format: EndpointsFormat,
  inventory: Inventory,
  bodies: BodyFacts,
  style: TextStyle,
): Promise<string> {
  const { explainEndpoints } = await import('./explain-endpoints.ts');
  const explained = explainEndpoints(route, inventory, bodies);
  if (explained.length === 0)
    throw new AuthledgerError(
      'endpoint-unknown',
      `no endpoint has the route ${route}`,
      'authledger endpoints lists the routes; * stands for any text.',
    );
  return format === 'json'
    ? `${inertJson(JSON.stringify(explained, null, 2))}\n`
    : (await import('../reporters/endpoint-explanation.ts')).endpointExplanations(explained, style);
}

function endpointsReport(inventory: Inventory, bodies: BodyFacts | undefined, system: ReadSystem): EndpointsReport {
  return {
    endpoints: inventory.endpoints.map((e) => reportedEndpoint(e, bodies)),
    counts: endpointCounts(inventory),
    middleware: reportedMiddleware(inventory),
    applications: inventory.applications.map((a) => a.name),
    gaps: inventory.gaps.map(reportedGap),
    unread: system.unread,
  };
}
