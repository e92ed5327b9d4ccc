import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const binary: string = createRequire(import.meta.url)('@microsoft/sarif-multitool');

/** The package makes its program executable in an install script, and install scripts are off. */
function makeExecutable(): void {
  const { mode } = statSync(binary);
  if ((mode & 0o100) === 0) chmodSync(binary, mode | 0o111);
}

/**
 * What sarif-multitool says of a log under the rules of the specification, GitHub and Azure DevOps: `RULE level: message`, in
 * order. It exits 0 whatever it finds, so its own report is read. SARIF2006 opens every link, and tests have no network.
 */
export function validateSarif(log: string, ruleKinds = 'Sarif;Ghas;GHAzDO'): string[] {
  makeExecutable();
  const folder = mkdtempSync(join(tmpdir(), 'authledger-sarif-'));
  try {
    const input = join(folder, 'input.sarif');
    const output = join(folder, 'output.sarif');
    writeFileSync(input, log);
    const args = [
      'validate',
      input,
      '-o',
      output,
      '--rule-kind',
      ruleKinds,
      '--level',
      'Error;Warning;Note',
      '--kind',
      'Fail;Open;Review',
      '--log',
      'ForceOverwrite',
    ];
    const { stdout, stderr } = spawnSync(binary, args, {
      encoding: 'utf8',
      env: { ...process.env, DOTNET_SYSTEM_GLOBALIZATION_INVARIANT: '1' },
    });
    let report: {
      runs: {
        tool: { driver: { rules?: { id: string; messageStrings?: Record<string, { text: string }> }[] } };
        results?: { ruleId: string; level?: string; message: { id?: string; text?: string; arguments?: string[] } }[];
        invocations?: { toolExecutionNotifications?: { message: { text: string } }[] }[];
      }[];
    };
    try {
      report = JSON.parse(readFileSync(output, 'utf8').replace(/^\uFEFF/, ''));
    } catch {
      throw new Error(`sarif-multitool wrote no report: ${stdout}${stderr}`);
    }
    return report.runs.flatMap((run) =>
      (run.results ?? [])
        .filter((r) => r.ruleId !== 'SARIF2006')
        .map((r) => {
          const rule = run.tool.driver.rules?.find((d) => d.id === r.ruleId);
          const text = r.message.text ?? rule?.messageStrings?.[r.message.id ?? '']?.text ?? '';
          const filled = text.replace(/\{(\d+)\}/g, (_, n: string) => r.message.arguments?.[Number(n)] ?? '');
          return `${r.ruleId} ${r.level ?? 'warning'}: ${filled}`;
        }),
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
