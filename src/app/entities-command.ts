import { entitiesJson } from '../dataflow/entity-json.ts';
import type { EntitiesReport } from '../reporters/entities-report.ts';
import type { TextStyle } from '../reporters/terminal.ts';
import { inertJson } from '../reporters/untrusted-text.ts';
import type { AppContext } from './context.ts';
import { type EntitySelection, entityTest, selectEntities } from './entity-selection.ts';
import { AuthledgerError } from './errors.ts';
import { type ListCommand, type ListOutcome, listedSystem } from './listed-system.ts';
import { writeOutputs } from './outputs.ts';

export type EntitiesFormat = 'table' | 'json' | 'csv' | 'markdown';

/** Identifies the form of the JSON; schemas/entities.schema.json describes it. */
export const ENTITIES_SCHEMA_VERSION = 1;

/** `authledger entities` with everything that was typed. */
export interface EntitiesCommand extends ListCommand {
  readonly format: EntitiesFormat;
  readonly selection: EntitySelection;
  /** A name of entities that are explained, instead of a list. */
  readonly explain: string | undefined;
}

/**
 * Lists the entities of a system: whose each is, by what evidence, and which endpoints touch it.
 * @throws AuthledgerError before anything is written
 */
export async function entitiesCommand(
  command: EntitiesCommand,
  context: AppContext,
  style: TextStyle,
): Promise<ListOutcome> {
  const { inventory, bodies, outputs, outcome } = await listedSystem(command, true, context);
  const all = bodies === undefined ? [] : entitiesJson(inventory, bodies);
  const selected = selectEntities(all, command.selection);
  const entities = command.explain === undefined ? selected : selected.filter(entityTest(command.explain));
  if (command.explain !== undefined && entities.length === 0)
    throw new AuthledgerError(
      'entity-unknown',
      `no entity has the name ${command.explain}`,
      'authledger entities lists the names; * stands for any text.',
    );
  const report = { entities, applications: inventory.applications.map((a) => a.name) };
  const used = outputs.length > 0 ? { colors: false, width: undefined } : style;
  const text = await render(command, report, used);
  writeOutputs(outputs.map((output) => [output, text]));
  return outcome(text);
}

async function render({ format, explain }: EntitiesCommand, report: EntitiesReport, style: TextStyle): Promise<string> {
  switch (format) {
    case 'json':
      return `${inertJson(JSON.stringify({ schemaVersion: ENTITIES_SCHEMA_VERSION, entities: report.entities }, null, 2))}\n`;
    case 'csv':
      return (await import('../reporters/entities-csv.ts')).entitiesCsv(report);
    case 'markdown':
      return (await import('../reporters/entities-markdown.ts')).entitiesMarkdown(report);
    case 'table':
      return explain === undefined
        ? (await import('../reporters/entities-table.ts')).entitiesTable(report, style)
        : (await import('../reporters/entity-explanation.ts')).entityExplanations(report, style);
  }
}
