import { type EntitiesFormat, entitiesCommand } from '../../app/entities-command.ts';
import type { CliIo } from '../io.ts';
import { styleOf } from '../style.ts';
import { type ListFlags, listOptions, runList } from './list.ts';

/** Options of `authledger entities` as commander gives them. */
export interface EntitiesFlags extends ListFlags {
  readonly format: EntitiesFormat;
  readonly entity?: string;
  readonly ownership?: readonly string[];
  readonly evidence?: readonly string[];
  readonly verdict?: readonly string[];
  readonly explain?: string;
}

/** Lists entities. Returns 0; 3 when files could not be read. */
export function runEntities(paths: readonly string[], flags: EntitiesFlags, io: CliIo): Promise<number> {
  return runList(io, 'entities', (context) =>
    entitiesCommand(
      {
        ...listOptions(paths, flags),
        format: flags.format,
        selection: {
          entity: flags.entity,
          ownership: flags.ownership,
          evidence: flags.evidence,
          verdicts: flags.verdict,
        },
        explain: flags.explain,
      },
      context,
      styleOf(io.stdout, io),
    ),
  );
}
