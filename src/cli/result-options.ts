import { type Command, Option } from 'commander';
import { type Profile, profiles } from '../app/platform.ts';
import type { ResultCommand, ScanOutcome } from '../app/result-command.ts';
import { type ScanFormat, scanFormats } from '../app/scan-outputs.ts';
import type { SettingOptions } from '../app/scan-settings.ts';
import { writtenLines } from '../app/written-lines.ts';
import type { Threshold } from '../reporters/scan-report.ts';
import type { CliIo } from './io.ts';
import { keyOptions } from './key-options.ts';
import { type OutputFlags, outputOptions, wantedOutputs } from './output-options.ts';

/** What `scan` and `merge` are told of judging and of reports, as commander gives it. */
export interface ResultFlags extends OutputFlags {
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
  readonly ledger?: string;
  readonly allowIncomplete?: boolean;
}

/** Adds the options of {@link ResultFlags}. */
export function addResultOptions(command: Command): Command {
  command
    .addOption(
      new Option(
        '--fail-on <severity>',
        'findings at or over this severity fail the gate (default: high, or the configuration)',
      ).choices(['critical', 'high', 'medium', 'low', 'none']),
    )
    .addOption(new Option('--format <format>', 'form of the report').choices(Object.keys(scanFormats)).default('table'))
    .option('--output <file>', 'write the report there instead of printing it');
  outputOptions(command).addOption(
    new Option('--profile <platform>', 'whom SARIF is for (default: the platform that runs the scan)').choices(
      profiles,
    ),
  );
  return keyOptions(command)
    .option('--baseline <file>', 'SARIF or evidence of an earlier scan: only what is new since fails the gate')
    .option('--baseline-key <file>', 'public key (PEM), or folder of them, that must have signed the baseline')
    .option('--ledger <ledger>', 'ledger (file or git reference) whose scans the page of --html shows as a trend')
    .option('--policy <file>', 'limits from outside of the repository that nothing in it can weaken (JSON or YAML)');
}

type Judging = Pick<
  SettingOptions,
  'failOn' | 'configurationFile' | 'baseline' | 'baselineKey' | 'policy' | 'allowIncomplete'
>;

export function resultOptions(flags: ResultFlags): ResultCommand & Judging {
  const { failOn, format, output, profile, key, signer, publicKey, baseline, baselineKey, policy, ledger } = flags;
  return {
    failOn,
    format,
    output,
    outputs: wantedOutputs(flags),
    profile,
    configurationFile: flags.config,
    key,
    signer,
    publicKey,
    ledger,
    baseline,
    baselineKey,
    policy,
    allowIncomplete: flags.allowIncomplete,
  };
}

/** Prints the report that goes to no file, and says what was written. */
export function printOutcome(outcome: ScanOutcome, format: ScanFormat, io: CliIo): void {
  if (outcome.text !== undefined) io.stdout.write(outcome.text);
  const notes = outcome.text !== undefined && format === 'table' ? io.stdout : io.stderr;
  for (const line of writtenLines(outcome)) notes.write(`${line}\n`);
}
