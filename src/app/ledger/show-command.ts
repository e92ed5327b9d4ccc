import type { LedgerEntry, LedgerRecord } from '../../evidence/ledger/entry.ts';
import { recordLine } from '../../evidence/ledger/entry.ts';
import { recordFromLine } from '../../evidence/ledger/read-record.ts';
import type { AppContext } from '../context.ts';
import { type Output, plannedOutputs, writeOutputs } from '../outputs.ts';
import { ledgerLines, ledgerPlace } from './ledger-place.ts';

export interface LedgerShowCommand {
  readonly ledger: string;
  readonly repo: string | undefined;
  readonly format: 'table' | 'json';
  /** How many of the last entries; undefined: all. */
  readonly last: number | undefined;
}

/** The entries of a ledger, one a line, as they are: nothing is verified. May hold text of the ledger's author. */
export async function ledgerShowCommand(command: LedgerShowCommand, context: AppContext): Promise<readonly string[]> {
  const lines: (string | readonly string[])[] = [];
  for await (const line of ledgerLines(ledgerPlace(command.ledger, command.repo, context))) {
    const record = Buffer.isBuffer(line) ? recordFromLine(line) : line;
    if (typeof record === 'string') lines.push(`(no entry: ${record})`);
    else
      lines.push(command.format === 'json' ? JSON.stringify({ digest: record.digest, ...record.entry }) : row(record));
    if (command.last !== undefined && lines.length > command.last) lines.shift();
  }
  if (command.format === 'json' || lines.length === 0) return lines.map((l) => (typeof l === 'string' ? l : l.join()));
  const rows = [HEADINGS, ...lines].filter((l) => typeof l !== 'string');
  const widths = HEADINGS.map((_, at) => Math.max(...rows.map((cells) => cells[at]?.length ?? 0)));
  return [HEADINGS, ...lines].map((line) => (typeof line === 'string' ? line : aligned(line, widths)));
}

const HEADINGS: readonly string[] = ['ENTRY', 'APPENDED', 'GATE', 'SCAN', 'DIGEST OF ENTRY', 'APPENDED BY'];

/** The number at the right of its column, everything else at the left. */
function aligned(cells: readonly string[], widths: readonly number[]): string {
  return cells
    .map((cell, at) => (at === 0 ? cell.padStart(widths[at] ?? 0) : cell.padEnd(widths[at] ?? 0)))
    .join('  ')
    .trimEnd();
}

function row({ entry, digest, signatures, bundle }: LedgerRecord): readonly string[] {
  const signed =
    signatures.length === 0 ? 'nobody signed it' : signatures.map((s) => `key ${s.keyid.slice(0, 8)}…`).join(', ');
  return [
    String(entry.sequence),
    entry.appendedOn,
    entry.scan.gate,
    where(entry),
    `${digest.slice(0, 16)}…`,
    bundle === undefined ? `${signed}; the bundle is elsewhere` : signed,
  ];
}

function where({ scan }: LedgerEntry): string {
  const { branch, commit, pipeline, run } = scan;
  return [
    branch,
    commit?.slice(0, 12),
    pipeline === undefined ? undefined : `${pipeline}${run === undefined ? '' : ` #${run}`}`,
  ]
    .filter((part) => part !== undefined)
    .join(' ');
}

export interface LedgerExportCommand {
  readonly ledger: string;
  readonly repo: string | undefined;
  readonly output: string;
  readonly digestsOnly: boolean;
}

/** Copies a ledger to a file of JSON Lines, entry by entry as they are. The chain stays the same, with the bundles or without. */
export async function ledgerExportCommand(
  { ledger, repo, output, digestsOnly }: LedgerExportCommand,
  context: AppContext,
): Promise<{ readonly entries: number; readonly written: Output }> {
  const [written] = plannedOutputs([['report', output]], context.workingDirectory) as [Output];
  const parts: Buffer[] = [];
  for await (const line of ledgerLines(ledgerPlace(ledger, repo, context))) {
    const record = Buffer.isBuffer(line) ? recordFromLine(line) : line;
    // What is no entry is copied too: an export that leaves out what is wrong would look better than the ledger.
    const copy =
      typeof record === 'string'
        ? (line as Buffer)
        : recordLine(digestsOnly ? { ...record, bundle: undefined } : record);
    parts.push(Buffer.from(copy), Buffer.of(0x0a));
  }
  writeOutputs([[written, Buffer.concat(parts)]]);
  return { entries: parts.length / 2, written };
}
