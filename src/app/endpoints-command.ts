import type { Inventory } from '../aspnetcore/index.ts';
import type { EndpointsReport } from '../reporters/endpoints-report.ts';
import type { TextStyle } from '../reporters/terminal.ts';
import { inertJson } from '../reporters/untrusted-text.ts';
import { analyze } from './analyze.ts';
import type { AppContext } from './context.ts';
import { type EndpointSelection, selectEndpoints } from './endpoint-selection.ts';
import { AuthledgerError } from './errors.ts';
import { explainEndpoints } from './explain-endpoints.ts';
import { inventoryText } from './inventory-text.ts';
import { locateConfiguration } from './locate-configuration.ts';
import { type Output, plannedOutputs, requireNoInput, writeOutputs } from './outputs.ts';
import { absolutePath, inputPaths } from './paths.ts';
import { inputFiles, readSystem } from './read-system.ts';
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
  /** A route whose access is explained, instead of a list. */
  readonly explain: string | undefined;
}

export interface EndpointsOutcome {
  readonly text: string | undefined;
  readonly written: readonly Output[];
  readonly unread: number;
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
  const system = readSystem({
    inputs,
    defines: [...new Set([...configuration.defines, ...command.defines])],
    includeTests: command.includeTests ?? configuration.includeTests,
    exclude: [...new Set([...configuration.exclude, ...command.exclude])],
    eager: command.eager,
    progress: context.progress,
  });
  requireNoInput(outputs, [...inputFiles(system), file?.path]);
  const whole = analyze(system, context.progress);
  const inventory = { ...whole, endpoints: selectEndpoints(whole.endpoints, command.selection) };
  const used = outputs.length > 0 ? { colors: false, width: undefined } : style;
  const text =
    command.explain === undefined
      ? await render(command.format, inventory, system, used)
      : await explanation(command.explain, command.format, inventory, used);
  writeOutputs(outputs.map((output) => [output, text]));
  const allowed = command.allowIncomplete ?? configuration.allowIncomplete;
  return {
    text: outputs.length > 0 ? undefined : text,
    written: outputs,
    unread: system.unread.length,
    exitCode: system.unread.length > 0 && !allowed ? 3 : 0,
  };
}

async function render(
  format: EndpointsFormat,
  inventory: Inventory,
  system: ReadSystem,
  style: TextStyle,
): Promise<string> {
  switch (format) {
    case 'json':
      return inventoryText(inventory);
    case 'table':
      return (await import('../reporters/endpoints-table.ts')).endpointsTable(
        endpointsReport(inventory, system),
        style,
      );
    case 'csv':
      return (await import('../reporters/endpoints-csv.ts')).endpointsCsv(endpointsReport(inventory, system));
    case 'markdown':
      return (await import('../reporters/endpoints-markdown.ts')).endpointsMarkdown(endpointsReport(inventory, system));
  }
}

async function explanation(
  route: string,
  format: EndpointsFormat,
  inventory: Inventory,
  style: TextStyle,
): Promise<string> {
  const explained = explainEndpoints(route, inventory);
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

function endpointsReport(inventory: Inventory, system: ReadSystem): EndpointsReport {
  return {
    endpoints: inventory.endpoints.map(reportedEndpoint),
    counts: endpointCounts(inventory),
    middleware: reportedMiddleware(inventory),
    applications: inventory.applications.map((a) => a.name),
    gaps: inventory.gaps.map(reportedGap),
    unread: system.unread,
  };
}
