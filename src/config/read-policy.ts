import type { MappingSettings } from '../compliance/mapping-problems.ts';
import type { Policy, SuppressionLimits } from './policy.ts';
import { policySchema } from './policy-schema.ts';
import { readValidated, type SettingsCheck } from './validated-file.ts';

type PolicyFile = Partial<Omit<Policy, 'rules' | 'suppressions'>> & {
  readonly rules?: Readonly<Record<string, { readonly severity?: Policy['rules'][string]['severity'] }>>;
  readonly suppressions?: Partial<SuppressionLimits>;
};

/**
 * Reads a policy file, JSON or YAML.
 * @param file its name, for messages
 * @param check of what the schema cannot know: rules and criteria that exist
 * @throws ConfigurationError with every problem and its position
 */
export function readPolicy(text: string, file: string, check?: SettingsCheck<MappingSettings>): Policy {
  const policy = readValidated<PolicyFile>(text, file, policySchema, 'the policy', check);
  const { suppressions: limits } = policy;
  return {
    failOn: policy.failOn,
    requireAllRules: policy.requireAllRules ?? false,
    rules: Object.fromEntries(
      Object.entries(policy.rules ?? {}).map(([id, { severity }]) => [id, { severity }] as const),
    ),
    suppressions: limits && {
      require: limits.require ?? [],
      maxDays: limits.maxDays,
      max: limits.max,
      forbiddenRules: limits.forbiddenRules ?? [],
    },
    maxGaps: policy.maxGaps,
    allowIncomplete: policy.allowIncomplete,
    includeTests: policy.includeTests,
    defines: policy.defines,
    exclude: policy.exclude,
    objects: policy.objects,
    compliance: policy.compliance,
    controls: policy.controls,
    baseline: policy.baseline ?? 'any',
  };
}
