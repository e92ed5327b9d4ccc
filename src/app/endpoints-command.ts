import type { Endpoint, Inventory } from '../aspnetcore/index.ts';
import { WHOLE } from '../dataflow/analyze-bodies.ts';
import type { BodyFacts } from '../dataflow/body-facts.ts';
import type { CodeDeclarations } from '../dataflow/declarations/declarations.ts';
import { judgeBodies } from '../dataflow/judge-bodies.ts';
import type { EndpointsReport } from '../reporters/endpoints-report.ts';
import type { TextStyle } from '../reporters/terminal.ts';
import { inertJson } from '../reporters/untrusted-text.ts';
import { withAllGaps } from './analyze.ts';
import type { AppContext } from './context.ts';
import { type EndpointSelection, selectEndpoints } from './endpoint-selection.ts';
import { AuthledgerError } from './errors.ts';
import { explainEndpoints } from './explain-endpoints.ts';
import { inventoryText } from './inventory-text.ts';
import { locateConfiguration } from './locate-configuration.ts';
import { openInputs } from './open-inputs.ts';
import { type Output, plannedOutputs, requireNoInput, writeOutputs } from './outputs.ts';
import { absolutePath, inputPaths } from './paths.ts';
import { type ReadSides, readSides } from './read-sides.ts';
import { inputFiles } from './read-system.ts';
import { endpointCounts, reportedEndpoint, reportedGap, reportedMiddleware } from './report-parts.ts';
import type { ReadSystem } from './system-under-scan.ts';

export type EndpointsFormat = 'table' | 'json' | 'csv' | 'markdown';

/** `authledger endpoints` with everything that was typed. */
export interface EndpointsCommand {
  readonly paths: readonly string[];
  readonly defines: readonly string[];
  readonly includeTests: boolean | undefined;
  /** Beside those of the configuration. */
  readonly exclude: readonly string[];
  readonly allowIncomplete: boolean | undefined;
  readonly eager: boolean;
  readonly configurationFile: string | undefined;
  readonly format: EndpointsFormat;
  readonly output: string | undefined;
  readonly selection: EndpointSelection;
  /** Follows the code of handlers, and says of each endpoint what that does to objects. */
  readonly verdicts: boolean;
  /** Only endpoints with one of these; implies `verdicts`. */
  readonly onlyVerdicts: readonly string[] | undefined;
  /** A route whose access is explained, instead of a list. */
  readonly explain: string | undefined;
}

export interface EndpointsOutcome {
  readonly text: string | undefined;
  readonly written: readonly Output[];
  readonly unread: number;
  /** What is wrong with settings, one sentence each. */
  readonly notices: readonly string[];
  /** 3 when files could not be read and that is not allowed. */
  readonly exitCode: 0 | 3;
}

/**
 * Lists the endpoints of a system.
 * @throws AuthledgerError before anything is written
 */
export async function endpointsCommand(
  command: EndpointsCommand,
  context: AppContext,
  style: TextStyle,
): Promise<EndpointsOutcome> {
  const outputs = plannedOutputs([['report', command.output]], context.workingDirectory);
  const inputs = inputPaths(command.paths, context.workingDirectory);
  const configurationFile =
    command.configurationFile && absolutePath(command.configurationFile, context.workingDirectory);
  const { value: configuration, file } = await locateConfiguration(configurationFile, inputs);
  const opened = await openInputs(inputs);
  const sides = readSides(
    {
      inputs,
      defines: [...new Set([...configuration.defines, ...command.defines])],
      includeTests: command.includeTests ?? configuration.includeTests,
      exclude: [...new Set([...configuration.exclude, ...command.exclude])],
      eager: command.eager,
      progress: context.progress,
    },
    opened,
  );
  const { system, inventory: found } = sides;
  requireNoInput(outputs, [...inputFiles(system), file?.path]);
  const bodies = followsBodies(command) ? follow(sides, configuration.objects, context) : undefined;
  // Following code asks for more of it.
  const whole = bodies === undefined ? found : withAllGaps(found, system);
  const selected = selectEndpoints(whole.endpoints, command.selection);
  const inventory = { ...whole, endpoints: selected.filter((e) => hasVerdict(e, command.onlyVerdicts, bodies)) };
  const used = outputs.length > 0 ? { colors: false, width: undefined } : style;
  const text =
    command.explain !== undefined && bodies !== undefined
      ? await explanation(command.explain, command.format, inventory, bodies, used)
      : await render(command.format, inventory, bodies, system, used);
  writeOutputs(outputs.map((output) => [output, text]));
  const allowed = command.allowIncomplete ?? configuration.allowIncomplete;
  return {
    text: outputs.length > 0 ? undefined : text,
    written: outputs,
    unread: system.unread.length,
    notices: bodies?.unmatchedDeclarations() ?? [],
    exitCode: system.unread.length > 0 && !allowed ? 3 : 0,
  };
}

/** Following code takes longer than finding endpoints: it is done when something asks for it. */
function followsBodies({ verdicts, onlyVerdicts, explain }: EndpointsCommand): boolean {
  return verdicts || onlyVerdicts !== undefined || explain !== undefined;
}

/** The verdicts of all endpoints, also of those that are not listed: endpoints are judged by each other. */
function follow(sides: ReadSides, declarations: CodeDeclarations, { progress }: AppContext): BodyFacts {
  progress('Following the code of handlers');
  const { inventory } = sides;
  const bodies = judgeBodies(inventory, sides.readBodies(WHOLE, declarations));
  for (const endpoint of inventory.endpoints) bodies.objectAccess(endpoint);
  return bodies;
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
