import { inventoryCommand, type ManagedFormat } from '../../app/inventory-command.ts';
import { count } from '../../reporters/scan-report.ts';
import { plainLine } from '../../reporters/untrusted-text.ts';
import type { CliIo } from '../io.ts';
import { progressLine } from '../progress-line.ts';
import { styleOf } from '../style.ts';
import { type ListFlags, listOptions } from './list.ts';

/** Options of `authledger inventory` as commander gives them. */
export interface InventoryFlags extends ListFlags {
  readonly format: ManagedFormat;
  readonly openapi?: readonly string[];
  readonly approve?: boolean;
  readonly ledger?: string;
}

/** Lists endpoints as an inventory, and approves them when asked to. Returns 0; 3 when files could not be read. */
export async function runInventory(paths: readonly string[], flags: InventoryFlags, io: CliIo): Promise<number> {
  const progress = progressLine(io);
  try {
    const outcome = await inventoryCommand(
      {
        ...listOptions(paths, flags),
        openapi: flags.openapi,
        format: flags.format,
        approve: flags.approve ?? false,
        ledger: flags.ledger,
      },
      { ...io, progress: progress.update },
      styleOf(io.stdout, io),
    );
    progress.clear();
    if (outcome.text !== undefined) io.stdout.write(outcome.text);
    for (const { kind, name } of outcome.written)
      if (kind === 'report') io.stderr.write(`Wrote ${plainLine(name)} (inventory)\n`);
    if (outcome.approval !== undefined) {
      const { path, added, removed } = outcome.approval;
      io.stderr.write(
        `Wrote ${plainLine(path)} (approved inventory: ${count(added, 'endpoint')} new, ${removed} gone)\n`,
      );
    }
    if (outcome.unread > 0)
      io.stderr.write(
        `authledger: ${count(outcome.unread, 'file')} could not be read, so endpoints may be missing; scan names them.\n`,
      );
    return outcome.exitCode;
  } finally {
    progress.clear();
  }
}
