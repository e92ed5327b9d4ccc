import { ComplianceError, type ComplianceMapping, createMapping } from '../compliance/mapping.ts';
import { applyPolicy } from '../config/apply-policy.ts';
import type { Configuration, FailOn } from '../config/configuration.ts';
import { rules } from '../rules/index.ts';
import type { Baseline } from './baseline/baseline.ts';
import { AuthledgerError } from './errors.ts';
import { type LocatedConfiguration, locateConfiguration } from './locate-configuration.ts';
import { type LocatedPolicy, locatePolicy } from './locate-policy.ts';
import { absolutePath } from './paths.ts';
import { readTrustedKeys } from './trusted-keys.ts';

/** What a user may set; what is undefined is left to the configuration. Paths are as typed. */
export interface SettingOptions {
  readonly failOn?: FailOn | undefined;
  readonly configurationFile?: string | undefined;
  readonly defines?: readonly string[];
  /** Globs beside those of the configuration. */
  readonly exclude?: readonly string[];
  readonly includeTests?: boolean | undefined;
  readonly allowIncomplete?: boolean | undefined;
  /** OpenAPI documents beside those of the configuration. */
  readonly openapi?: readonly string[] | undefined;
  /** An earlier scan to compare with: a SARIF log or evidence. */
  readonly baseline?: string | undefined;
  /** Public key, or folder of them, that must have signed the baseline. */
  readonly baselineKey?: string | undefined;
  /** Limits from outside of the repository. */
  readonly policy?: string | undefined;
}

/** What a scan is told, from files and options together. */
export interface ScanSettings {
  /** The file's settings, overridden by the options. */
  readonly asked: Configuration;
  /** As used: the file's settings, overridden by the options, within the limits of the policy. */
  readonly configuration: Configuration;
  readonly configurationFile: LocatedConfiguration['file'];
  /** Undefined without a policy. `overrides`: one sentence for each thing that it decided against the configuration or an option. */
  readonly policy: (LocatedPolicy & { readonly overrides: readonly string[] }) | undefined;
  readonly mapping: ComplianceMapping;
  /** OpenAPI documents that options name: absolute paths. */
  readonly documents: readonly string[];
  /** Undefined without a baseline. */
  readonly baseline: Baseline | undefined;
}

/**
 * Reads everything that a scan is told, before anything is scanned.
 * @param inputs absolute paths of what is scanned
 * @throws AuthledgerError `configuration-…`, `policy-…`, `baseline-invalid`, `key-invalid`, `usage`
 */
export async function scanSettings(
  options: SettingOptions,
  inputs: readonly string[],
  workingDirectory: string,
): Promise<ScanSettings> {
  const absolute = (path: string): string => absolutePath(path, workingDirectory);
  const located = await locateConfiguration(options.configurationFile && absolute(options.configurationFile), inputs);
  const policy = options.policy === undefined ? undefined : await locatePolicy(absolute(options.policy), inputs);
  const asked = withOptions(located.value, options);
  const { configuration, overrides } =
    policy === undefined ? { configuration: asked, overrides: [] } : applyPolicy(asked, policy.value, rules);
  if (policy !== undefined) refuseBaseline(options, policy);
  const mappingFile = policy?.value.compliance === undefined ? located.file?.path : policy.name;
  return {
    asked,
    configuration,
    configurationFile: located.file,
    policy: policy && { ...policy, overrides },
    mapping: mappingOf(configuration, mappingFile),
    documents: (options.openapi ?? []).map(absolute),
    baseline: await baselineOf(options, absolute),
  };
}

function withOptions(configuration: Configuration, options: SettingOptions): Configuration {
  return {
    ...configuration,
    failOn: options.failOn ?? configuration.failOn,
    defines: [...new Set([...configuration.defines, ...(options.defines ?? [])])],
    includeTests: options.includeTests ?? configuration.includeTests,
    exclude: [...new Set([...configuration.exclude, ...(options.exclude ?? [])])],
    allowIncomplete: options.allowIncomplete ?? configuration.allowIncomplete,
  };
}

function refuseBaseline(
  { baseline, baselineKey }: SettingOptions,
  { value: { baseline: allowed } }: LocatedPolicy,
): void {
  if (baseline === undefined || allowed === 'any' || (allowed === 'signed' && baselineKey !== undefined)) return;
  throw new AuthledgerError(
    'policy-refused',
    `the policy allows ${allowed === 'signed' ? 'only signed evidence as a baseline' : 'no baseline'}`,
    allowed === 'signed' ? 'Add --baseline-key FILE.' : 'Leave --baseline out.',
  );
}

async function baselineOf(
  { baseline, baselineKey }: SettingOptions,
  absolute: (path: string) => string,
): Promise<Baseline | undefined> {
  if (baseline === undefined) {
    if (baselineKey === undefined) return undefined;
    throw new AuthledgerError('usage', '--baseline-key is of a baseline, and none is given', 'Add --baseline FILE.');
  }
  const { readBaseline } = await import('./baseline/read-baseline.ts');
  const keys = baselineKey === undefined ? [] : readTrustedKeys(absolute(baselineKey));
  return readBaseline(absolute(baseline), baseline, keys);
}

/** Each file is valid by itself; the criteria of one and the own controls of the other may still not go together. */
function mappingOf(configuration: Configuration, file: string | undefined): ComplianceMapping {
  try {
    return createMapping(configuration);
  } catch (cause) {
    if (!(cause instanceof ComplianceError)) throw cause;
    throw new AuthledgerError(
      'configuration-invalid',
      `the configuration is not valid\n${file}: ${cause.path.join('.')}: ${cause.message}`,
      'docs/rules has the criteria of each rule.',
      { cause },
    );
  }
}
