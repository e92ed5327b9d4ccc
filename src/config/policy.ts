import type { MappingOverride } from '../compliance/mapping-problems.ts';
import type { OwnControl } from '../compliance/own-controls.ts';
import type { Severity } from '../rules/finding.ts';
import type { FailOn } from './configuration.ts';

/**
 * What a policy file sets, from outside of the scanned repository: limits that no configuration, option or comment can weaken. What is undefined
 * is left to the configuration.
 */
export interface Policy {
  /** The threshold is at least as strict. */
  readonly failOn: FailOn | undefined;
  /** Every rule of the tool must run, with its own severity at least. */
  readonly requireAllRules: boolean;
  /** Rules that must run, and their least severity; undefined: the rule's own. */
  readonly rules: Readonly<Record<string, { readonly severity: Severity | undefined }>>;
  readonly suppressions: SuppressionLimits | undefined;
  readonly maxGaps: number | undefined;
  /** False: a scan that could not read everything never passes. */
  readonly allowIncomplete: false | undefined;
  readonly includeTests: true | undefined;
  /** These preprocessor symbols and no others, beside those of the projects. */
  readonly defines: readonly string[] | undefined;
  /** Nothing is excluded but by these patterns; an empty list allows none. */
  readonly exclude: readonly string[] | undefined;
  /** False: what a configuration says of the code's own types does not count. */
  readonly objects: false | undefined;
  /** The mapping from rules to criteria; a configuration cannot change it then. */
  readonly compliance: Readonly<Record<string, MappingOverride>> | undefined;
  /** The organization's own controls; a configuration cannot change them then. */
  readonly controls: readonly OwnControl[] | undefined;
  /** Whether the gate may count new findings only: never, against signed evidence, or against any earlier scan. */
  readonly baseline: 'forbidden' | 'signed' | 'any';
}

/** Which suppressions count. */
export interface SuppressionLimits {
  /** What each must have. */
  readonly require: readonly ('reason' | 'owner' | 'until')[];
  /** Days from today to the last day on which it may count; undefined: any. */
  readonly maxDays: number | undefined;
  /** How many may hide findings; comments come first, then the configuration in its order. Undefined: any number. */
  readonly max: number | undefined;
  readonly forbiddenRules: readonly string[];
}
