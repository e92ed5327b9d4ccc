import { inventoryJson } from '../aspnetcore/index.ts';
import { readGitState } from '../host/git.ts';
import type { Gate, ScanReport } from '../reporters/scan-report.ts';
import type { TextStyle } from '../reporters/terminal.ts';
import { inertJson } from '../reporters/untrusted-text.ts';
import type { AppContext } from './context.ts';
import { AuthledgerError } from './errors.ts';
import { type Output, plannedOutputs, requireNoInput, writeOutputs } from './outputs.ts';
import { absolutePath } from './paths.ts';
import { inputFiles } from './read-system.ts';
import { type ScanOptions, type ScanResult, scan } from './scan.ts';
import { scanReport } from './scan-report.ts';
import { signerFor } from './signing-key.ts';

export type ScanFormat = 'table' | 'json' | 'markdown' | 'sarif';

/** `authledger scan` with everything that was typed. Paths are as typed. */
export interface ScanCommand extends Omit<ScanOptions, 'digests'> {
  readonly format: ScanFormat;
  /** Where the report in `format` goes; undefined: it is returned. */
  readonly output: string | undefined;
  readonly sarif: string | undefined;
  readonly evidence: string | undefined;
  readonly inventory: string | undefined;
  readonly key: string | undefined;
}

export interface ScanOutcome {
  /** The report, when it goes to no file. */
  readonly text: string | undefined;
  readonly written: readonly Output[];
  /** Id of the key that signed, and whether it was made for this run; undefined without evidence. */
  readonly signature: { readonly keyid: string; readonly ephemeral: boolean } | undefined;
  readonly gate: Gate;
}

/**
 * Scans, renders, signs, and writes all files at once when everything else has succeeded.
 * @throws AuthledgerError before anything is written
 */
export async function scanCommand(command: ScanCommand, context: AppContext, style: TextStyle): Promise<ScanOutcome> {
  if (command.key !== undefined && command.evidence === undefined)
    throw new AuthledgerError('usage', '--key signs evidence, and none is asked for', 'Add --evidence FILE.');
  const outputs = plannedOutputs(
    [
      [command.format === 'sarif' ? 'sarif' : 'report', command.output],
      ['sarif', command.sarif],
      ['inventory', command.inventory],
      ['evidence', command.evidence],
    ],
    context.workingDirectory,
  );
  const keyFile = command.key && absolutePath(command.key, context.workingDirectory);
  const signer = command.evidence === undefined ? undefined : signerFor(keyFile, context.environment);
  const needsDigests = command.format === 'sarif' || command.sarif !== undefined || command.evidence !== undefined;
  const result = await scan({ ...command, digests: needsDigests }, context);
  requireNoInput(outputs, [...inputFiles(result.system), result.configurationFile?.path, keyFile]);
  context.progress('Writing reports');
  const git = needsDigests ? readGitState(result.system.root) : {};
  const report = scanReport(result, git, context);
  const text = command.output === undefined ? await render(command.format, report, style) : undefined;
  const contents: (readonly [Output, string | Uint8Array])[] = [];
  for (const output of outputs) {
    if (output.kind === 'evidence') continue;
    const format = output.kind === 'report' ? command.format : 'sarif';
    const content =
      output.kind === 'inventory' ? inventoryText(result) : await render(format, report, { colors: false, width: 100 });
    contents.push([output, content]);
  }
  const evidence = outputs.find((o) => o.kind === 'evidence');
  if (evidence !== undefined && signer !== undefined)
    contents.push([
      evidence,
      await (await import('./evidence-output.ts')).evidenceBytes(evidence, contents, result, git, signer, context),
    ]);
  writeOutputs(contents);
  return {
    text,
    written: contents.map(([output]) => output),
    signature: signer && { keyid: signer.publicKey.keyid, ephemeral: signer.origin === 'ephemeral' },
    gate: result.gate,
  };
}

async function render(format: ScanFormat, report: ScanReport, style: TextStyle): Promise<string> {
  switch (format) {
    case 'table':
      return (await import('../reporters/scan-table.ts')).scanTable(report, style);
    case 'json':
      return (await import('../reporters/scan-json.ts')).scanJson(report);
    case 'markdown':
      return (await import('../reporters/scan-markdown.ts')).scanMarkdown(report);
    case 'sarif':
      return (await import('../reporters/sarif/sarif.ts')).scanSarif(report);
  }
}

function inventoryText({ inventory }: ScanResult): string {
  return `${inertJson(JSON.stringify(inventoryJson(inventory), null, 2))}\n`;
}
