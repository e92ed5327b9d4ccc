import type { Severity } from '../rules/finding.ts';
import { type Configuration, DEFAULT_CONFIGURATION, type RuleSetting } from './configuration.ts';
import { declarationCount } from './declarations.ts';
import type { Policy } from './policy.ts';
import { reaches, stricter } from './severity-order.ts';

/** A rule as far as policies know it. */
export interface KnownRule {
  readonly id: string;
  /** Its own. */
  readonly severity: Severity;
}

export interface PolicedConfiguration {
  readonly configuration: Configuration;
  /** One sentence for each thing that the policy decided against the configuration or an option. */
  readonly overrides: readonly string[];
}

/**
 * A configuration, options included, within the limits of a policy. Nothing is loosened: where the configuration is the stricter one, it stays.
 */
export function applyPolicy(given: Configuration, policy: Policy, rules: readonly KnownRule[]): PolicedConfiguration {
  const overrides: string[] = [];
  const failOn = policy.failOn === undefined ? given.failOn : stricter(given.failOn, policy.failOn);
  if (failOn !== given.failOn) overrides.push(`the gate fails on ${failOn}, not on ${given.failOn}`);
  const settings: Record<string, RuleSetting> = { ...given.rules };
  for (const rule of rules) {
    const locked = policy.rules[rule.id];
    if (locked === undefined && !policy.requireAllRules) continue;
    const setting = given.rules[rule.id];
    const least = locked?.severity ?? rule.severity;
    const severity = setting?.severity ?? rule.severity;
    const severe = reaches(severity, least);
    if (setting?.enabled === false) overrides.push(`${rule.id} runs, although it is switched off`);
    if (!severe) overrides.push(`${rule.id} is ${least}, not ${severity}`);
    // Without a severity of its own, a setting leaves the rule to say how severe each finding is.
    settings[rule.id] = { enabled: true, severity: severe ? setting?.severity : locked?.severity };
    if (setting?.maxRoles !== undefined)
      overrides.push(`${rule.id} reports more roles than its own number, not than ${setting.maxRoles}`);
  }
  const maxGaps =
    policy.maxGaps === undefined ? given.maxGaps : Math.min(policy.maxGaps, given.maxGaps ?? Number.POSITIVE_INFINITY);
  if (maxGaps !== given.maxGaps) overrides.push(`${maxGaps} gaps are allowed, not ${given.maxGaps ?? 'any number'}`);
  if (policy.allowIncomplete === false && given.allowIncomplete)
    overrides.push('a scan that could not read everything does not pass, although that is allowed');
  if (policy.includeTests && !given.includeTests) overrides.push('test projects are scanned');
  const { defines = given.defines, compliance = given.compliance, controls = given.controls } = policy;
  if (!sameJson([...defines].sort(), [...given.defines].sort()))
    overrides.push(`preprocessor symbols: ${defines.join(', ') || 'none'}, not ${given.defines.join(', ') || 'none'}`);
  if (!sameJson(compliance, given.compliance) && Object.keys(given.compliance).length > 0)
    overrides.push('the mapping from rules to criteria is the one of the policy');
  if (!sameJson(controls, given.controls) && given.controls.length > 0)
    overrides.push('the own controls are those of the policy');
  const exclude = given.exclude.filter((pattern) => policy.exclude?.includes(pattern) ?? true);
  for (const pattern of given.exclude) if (!exclude.includes(pattern)) overrides.push(`${pattern} is not excluded`);
  const objects = policy.objects === false ? DEFAULT_CONFIGURATION.objects : given.objects;
  if (objects !== given.objects && declarationCount(given.objects) > 0)
    overrides.push('what the configuration says of objects and guards in the code does not count');
  const { allowIncomplete, includeTests } = given;
  return {
    configuration: {
      ...given,
      failOn,
      rules: settings,
      maxGaps,
      allowIncomplete: policy.allowIncomplete ?? allowIncomplete,
      includeTests: policy.includeTests ?? includeTests,
      defines,
      exclude,
      objects,
      compliance,
      controls,
    },
    overrides,
  };
}

function sameJson(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
