import type { AppContext } from './context.ts';
import { collectFacts } from './facts/collect-facts.ts';
import { readSettings } from './facts/scan-facts.ts';
import { judgeScan, type ScanResult } from './judge-scan.ts';
import { inputPaths } from './paths.ts';
import { type SettingOptions, scanSettings } from './scan-settings.ts';

/** What a user asks for; what is undefined is left to the configuration. */
export interface ScanOptions extends SettingOptions {
  /** As typed: files or folders, relative to the working directory. */
  readonly paths: readonly string[];
  readonly eager?: boolean;
  /** Computes the digest of every file: SARIF and evidence show them. */
  readonly digests?: boolean;
}

/**
 * Scans a system: reads it, finds its endpoints, runs the rules, judges the findings, decides the gate. Writes nothing.
 * @throws AuthledgerError `path-missing`, `no-sources`, `configuration-unreadable`, `configuration-invalid`, `baseline-invalid`,
 *   `policy-invalid`, `policy-refused`
 */
export async function scan(options: ScanOptions, context: AppContext): Promise<ScanResult> {
  const startedAt = context.clock();
  const inputs = inputPaths(options.paths, context.workingDirectory);
  const settings = await scanSettings(options, inputs, context.workingDirectory);
  const { eager = false, digests = false } = options;
  const { progress } = context;
  const facts = await collectFacts({
    inputs,
    settings: readSettings(settings.configuration),
    eager,
    digests,
    progress,
    documents: { named: settings.documents, configured: settings.configuration.openapi },
  });
  return judgeScan(facts, settings, startedAt, context);
}
