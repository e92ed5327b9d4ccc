import type { MappingOverride } from '../compliance/mapping-problems.ts';
import type { OwnControl } from '../compliance/own-controls.ts';
import type { CodeDeclarations } from '../dataflow/declarations/declarations.ts';
import type { WordSettings } from '../rules/diagnostic-words.ts';
import type { Severity } from '../rules/finding.ts';

/** A configuration after validation, with defaults filled in. */
export interface Configuration {
  /** Findings at or over this severity fail the gate; `none`: nothing does. */
  readonly failOn: FailOn;
  readonly rules: Readonly<Record<string, RuleSetting>>;
  readonly suppressions: readonly ConfiguredSuppression[];
  /** Preprocessor symbols, beside those of the projects. */
  readonly defines: readonly string[];
  readonly includeTests: boolean;
  /** Globs of files and folders that are left out, counted from the root. */
  readonly exclude: readonly string[];
  readonly allowIncomplete: boolean;
  /** OpenAPI documents beside those that are found by their names. */
  readonly openapi: readonly ConfiguredDocument[];
  /** What is added to, or taken from, the words by which diagnostic endpoints are known. */
  readonly diagnostics: WordSettings;
  /** The approved inventory; undefined: `authledger.endpoints.json` at the root, if it is there. */
  readonly approvedInventory: string | undefined;
  /** More gaps than this fail the gate; null: any number is allowed. */
  readonly maxGaps: number | null;
  /** What the analysis cannot see of the code's own types. */
  readonly objects: CodeDeclarations;
  /** Overrides of the mapping from rules to criteria, by rule. */
  readonly compliance: Readonly<Record<string, MappingOverride>>;
  /** The organization's own controls, by the rules and criteria that they cover. */
  readonly controls: readonly OwnControl[];
}

/** A document, or several by a glob, counted from the root. */
export interface ConfiguredDocument {
  readonly file: string;
  /** The application that it describes; undefined: where it lies, or what its operations fit, tells. */
  readonly application: string | undefined;
}

export type FailOn = Exclude<Severity, 'note'> | 'none';

export interface RuleSetting {
  readonly enabled: boolean;
  readonly severity: Severity | undefined;
  /** Of AP108: more roles than this on one endpoint are reported; left out for the rule's own number. */
  readonly maxRoles?: number;
}

/** Which findings are suppressed: all given conditions must hold. `route` may contain `*`. */
export interface ConfiguredSuppression {
  readonly rule: string;
  readonly route: string | undefined;
  readonly methods: readonly string[] | undefined;
  readonly handler: string | undefined;
  readonly fingerprint: string | undefined;
  readonly reason: string | undefined;
  readonly owner: string | undefined;
  /** `YYYY-MM-DD`: the last day on which it counts. */
  readonly until: string | undefined;
}

export const DEFAULT_CONFIGURATION: Configuration = {
  failOn: 'high',
  rules: {},
  suppressions: [],
  defines: [],
  includeTests: false,
  exclude: [],
  allowIncomplete: false,
  openapi: [],
  diagnostics: {},
  approvedInventory: undefined,
  maxGaps: null,
  objects: { dataAccess: [], principal: [], guards: [], publicEntities: [], owners: [] },
  compliance: {},
  controls: [],
};

/** Names under which a configuration is looked for at the root of what is scanned, in this order. */
export const CONFIGURATION_NAMES: readonly string[] = [
  'authledger.json',
  'authledger.yml',
  'authledger.yaml',
  '.authledger.json',
  '.authledger.yml',
];
