import { Argument, type Command, InvalidArgumentError, Option } from 'commander';
import { periodOutputKinds, periodOutputs } from '../app/period/period-outputs.ts';
import type { LedgerAppendFlags, LedgerExportFlags, LedgerShowFlags, LedgerVerifyFlags } from './commands/ledger.ts';
import type { PeriodFlags } from './commands/period.ts';
import type { CliIo } from './io.ts';
import { keyOptions, timestampCommandOption } from './key-options.ts';
import { ledgerHelp } from './ledger-help.ts';

/**
 * The commands of ledgers.
 * @param done is given the exit code of the command that ran
 */
export function ledgerCommands(program: Command, io: CliIo, done: (exitCode: number) => void): void {
  const ledger = program.command('ledger').description('Keep the evidence of scans in a chain, for a year and longer.');
  const load = () => import('./commands/ledger.ts');

  keyOptions(inRepository(ledger.command('append')))
    .description('Append the evidence of a scan.')
    .addArgument(ledgerArgument())
    .argument('<bundle>', 'the file that scan --evidence wrote')
    .option('--remote <name>', 'remote that holds the reference: fetched from and pushed to, never overwritten')
    .option('--signed-by <file>', 'public key (PEM), or folder of them, that must have signed the bundle')
    .option('--digest-only', 'carry the digest of the bundle, which is kept elsewhere')
    .addOption(timestampCommandOption())
    .option('--timestamp-output <file>', 'where the time stamp over the entry goes (*.tsr)')
    .addHelpText('after', ledgerHelp.append)
    .action(async (place: string, bundle: string, flags: LedgerAppendFlags) =>
      done(await (await load()).runLedgerAppend(place, bundle, flags, io)),
    );

  inRepository(ledger.command('show'))
    .description('List the entries as they are; nothing is verified.')
    .addArgument(ledgerArgument())
    .addOption(new Option('--format <format>', 'form of the list').choices(['table', 'json']).default('table'))
    .option('--last <n>', 'only so many of the last entries', wholeNumber)
    .addHelpText('after', ledgerHelp.show)
    .action(async (place: string, flags: LedgerShowFlags) =>
      done(await (await load()).runLedgerShow(place, flags, io)),
    );

  trustOptions(inRepository(ledger.command('verify')))
    .description('Verify that a ledger is whole, who vouches for it, and what holds it fast.')
    .addArgument(ledgerArgument())
    .option('--allow-unauthenticated', 'exit 0 when the chain is whole and only who signed is not known')
    .addHelpText('after', ledgerHelp.verify)
    .action(async (place: string, flags: LedgerVerifyFlags) =>
      done(await (await load()).runLedgerVerify(place, flags, io)),
    );

  inRepository(ledger.command('export'))
    .description('Copy a ledger to a file of JSON Lines.')
    .addArgument(ledgerArgument())
    .requiredOption('--output <file>', 'where the copy goes')
    .option('--digests-only', 'leave the bundles out; the chain stays the same')
    .addHelpText('after', ledgerHelp.export)
    .action(async (place: string, flags: LedgerExportFlags) =>
      done(await (await load()).runLedgerExport(place, flags, io)),
    );
}

/** The command that reports on a period. */
export function periodProgram(program: Command, io: CliIo, done: (exitCode: number) => void): void {
  const period = trustOptions(program.command('period'))
    .description('Report on a period: was everything scanned, when did the gate stop, what was found and fixed.')
    .argument('<record>', 'a ledger (file or git reference), or a folder of bundles')
    .requiredOption('--from <date>', 'first day, or a time')
    .requiredOption('--to <date>', 'last day, or a time')
    .option('--repo <folder>', 'clone whose commits and tags should all be covered')
    .option(
      '--runs <file>',
      'export of CI runs, releases or deployments (JSON, CSV) that should all be covered; may be repeated',
      repeated,
    )
    .option(
      '--branch <name>',
      'protected branch; may be repeated (default: the one that is checked out in --repo)',
      repeated,
    )
    .option('--interval <time>', 'how long a pipeline may go without a scan', '24h')
    .option('--sample <n>', 'how many scans are drawn for the auditor', wholeNumber, 25)
    .option('--seed <text>', 'what the sample is drawn by; the same seed draws the same scans');
  for (const kind of periodOutputKinds) period.option(`--${kind} <file>`, periodOutputs[kind].description);
  period
    .addHelpText('after', ledgerHelp.period)
    .action(async (record: string, flags: PeriodFlags) =>
      done(await (await import('./commands/period.ts')).runPeriod(record, flags, io)),
    );
}

/** Who is trusted, and what holds a ledger fast from outside. */
export function trustOptions(command: Command): Command {
  return command
    .option(
      '--key <file>',
      'trusted public key (PEM), a folder of *.pub and *.pem, or a file of keys with their periods',
    )
    .option('--signatures <n>', 'how many of the trusted keys must have signed each bundle', wholeNumber)
    .option('--head <digest>', 'digest of an entry that must be there; may be repeated', repeated)
    .option('--anchor <ref>', 'git reference that stands at an entry that must be there; may be repeated', repeated)
    .option(
      '--timestamp <file>',
      'time stamp over an entry that must be there (RFC 3161, *.tsr); may be repeated',
      repeated,
    )
    .option('--tsa-cert <file>', 'certificates (PEM) of the authorities whose time stamps count')
    .option('--bundles <folder>', 'where the bundles are that the ledger does not carry');
}

export function inRepository(command: Command): Command {
  return command.option('--repo <folder>', 'repository of a ledger that is a reference (default: the current folder)');
}

function ledgerArgument(): Argument {
  return new Argument('<ledger>', 'a file (ledger.jsonl), or a git reference (refs/authledger/ledger)');
}

export function repeated(value: string, previous: readonly string[] = []): readonly string[] {
  return [...previous, value];
}

export function wholeNumber(value: string): number {
  if (!/^\d{1,9}$/.test(value)) throw new InvalidArgumentError(`${value} is no whole number.`);
  return Number(value);
}
