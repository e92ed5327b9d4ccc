import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { ScanOutcome } from '../../src/app/result-command.ts';
import type { ScanOutputKind } from '../../src/app/scan-outputs.ts';

/** Variables that later steps read, as `$(step.name)`. Every one is declared in task.json. */
export const outputVariables: Readonly<Record<string, (outcome: ScanOutcome) => string>> = {
  verdict: ({ gate }) => gate.verdict,
  criticalFindings: ({ gate }) => String(gate.open.critical),
  highFindings: ({ gate }) => String(gate.open.high),
  mediumFindings: ({ gate }) => String(gate.open.medium),
  lowFindings: ({ gate }) => String(gate.open.low),
  noteFindings: ({ gate }) => String(gate.open.note),
  suppressedFindings: ({ gate }) => String(gate.suppressed),
  endpoints: ({ report }) => String(report.endpoints.total),
  gaps: ({ report }) => String(report.gaps.length),
  sarifPath: (outcome) => pathOf('sarif', outcome),
  inventoryPath: (outcome) => pathOf('inventory', outcome),
  evidencePath: (outcome) => pathOf('evidence', outcome),
  evidenceDigest: (outcome) =>
    `sha256:${createHash('sha256')
      .update(readFileSync(pathOf('evidence', outcome)))
      .digest('hex')}`,
};

export function pathOf(kind: ScanOutputKind, { written }: ScanOutcome): string {
  return written.find((output) => output.kind === kind)?.path ?? '';
}
