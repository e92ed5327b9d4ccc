import { existsSync } from 'node:fs';
import type { Inventory } from '../aspnetcore/index.ts';
import { judge, type SuppressionUse } from '../config/judge.ts';
import type { BodyFacts } from '../dataflow/body-facts.ts';
import { judgeBodies } from '../dataflow/judge-bodies.ts';
import { compareDocuments } from '../openapi/index.ts';
import type { Gate } from '../reporters/scan-report.ts';
import { diagnosticWords, type Expectations, type JudgedFinding, type Rule, rules, runRules } from '../rules/index.ts';
import { sourceRange } from '../symbols/index.ts';
import { approvedInventory } from './approved/read-approved.ts';
import { type ComparedScan, type Comparison, compare, withStates } from './baseline/compare.ts';
import type { AppContext } from './context.ts';
import type { ScanFacts } from './facts/scan-facts.ts';
import { judgeGate } from './gate.ts';
import type { ScanSettings } from './scan-settings.ts';
import type { UnreadableComment } from './suppression-comments.ts';
import type { ScannedSystem } from './system-under-scan.ts';

/** Everything that one scan found out. Reporters and evidence are made from it; it depends on neither. */
export interface ScanResult extends Omit<ScanSettings, 'baseline'> {
  readonly system: ScannedSystem;
  readonly inventory: Inventory;
  readonly bodies: BodyFacts;
  readonly expectations: Expectations;
  /** In the order of rule, application, route, methods, handler. */
  readonly findings: readonly JudgedFinding[];
  readonly suppressions: readonly SuppressionUse[];
  readonly unreadableComments: readonly UnreadableComment[];
  /** Undefined without a baseline. */
  readonly comparison: Comparison | undefined;
  readonly gate: Gate;
  readonly startedAt: Date;
  /** Of a merge: digests of the facts of its shards, in their order. */
  readonly shards?: readonly string[];
}

/** Runs the rules over facts, judges the findings, decides the gate. */
export function judgeScan(
  facts: ScanFacts,
  settings: ScanSettings,
  startedAt: Date,
  context: Pick<AppContext, 'progress'>,
): ScanResult {
  const { system, comments } = facts;
  const { configuration, baseline, policy } = settings;
  const bodies = judgeBodies(facts.inventory, facts.bodies);
  context.progress('Running rules');
  const enabled = rules.filter((r) => configuration.rules[r.id]?.enabled !== false);
  const expectations: Expectations = {
    documents: compareDocuments(facts.inventory, facts.documents),
    approved: approvedInventory(system, configuration),
    diagnostics: diagnosticWords(configuration.diagnostics),
  };
  const raw = runRules(enabled, {
    inventory: facts.inventory,
    bodies,
    settings: { maxRoles: configuration.rules.AP108?.maxRoles },
    ...expectations,
  });
  const judged = judge(
    raw,
    configuration,
    comments.suppressions,
    today(startedAt),
    ({ location }) => (location === undefined ? undefined : sourceRange(location)),
    policy?.value.suppressions,
  );
  const inventory = { ...facts.inventory, gaps: facts.gaps };
  const findings = baseline === undefined ? judged.findings : withStates(judged.findings, baseline);
  return {
    system,
    inventory,
    bodies,
    expectations,
    findings,
    suppressions: judged.suppressions,
    unreadableComments: comments.unreadable,
    ...settings,
    comparison: baseline && compare(findings, baseline, comparedScan(system, inventory, bodies, expectations, enabled)),
    gate: judgeGate(
      findings,
      {
        gaps: inventory.gaps.length,
        unread: system.unread.length,
        applications: inventory.applications.length,
        baseline: baseline !== undefined,
      },
      configuration,
    ),
    startedAt,
  };
}

function comparedScan(
  system: ScannedSystem,
  inventory: Inventory,
  bodies: BodyFacts,
  expectations: Expectations,
  enabled: readonly Rule[],
): ComparedScan {
  return {
    inventory,
    bodies,
    expectations,
    rules: enabled,
    unreadFiles: new Set(system.unread.map((u) => u.path)),
    readFiles: new Set(system.files.map((f) => f.path)),
    isThere: (file: string) => existsSync(`${system.root}/${file}`),
  };
}

/** The day on which suppressions are judged: in UTC, so that it does not depend on the machine. */
function today(now: Date): string {
  return now.toISOString().slice(0, 10);
}
