import type { Inventory } from '../aspnetcore/index.ts';
import { ComplianceError, type ComplianceMapping, createMapping } from '../compliance/mapping.ts';
import type { Configuration, FailOn } from '../config/configuration.ts';
import { judge, type SuppressionUse } from '../config/judge.ts';
import { bodyFacts } from '../dataflow/anonymous-purpose.ts';
import type { Gate } from '../reporters/scan-report.ts';
import { type JudgedFinding, rules, runRules } from '../rules/index.ts';
import { sourceRange } from '../symbols/index.ts';
import { analyze, withAllGaps } from './analyze.ts';
import type { Baseline } from './baseline/baseline.ts';
import { type Comparison, compare, withStates } from './baseline/compare.ts';
import type { AppContext } from './context.ts';
import { AuthledgerError } from './errors.ts';
import { judgeGate } from './gate.ts';
import { type LocatedConfiguration, locateConfiguration } from './locate-configuration.ts';
import { absolutePath } from './paths.ts';
import { type ReadSystem, readSystem } from './read-system.ts';
import { readSuppressionComments, type UnreadableComment } from './suppression-comments.ts';
import { readTrustedKeys } from './trusted-keys.ts';

/** What a user asks for; what is undefined is left to the configuration. */
export interface ScanOptions {
  /** As typed: files or folders, relative to the working directory. */
  readonly paths: readonly string[];
  readonly failOn?: FailOn | undefined;
  readonly configurationFile?: string | undefined;
  readonly defines?: readonly string[];
  readonly includeTests?: boolean | undefined;
  readonly allowIncomplete?: boolean | undefined;
  readonly eager?: boolean;
  /** An earlier scan to compare with: a SARIF log or evidence. */
  readonly baseline?: string | undefined;
  /** Public key, or folder of them, that must have signed the baseline. */
  readonly baselineKey?: string | undefined;
  /** Computes the digest of every file: SARIF and evidence show them. */
  readonly digests?: boolean;
}

/** Everything that one scan found out. Reporters and evidence are made from it; it depends on neither. */
export interface ScanResult {
  readonly system: ReadSystem;
  readonly inventory: Inventory;
  /** In the order of rule, application, route, methods, handler. */
  readonly findings: readonly JudgedFinding[];
  readonly suppressions: readonly SuppressionUse[];
  readonly unreadableComments: readonly UnreadableComment[];
  /** As used: the file's settings, overridden by the options. */
  readonly configuration: Configuration;
  readonly configurationFile: LocatedConfiguration['file'];
  readonly mapping: ComplianceMapping;
  /** Undefined without a baseline. */
  readonly comparison: Comparison | undefined;
  readonly gate: Gate;
  readonly startedAt: Date;
}

/**
 * Scans a system: reads it, finds its endpoints, runs the rules, judges the findings, decides the gate. Writes nothing.
 * @throws AuthledgerError `path-missing`, `no-sources`, `configuration-unreadable`, `configuration-invalid`, `baseline-invalid`
 */
export async function scan(options: ScanOptions, context: AppContext): Promise<ScanResult> {
  const startedAt = context.clock();
  const inputs = options.paths.map((path) => absolutePath(path, context.workingDirectory));
  const located = await locateConfiguration(
    options.configurationFile && absolutePath(options.configurationFile, context.workingDirectory),
    inputs,
  );
  const configuration = withOptions(located.value, options);
  const baseline = await baselineOf(options, context);
  const mapping = mappingOf(configuration, located.file?.path);
  const system = readSystem({
    inputs,
    defines: configuration.defines,
    includeTests: configuration.includeTests,
    eager: options.eager ?? false,
    digests: options.digests ?? false,
    progress: context.progress,
  });
  const found = analyze(system, context.progress);
  context.progress('Running rules');
  const enabled = rules.filter((r) => configuration.rules[r.id]?.enabled !== false);
  const raw = runRules(enabled, { inventory: found, bodies: bodyFacts(system.program) });
  const comments = readSuppressionComments(system.sources);
  const judged = judge(raw, configuration, comments.suppressions, today(startedAt), ({ location }) =>
    location === undefined ? undefined : sourceRange(location),
  );
  const inventory = withAllGaps(found, system);
  const unreadFiles = new Set(system.unread.map((u) => u.path));
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
    findings,
    suppressions: judged.suppressions,
    unreadableComments: comments.unreadable,
    configuration,
    configurationFile: located.file,
    mapping,
    comparison: baseline && compare(findings, baseline, { inventory, rules: enabled, unreadFiles }),
    gate: judgeGate(findings, facts, configuration),
    startedAt,
  };
}

function withOptions(configuration: Configuration, options: ScanOptions): Configuration {
  return {
    ...configuration,
    failOn: options.failOn ?? configuration.failOn,
    defines: [...new Set([...configuration.defines, ...(options.defines ?? [])])],
    includeTests: options.includeTests ?? configuration.includeTests,
    allowIncomplete: options.allowIncomplete ?? configuration.allowIncomplete,
  };
}

async function baselineOf({ baseline, baselineKey }: ScanOptions, context: AppContext): Promise<Baseline | undefined> {
  if (baseline === undefined) {
    if (baselineKey === undefined) return undefined;
    throw new AuthledgerError('usage', '--baseline-key is of a baseline, and none is given', 'Add --baseline FILE.');
  }
  const { readBaseline } = await import('./baseline/read-baseline.ts');
  const keys = baselineKey === undefined ? [] : readTrustedKeys(absolutePath(baselineKey, context.workingDirectory));
  return readBaseline(absolutePath(baseline, context.workingDirectory), baseline, keys);
}

function mappingOf(configuration: Configuration, file: string | undefined): ComplianceMapping {
  try {
    return createMapping(configuration.compliance);
  } catch (cause) {
    if (!(cause instanceof ComplianceError)) throw cause;
    throw new AuthledgerError(
      'configuration-invalid',
      `the configuration is not valid\n${file}: compliance.${cause.rule}: ${cause.message}`,
      'docs/rules has the criteria of each rule.',
      { cause },
    );
  }
}

/** The day on which suppressions are judged: in UTC, so that it does not depend on the machine. */
function today(now: Date): string {
  return now.toISOString().slice(0, 10);
}
