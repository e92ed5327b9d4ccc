import { ledgerAppendCommand } from '../../app/ledger/append-command.ts';
import { ledgerExportCommand, ledgerShowCommand } from '../../app/ledger/show-command.ts';
import { entryStampRequest } from '../../app/ledger/stamp-entry.ts';
import { ledgerVerifyCommand } from '../../app/ledger/verify-ledger-command.ts';
import { plainLine } from '../../reporters/untrusted-text.ts';
import type { CliIo } from '../io.ts';

interface PlaceFlags {
  readonly repo?: string;
}

/** Options of `authledger ledger append` as commander gives them. */
export interface LedgerAppendFlags extends PlaceFlags {
  readonly remote?: string;
  readonly key?: string;
  readonly signer?: string;
  readonly publicKey?: string;
  readonly signedBy?: string;
  readonly digestOnly?: boolean;
  readonly timestampCommand?: string;
  readonly timestampOutput?: string;
}

/** Options of `authledger ledger verify` as commander gives them. */
export interface LedgerVerifyFlags extends PlaceFlags {
  readonly key?: string;
  readonly head?: readonly string[];
  readonly anchor?: readonly string[];
  readonly bundles?: string;
  readonly timestamp?: readonly string[];
  readonly tsaCert?: string;
  readonly signatures?: number;
  readonly allowUnauthenticated?: boolean;
}

export interface LedgerShowFlags extends PlaceFlags {
  readonly format: 'table' | 'json';
  readonly last?: number;
}

export interface LedgerExportFlags extends PlaceFlags {
  readonly output: string;
  readonly digestsOnly?: boolean;
}

export async function runLedgerAppend(
  ledger: string,
  bundle: string,
  flags: LedgerAppendFlags,
  io: CliIo,
): Promise<number> {
  const context = { ...io, progress: () => undefined };
  const stamp = entryStampRequest(flags, context);
  const { entry, appended, signedBy } = await ledgerAppendCommand(
    {
      ledger,
      bundle,
      repo: flags.repo,
      remote: flags.remote,
      key: flags.key,
      signer: flags.signer,
      publicKey: flags.publicKey,
      signedBy: flags.signedBy,
      digestOnly: flags.digestOnly ?? false,
    },
    context,
  );
  const by = signedBy === undefined ? '' : `, signed by key ${signedBy.slice(0, 16)}…`;
  io.stdout.write(
    appended
      ? `Appended entry ${entry.sequence}, ${entry.digest}${by}\n`
      : `Nothing to append: the bundle is the last one already, entry ${entry.sequence}, ${entry.digest}\n`,
  );
  if (stamp !== undefined) io.stdout.write(`Wrote ${plainLine(await stamp(entry))} (time stamp over the entry)\n`);
  return 0;
}

/** Returns 0 or 4. */
export async function runLedgerVerify(ledger: string, flags: LedgerVerifyFlags, io: CliIo): Promise<number> {
  const { lines, exitCode } = await ledgerVerifyCommand(
    {
      ledger,
      repo: flags.repo,
      key: flags.key,
      head: flags.head ?? [],
      anchor: flags.anchor ?? [],
      bundles: flags.bundles,
      timestamp: flags.timestamp ?? [],
      tsaCert: flags.tsaCert,
      signatures: flags.signatures,
      allowUnauthenticated: flags.allowUnauthenticated ?? false,
    },
    { ...io, progress: () => undefined },
  );
  for (const line of lines) io.stdout.write(`${plainLine(line)}\n`);
  return exitCode;
}

export async function runLedgerShow(ledger: string, flags: LedgerShowFlags, io: CliIo): Promise<number> {
  const lines = await ledgerShowCommand(
    { ledger, repo: flags.repo, format: flags.format, last: flags.last },
    { ...io, progress: () => undefined },
  );
  for (const line of lines) io.stdout.write(`${plainLine(line)}\n`);
  return 0;
}

export async function runLedgerExport(ledger: string, flags: LedgerExportFlags, io: CliIo): Promise<number> {
  const { entries, written } = await ledgerExportCommand(
    { ledger, repo: flags.repo, output: flags.output, digestsOnly: flags.digestsOnly ?? false },
    { ...io, progress: () => undefined },
  );
  io.stdout.write(`Wrote ${plainLine(written.name)} (${entries} ${entries === 1 ? 'entry' : 'entries'})\n`);
  return 0;
}
