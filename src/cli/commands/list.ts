import type { AppContext } from '../../app/context.ts';
import type { ListCommand, ListOutcome } from '../../app/listed-system.ts';
import { writtenLines } from '../../app/written-lines.ts';
import type { CliIo } from '../io.ts';
import { progressLine } from '../progress-line.ts';

/** Options of every command that lists something of a system, as commander gives them. */
export interface ListFlags {
  readonly output?: string;
  readonly config?: string;
  readonly define?: readonly string[];
  readonly includeTests?: boolean;
  readonly exclude?: readonly string[];
  readonly allowIncomplete?: boolean;
  readonly eager?: boolean;
}

export function listOptions(paths: readonly string[], flags: ListFlags): ListCommand {
  return {
    paths,
    defines: flags.define ?? [],
    includeTests: flags.includeTests,
    exclude: flags.exclude ?? [],
    allowIncomplete: flags.allowIncomplete,
    eager: flags.eager ?? false,
    configurationFile: flags.config,
    output: flags.output,
  };
}

/**
 * Runs such a command, prints its list, and says what is wrong on standard error. Returns 0, also with gaps; 3 when files could not be read.
 * @param what is listed: `endpoints`
 */
export async function runList(
  io: CliIo,
  what: string,
  command: (context: AppContext) => Promise<ListOutcome>,
): Promise<number> {
  const progress = progressLine(io);
  try {
    const outcome = await command({ ...io, progress: progress.update });
    progress.clear();
    if (outcome.text !== undefined) io.stdout.write(outcome.text);
    for (const line of writtenLines({ written: outcome.written, signature: undefined })) io.stderr.write(`${line}\n`);
    for (const notice of outcome.notices) io.stderr.write(`authledger: ${notice}.\n`);
    if (outcome.unread > 0)
      io.stderr.write(
        `authledger: ${outcome.unread} of the files could not be read, so ${what} may be missing; scan names them.\n`,
      );
    return outcome.exitCode;
  } finally {
    progress.clear();
  }
}
