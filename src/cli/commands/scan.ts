import type { Profile } from '../../app/platform.ts';
import { scanCommand } from '../../app/scan-command.ts';
import type { ScanFormat } from '../../app/scan-outputs.ts';
import { writtenLines } from '../../app/written-lines.ts';
import type { Threshold } from '../../reporters/scan-report.ts';
import type { CliIo } from '../io.ts';
import { type OutputFlags, wantedOutputs } from '../output-options.ts';
import { progressLine } from '../progress-line.ts';
import { styleOf } from '../style.ts';

/** Options of `authledger scan` as commander gives them. */
export interface ScanFlags extends OutputFlags {
  readonly failOn?: Threshold;
  readonly format: ScanFormat;
  readonly output?: string;
  readonly profile?: Profile;
  readonly config?: string;
  readonly key?: string;
  readonly signer?: string;
  readonly publicKey?: string;
  readonly baseline?: string;
  readonly policy?: string;
  readonly baselineKey?: string;
  readonly define?: readonly string[];
  readonly includeTests?: boolean;
  readonly exclude?: readonly string[];
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
        outputs: wantedOutputs(flags),
        profile: flags.profile,
        configurationFile: flags.config,
        key: flags.key,
        signer: flags.signer,
        publicKey: flags.publicKey,
        baseline: flags.baseline,
        policy: flags.policy,
        baselineKey: flags.baselineKey,
        defines: flags.define ?? [],
        includeTests: flags.includeTests,
        exclude: flags.exclude ?? [],
        allowIncomplete: flags.allowIncomplete,
        eager: flags.eager ?? false,
      },
      { ...io, progress: progress.update },
      styleOf(io.stdout, io),
    );
    progress.clear();
    if (outcome.text !== undefined) io.stdout.write(outcome.text);
    const notes = outcome.text !== undefined && flags.format === 'table' ? io.stdout : io.stderr;
    for (const line of writtenLines(outcome)) notes.write(`${line}\n`);
    return outcome.gate.exitCode;
  } finally {
    progress.clear();
  }
}
