import { type ScanFormat, scanCommand } from '../../app/scan-command.ts';
import type { Threshold } from '../../reporters/scan-report.ts';
import type { CliIo } from '../io.ts';
import { progressLine } from '../progress-line.ts';
import { styleOf } from '../style.ts';
import { noteOnWritten } from '../written.ts';

/** Options of `authledger scan` as commander gives them. */
export interface ScanFlags {
  readonly failOn?: Threshold;
  readonly format: ScanFormat;
  readonly output?: string;
  readonly sarif?: string;
  readonly evidence?: string;
  readonly inventory?: string;
  readonly config?: string;
  readonly key?: string;
  readonly define: readonly string[];
  readonly includeTests?: boolean;
  readonly allowIncomplete?: boolean;
  readonly eager?: boolean;
}

/** Scans, prints the report or writes it, and returns the exit code of the gate. */
export async function runScan(paths: readonly string[], flags: ScanFlags, io: CliIo): Promise<number> {
  const progress = progressLine(io);
  try {
    const outcome = await scanCommand(
      {
        paths,
        failOn: flags.failOn,
        format: flags.format,
        output: flags.output,
        sarif: flags.sarif,
        evidence: flags.evidence,
        inventory: flags.inventory,
        configurationFile: flags.config,
        key: flags.key,
        defines: flags.define,
        includeTests: flags.includeTests,
        allowIncomplete: flags.allowIncomplete,
        eager: flags.eager ?? false,
      },
      { ...io, progress: progress.update },
      styleOf(io.stdout, io),
    );
    progress.clear();
    if (outcome.text !== undefined) io.stdout.write(outcome.text);
    noteOnWritten(
      outcome.written,
      outcome.signature,
      outcome.text !== undefined && flags.format === 'table' ? io.stdout : io.stderr,
    );
    return outcome.gate.exitCode;
  } finally {
    progress.clear();
  }
}
