import { ephemeralSigner } from '../evidence/signer.ts';
import { readGitState } from '../host/git.ts';
import type { Gate, ScanReport } from '../reporters/scan-report.ts';
import type { TextStyle } from '../reporters/terminal.ts';
import type { AppContext } from './context.ts';
import { AuthledgerError } from './errors.ts';
import type { ScanResult } from './judge-scan.ts';
import { type Output, plannedOutputs, requireNoInput, writeOutputs } from './outputs.ts';
import { absolutePath } from './paths.ts';
import type { Profile } from './platform.ts';
import { inputFiles } from './read-system.ts';
import {
  needsDigests,
  type RenderedKind,
  type Rendering,
  renderOutput,
  type ScanFormat,
  scanFormats,
  scanOutputKinds,
  type WantedOutputs,
} from './scan-outputs.ts';
import { scanReport } from './scan-report.ts';
import type { SettingOptions } from './scan-settings.ts';
import { type KeySource, namesKey, signerFor } from './signing-key.ts';

/** What is made of a result, by `scan` and `merge` alike. Paths are as typed. */
export interface ResultCommand extends KeySource, Pick<SettingOptions, 'policy'> {
  readonly format: ScanFormat;
  /** Where the report in `format` goes; undefined: it is returned. */
  readonly output: string | undefined;
  /** What is written beside the report. */
  readonly outputs: WantedOutputs;
  /** For whom SARIF is written; undefined: the platform that runs the scan. */
  readonly profile: Profile | undefined;
  /** Ledger, or folder of bundles, whose scans the page shows as a trend; a reference is one of the scanned repository. */
  readonly ledger?: string | undefined;
}

export interface ScanOutcome {
  /** The report, when it goes to no file. */
  readonly text: string | undefined;
  readonly written: readonly Output[];
  /** Id of the key that signed, and whether it was made for this run; undefined without evidence. */
  readonly signature: { readonly keyid: string; readonly ephemeral: boolean } | undefined;
  readonly gate: Gate;
  /** What the outputs were rendered from. */
  readonly report: ScanReport;
  /** The folder that the report's paths count from; absolute. */
  readonly root: string;
}

/**
 * Gets a result, renders it, signs, and writes all files at once when everything else has succeeded.
 * @param obtain makes the result; `digests`: with the digests of all files
 * @param inputs of that result beside the files of the system, absolute: no output may take their place
 * @throws AuthledgerError before anything is written
 */
export async function resultCommand<R extends ScanResult>(
  command: ResultCommand,
  obtain: (digests: boolean) => Promise<R>,
  inputs: (result: R) => readonly string[],
  context: AppContext,
  style: TextStyle,
): Promise<ScanOutcome> {
  if (namesKey(command) && command.outputs.evidence === undefined)
    throw new AuthledgerError('usage', 'a key signs evidence, and none is asked for', 'Add --evidence FILE.');
  if (command.ledger !== undefined && command.outputs.html === undefined)
    throw new AuthledgerError(
      'usage',
      'the page of the report shows a ledger, and none is asked for',
      'Add --html FILE.',
    );
  const reportKind = command.format === 'sarif' ? 'sarif' : 'report';
  const outputs = plannedOutputs(
    [[reportKind, command.output], ...scanOutputKinds.map((kind) => [kind, command.outputs[kind]] as const)],
    context.workingDirectory,
  );
  const signer =
    command.outputs.evidence === undefined
      ? undefined
      : (signerFor(command, context.workingDirectory, context.environment) ?? ephemeralSigner());
  const digests = needsDigests(reportKind) || outputs.some(({ kind }) => needsDigests(kind));
  const result = await obtain(digests);
  // The baseline may be replaced: it is what the earlier scan wrote, and this one has read it.
  const files = [command.key, command.publicKey, command.policy, command.ledger];
  requireNoInput(outputs, [
    ...inputFiles(result.system),
    ...inputs(result),
    result.configurationFile?.path,
    ...files.map((file) => file && absolutePath(file, context.workingDirectory)),
  ]);
  context.progress('Writing reports');
  const git = digests ? readGitState(result.system.root) : {};
  const report: ScanReport = {
    ...scanReport(result, git, context, command.profile),
    ...(await trendOf(command, result.system.root, context)),
  };
  const rendering: Rendering = { report, result, finishedAt: context.clock(), style };
  const text = command.output === undefined ? await scanFormats[command.format](rendering) : undefined;
  const inFile: Rendering = { ...rendering, style: { colors: false, width: 100 } };
  const contents: (readonly [Output, string | Uint8Array])[] = [];
  for (const output of outputs) {
    const { kind } = output;
    if (kind === 'evidence') continue;
    contents.push([
      output,
      kind === 'report' ? await scanFormats[command.format](inFile) : await renderOutput(kind as RenderedKind, inFile),
    ]);
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
    report,
    root: result.system.root,
  };
}

async function trendOf(
  { ledger }: ResultCommand,
  root: string,
  context: AppContext,
): Promise<Pick<ScanReport, 'trend'> | undefined> {
  if (ledger === undefined) return undefined;
  return { trend: await (await import('./ledger/ledger-trend.ts')).ledgerTrend(ledger, root, context) };
}
