import { existsSync } from 'node:fs';
import type { Inventory } from '../aspnetcore/index.ts';
import { judge, type SuppressionUse } from '../config/judge.ts';
import { analyzeBodies } from '../dataflow/analyze-bodies.ts';
import type { BodyFacts } from '../dataflow/body-facts.ts';
import type { Gate } from '../reporters/scan-report.ts';
import { type JudgedFinding, rules, runRules } from '../rules/index.ts';
import { sourceRange } from '../symbols/index.ts';
import { analyze, withAllGaps } from './analyze.ts';
import { type Comparison, compare, type ScanFacts, withStates } from './baseline/compare.ts';
import type { AppContext } from './context.ts';
import { judgeGate } from './gate.ts';
import { inputPaths } from './paths.ts';
import { readSystem } from './read-system.ts';
import { type ScanSettings, type SettingOptions, scanSettings } from './scan-settings.ts';
import { readSuppressionComments, type UnreadableComment } from './suppression-comments.ts';
import type { ReadSystem } from './system-under-scan.ts';

/** What a user asks for; what is undefined is left to the configuration. */
export interface ScanOptions extends SettingOptions {
  /** As typed: files or folders, relative to the working directory. */
  readonly paths: readonly string[];
  readonly eager?: boolean;
  /** Computes the digest of every file: SARIF and evidence show them. */
  readonly digests?: boolean;
}

/** Everything that one scan found out. Reporters and evidence are made from it; it depends on neither. */
export interface ScanResult extends Omit<ScanSettings, 'baseline'> {
  readonly system: ReadSystem;
  readonly inventory: Inventory;
  readonly bodies: BodyFacts;
  /** In the order of rule, application, route, methods, handler. */
  readonly findings: readonly JudgedFinding[];
  readonly suppressions: readonly SuppressionUse[];
  readonly unreadableComments: readonly UnreadableComment[];
  /** Undefined without a baseline. */
  readonly comparison: Comparison | undefined;
  readonly gate: Gate;
  readonly startedAt: Date;
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
  const { configuration, baseline, policy } = settings;
  const system = readSystem({
    inputs,
    defines: configuration.defines,
    includeTests: configuration.includeTests,
    exclude: configuration.exclude,
    eager: options.eager ?? false,
    digests: options.digests ?? false,
    progress: context.progress,
  });
  const found = analyze(system, context.progress);
  context.progress('Following the code of handlers');
  const bodies = analyzeBodies(system.program, found);
  context.progress('Running rules');
  const enabled = rules.filter((r) => configuration.rules[r.id]?.enabled !== false);
  const raw = runRules(enabled, { inventory: found, bodies });
  const comments = readSuppressionComments(system.sources);
  const judged = judge(
    raw,
    configuration,
    comments.suppressions,
    today(startedAt),
    ({ location }) => (location === undefined ? undefined : sourceRange(location)),
    policy?.value.suppressions,
  );
  const inventory = withAllGaps(found, system);
  const findings = baseline === undefined ? judged.findings : withStates(judged.findings, baseline);
  const facts = {
    gaps: inventory.gaps.length,
    unread: system.unread.length,
    applications: inventory.applications.length,
    baseline: baseline !== undefined,
  };
  return {
    system,
    inventory,
    bodies,
    findings,
    suppressions: judged.suppressions,
    unreadableComments: comments.unreadable,
    ...settings,
    comparison: baseline && compare(findings, baseline, scanFacts(system, inventory, bodies, enabled)),
    gate: judgeGate(findings, facts, configuration),
    startedAt,
  };
}

function scanFacts(
  system: ReadSystem,
  inventory: Inventory,
  bodies: BodyFacts,
  enabled: ScanFacts['rules'],
): ScanFacts {
  return {
    inventory,
    bodies,
    rules: enabled,
    unreadFiles: new Set(system.unread.map((u) => u.path)),
    readFiles: new Set(system.files.map((f) => f.path)),
    isThere: (file) => existsSync(`${system.root}/${file}`),
  };
}

/** The day on which suppressions are judged: in UTC, so that it does not depend on the machine. */
function today(now: Date): string {
  return now.toISOString().slice(0, 10);
}
