import {
  headOf,
  type LedgerHead,
  type LedgerRecord,
  nextEntry,
  recordLine,
} from '../../../src/evidence/ledger/entry.ts';
import { judgeLedger, type LedgerTrust, type LedgerVerification } from '../../../src/evidence/ledger/judge-ledger.ts';
import { readLedger } from '../../../src/evidence/ledger/read-ledger.ts';
import { recordFromLine } from '../../../src/evidence/ledger/read-record.ts';
import { signEntry } from '../../../src/evidence/ledger/sign-entry.ts';
import { scanStatement } from '../../../src/evidence/scan-statement.ts';
import { signStatement } from '../../../src/evidence/sign.ts';
import type { Signer } from '../../../src/evidence/signer.ts';
import { tinyInput } from '../sample-input.ts';

const DAY = 86_400_000;
const START = Date.parse('2026-01-05T08:00:00.000Z');

/** When the entry of a number was appended. */
export const dayOf = (sequence: number): Date => new Date(START + sequence * DAY);

/** The bundle of a scan that ended at a time. */
export function bundleAt(finishedAt: Date, signer: Signer, run = '1'): Promise<Buffer> {
  const input = tinyInput();
  const ci = { provider: 'gitlab', branch: 'main', pipeline: 'shop', run };
  const startedAt = new Date(finishedAt.getTime() - 1000);
  return signStatement(scanStatement({ ...input, run: { ...input.run, startedAt, finishedAt, ci } }), signer);
}

/** A record that follows a head. */
export async function recordAfter(
  head: LedgerHead | undefined,
  signer: Signer,
  options: { readonly on?: Date; readonly run?: string; readonly unsigned?: boolean } = {},
): Promise<LedgerRecord> {
  const on = options.on ?? dayOf((head?.sequence ?? -1) + 1);
  const bundle = await bundleAt(on, signer, options.run ?? String((head?.sequence ?? -1) + 1));
  const read = recordFromLine(
    recordLine({ entry: nextEntry(head, bundle, statementIn(bundle), on), bundle, signatures: [] }),
  );
  if (typeof read === 'string') throw new Error(read);
  return options.unsigned ? read : { ...read, signatures: [await signEntry(read.entry, signer)] };
}

function statementIn(bundle: Buffer) {
  return JSON.parse(Buffer.from(JSON.parse(bundle.toString()).payload, 'base64').toString());
}

/** The lines of a ledger of so many days, or what follows a head. */
export async function ledgerOf(count: number, signer: Signer, after?: LedgerHead): Promise<LedgerRecord[]> {
  const records: LedgerRecord[] = [];
  let head = after;
  for (let i = 0; i < count; i++) {
    const record = await recordAfter(head, signer);
    records.push(record);
    head = headOf(record);
  }
  return records;
}

export async function judged(
  lines: readonly (LedgerRecord | Buffer)[],
  trust: Partial<LedgerTrust> = {},
): Promise<LedgerVerification> {
  const bytes = lines.map((l) => (Buffer.isBuffer(l) ? l : recordLine(l)));
  return judgeLedger(await readLedger(bytes), { trustedKeys: [], anchors: [], ...trust });
}
