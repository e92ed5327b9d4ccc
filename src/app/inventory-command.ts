import { judgeBodies } from '../dataflow/judge-bodies.ts';
import { compareDocuments } from '../openapi/index.ts';
import type { ManagedReport } from '../reporters/managed-report.ts';
import type { TextStyle } from '../reporters/terminal.ts';
import { type ApprovedInventory, approvalKey } from '../rules/index.ts';
import { approvedText } from './approved/approve.ts';
import { APPROVED_NAME, approvedInventory } from './approved/read-approved.ts';
import type { AppContext } from './context.ts';
import { AuthledgerError } from './errors.ts';
import { collectFacts } from './facts/collect-facts.ts';
import { readSettings } from './facts/scan-facts.ts';
import { firstSeenIn } from './managed/first-seen.ts';
import { managedReport } from './managed/managed-report.ts';
import { type Output, plannedOutputs, requireNoInput, writeOutputs } from './outputs.ts';
import { inputPaths } from './paths.ts';
import { inputFiles } from './read-system.ts';
import { type SettingOptions, scanSettings } from './scan-settings.ts';

export type ManagedFormat = 'table' | 'json' | 'csv' | 'markdown';

/** `authledger inventory` with everything that was typed. */
export interface InventoryCommand extends SettingOptions {
  readonly paths: readonly string[];
  readonly eager: boolean;
  readonly format: ManagedFormat;
  readonly output: string | undefined;
  /** Writes the approved inventory anew. */
  readonly approve: boolean;
  /** Ledger whose scans tell when an endpoint was first seen; a reference is one of the repository that is listed. */
  readonly ledger: string | undefined;
}

export interface InventoryOutcome {
  readonly text: string | undefined;
  readonly written: readonly Output[];
  /** Endpoints that were approved by this run, and approved ones that are gone; undefined when nothing was approved. */
  readonly approval: { readonly path: string; readonly added: number; readonly removed: number } | undefined;
  readonly unread: number;
  readonly exitCode: 0 | 3;
}

/**
 * Lists the endpoints of a system as an inventory, and approves them when asked to.
 * @throws AuthledgerError before anything is written
 */
export async function inventoryCommand(
  command: InventoryCommand,
  context: AppContext,
  style: TextStyle,
): Promise<InventoryOutcome> {
  const { workingDirectory, progress, clock } = context;
  const startedAt = clock();
  const inputs = inputPaths(command.paths, workingDirectory);
  const settings = await scanSettings(command, inputs, workingDirectory);
  const { configuration, configurationFile } = settings;
  const facts = await collectFacts({
    inputs,
    settings: readSettings(configuration),
    eager: command.eager,
    digests: false,
    progress,
    documents: { named: settings.documents, configured: configuration.openapi },
  });
  const { system } = facts;
  const approved = approvedInventory(system, configuration);
  const report = managedReport({
    system,
    inventory: { ...facts.inventory, gaps: facts.gaps },
    bodies: judgeBodies(facts.inventory, facts.bodies),
    documents: compareDocuments(facts.inventory, facts.documents),
    approved,
    firstSeen: command.ledger === undefined ? new Map() : await firstSeenIn(command.ledger, system.root, context),
  });
  const isIncomplete = system.unread.length > 0 && !configuration.allowIncomplete;
  if (command.approve && isIncomplete)
    throw new AuthledgerError(
      'approval-refused',
      `${system.unread.length} files could not be read, so the list may miss endpoints: it is not approved`,
      'authledger scan names the files. Repair them, exclude them, or give --allow-incomplete.',
    );
  const name = configuration.approvedInventory ?? APPROVED_NAME;
  const outputs = plannedOutputs(
    [
      ['report', command.output],
      ['approved', command.approve ? `${system.root}/${name}` : undefined],
    ],
    workingDirectory,
  ).map((o) => (o.kind === 'approved' ? { ...o, name } : o));
  requireNoInput(outputs, [...inputFiles(system), configurationFile?.path]);
  const toFile = outputs.some((o) => o.kind === 'report');
  const text = await render(command.format, report, toFile ? { colors: false, width: undefined } : style);
  const today = startedAt.toISOString().slice(0, 10);
  writeOutputs(outputs.map((o) => [o, o.kind === 'approved' ? approvedText(report.endpoints, today) : text]));
  return {
    text: toFile ? undefined : text,
    written: outputs,
    approval: command.approve ? { path: name, ...changes(report, approved) } : undefined,
    unread: system.unread.length,
    exitCode: isIncomplete ? 3 : 0,
  };
}

/** Endpoints that are new in the approved inventory, and those that are gone from it. */
function changes({ endpoints }: ManagedReport, approved: ApprovedInventory | undefined) {
  const now = new Set(endpoints.map(approvalKey));
  const before = new Set(approved?.byKey.keys());
  return {
    added: [...now].filter((key) => !before.has(key)).length,
    removed: [...before].filter((key) => !now.has(key)).length,
  };
}

async function render(format: ManagedFormat, report: ManagedReport, style: TextStyle): Promise<string> {
  switch (format) {
    case 'json':
      return (await import('../reporters/managed-json.ts')).managedJson(report);
    case 'table':
      return (await import('../reporters/managed-table.ts')).managedTable(report, style);
    case 'csv':
      return (await import('../reporters/managed-csv.ts')).managedCsv(report);
    case 'markdown':
      return (await import('../reporters/managed-markdown.ts')).managedMarkdown(report);
  }
}
