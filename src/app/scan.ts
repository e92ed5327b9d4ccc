import type { Inventory } from '../aspnetcore/index.ts';
import { ComplianceError, type ComplianceMapping, createMapping } from '../compliance/mapping.ts';
import type { Configuration, FailOn } from '../config/configuration.ts';
import { judge, type SuppressionUse } from '../config/judge.ts';
import { analyzeBodies } from '../dataflow/analyze-bodies.ts';
import type { BodyFacts } from '../dataflow/body-facts.ts';
import type { Gate } from '../reporters/scan-report.ts';
import { type JudgedFinding, rules, runRules } from '../rules/index.ts';
import { sourceRange } from '../symbols/index.ts';
import { analyze, withAllGaps } from './analyze.ts';
import type { AppContext } from './context.ts';
import { AuthledgerError } from './errors.ts';
import { judgeGate } from './gate.ts';
import { type LocatedConfiguration, locateConfiguration } from './locate-configuration.ts';
import { absolutePath } from './paths.ts';
import { type ReadSystem, readSystem } from './read-system.ts';
import { readSuppressionComments, type UnreadableComment } from './suppression-comments.ts';

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
  /** Computes the digest of every file: SARIF and evidence show them. */
  readonly digests?: boolean;
}

/** Everything that one scan found out. Reporters and evidence are made from it; it depends on neither. */
export interface ScanResult {
  readonly system: ReadSystem;
  readonly inventory: Inventory;
  readonly bodies: BodyFacts;
  /** In the order of rule, application, route, methods, handler. */
  readonly findings: readonly JudgedFinding[];
  readonly suppressions: readonly SuppressionUse[];
  readonly unreadableComments: readonly UnreadableComment[];
  /** As used: the file's settings, overridden by the options. */
  readonly configuration: Configuration;
  readonly configurationFile: LocatedConfiguration['file'];
  readonly mapping: ComplianceMapping;
  readonly gate: Gate;
  readonly startedAt: Date;
}

/**
 * Scans a system: reads it, finds its endpoints, runs the rules, judges the findings, decides the gate. Writes nothing.
 * @throws AuthledgerError `path-missing`, `no-sources`, `configuration-unreadable`, `configuration-invalid`
 */
export async function scan(options: ScanOptions, context: AppContext): Promise<ScanResult> {
  const startedAt = context.clock();
  const inputs = options.paths.map((path) => absolutePath(path, context.workingDirectory));
  const located = await locateConfiguration(
    options.configurationFile && absolutePath(options.configurationFile, context.workingDirectory),
    inputs,
  );
  const configuration = withOptions(located.value, options);
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
  context.progress('Following the code of handlers');
  const bodies = analyzeBodies(system.program, found);
  context.progress('Running rules');
  const enabled = rules.filter((r) => configuration.rules[r.id]?.enabled !== false);
  const raw = runRules(enabled, { inventory: found, bodies });
  const comments = readSuppressionComments(system.sources);
  const judged = judge(raw, configuration, comments.suppressions, today(startedAt), ({ location }) =>
    location === undefined ? undefined : sourceRange(location),
  );
  const inventory = withAllGaps(found, system);
  const facts = {
    gaps: inventory.gaps.length,
    unread: system.unread.length,
    applications: inventory.applications.length,
  };
  return {
    system,
    inventory,
    bodies,
    findings: judged.findings,
    suppressions: judged.suppressions,
    unreadableComments: comments.unreadable,
    configuration,
    configurationFile: located.file,
    mapping,
    gate: judgeGate(judged.findings, facts, configuration),
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
