import type { MappingOverride, MappingSettings } from '../compliance/mapping-problems.ts';
import type { OwnControl } from '../compliance/own-controls.ts';
import type { WordSettings } from '../rules/diagnostic-words.ts';
import {
  type Configuration,
  type ConfiguredSuppression,
  DEFAULT_CONFIGURATION,
  type FailOn,
  type RuleSetting,
} from './configuration.ts';
import { configurationSchema } from './configuration-schema.ts';
import { type DeclarationsFile, declarationsOf } from './declarations.ts';
import { readValidated, type SettingsCheck } from './validated-file.ts';

export { ConfigurationError, type ConfigurationProblem } from './validated-file.ts';

interface ConfigurationFile {
  readonly failOn?: FailOn;
  readonly rules?: Record<string, Partial<RuleSetting>>;
  readonly suppressions?: readonly Partial<ConfiguredSuppression>[];
  readonly defines?: readonly string[];
  readonly includeTests?: boolean;
  readonly exclude?: readonly string[];
  readonly allowIncomplete?: boolean;
  readonly maxGaps?: number | null;
  readonly openapi?: readonly (string | { readonly file: string; readonly application?: string })[];
  readonly diagnostics?: WordSettings;
  readonly approvedInventory?: string;
  readonly objects?: DeclarationsFile;
  readonly compliance?: Record<string, MappingOverride>;
  readonly controls?: readonly OwnControl[];
}

/**
 * Reads a configuration file, JSON or YAML.
 * @param file its name, for messages
 * @param check of what the schema cannot know: rules and criteria that exist
 * @throws ConfigurationError with every problem and its position
 */
export function readConfiguration(text: string, file: string, check?: SettingsCheck<MappingSettings>): Configuration {
  return withDefaults(readValidated<ConfigurationFile>(text, file, configurationSchema, 'the configuration', check));
}

function withDefaults(file: ConfigurationFile): Configuration {
  const rules = Object.entries(file.rules ?? {}).map(
    ([id, r]) =>
      [
        id,
        {
          enabled: r.enabled ?? true,
          severity: r.severity,
          ...(r.maxRoles === undefined ? {} : { maxRoles: r.maxRoles }),
        },
      ] as const,
  );
  return {
    failOn: file.failOn ?? DEFAULT_CONFIGURATION.failOn,
    rules: Object.fromEntries(rules),
    suppressions: (file.suppressions ?? []).map((s) => ({
      rule: s.rule ?? '',
      route: s.route,
      methods: s.methods?.map((m) => m.toUpperCase()),
      handler: s.handler,
      fingerprint: s.fingerprint,
      reason: s.reason,
      owner: s.owner,
      until: s.until,
    })),
    defines: file.defines ?? [],
    includeTests: file.includeTests ?? false,
    exclude: file.exclude ?? [],
    allowIncomplete: file.allowIncomplete ?? false,
    maxGaps: file.maxGaps ?? null,
    openapi: (file.openapi ?? []).map((document) =>
      typeof document === 'string'
        ? { file: document, application: undefined }
        : { file: document.file, application: document.application },
    ),
    diagnostics: file.diagnostics ?? {},
    approvedInventory: file.approvedInventory,
    objects: declarationsOf(file.objects),
    compliance: file.compliance ?? {},
    controls: file.controls ?? [],
  };
}
