import { reproducibleBytes } from '../../src/evidence/scan-statement.ts';
import type { ScanStatement } from '../../src/evidence/statement.ts';

/** The statement that an evidence bundle holds. */
export function statementIn(bundle: string): ScanStatement {
  return JSON.parse(Buffer.from(JSON.parse(bundle).payload, 'base64').toString('utf8'));
}

/** What two scans of the same input have in common, as text. */
export function reproducible(bundle: string): string {
  return reproducibleBytes(statementIn(bundle).predicate).toString();
}
