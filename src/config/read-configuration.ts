import { Ajv2020, type ErrorObject } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { LineCounter, parseDocument } from 'yaml';
import type { MappingOverride } from '../compliance/mapping.ts';
import {
  type Configuration,
  type ConfiguredSuppression,
  DEFAULT_CONFIGURATION,
  type FailOn,
  type RuleSetting,
} from './configuration.ts';
import { configurationSchema } from './configuration-schema.ts';

/** A configuration that is not valid: one problem for each place. Lines and columns are 1-based. */
export class ConfigurationError extends Error {
  readonly problems: readonly ConfigurationProblem[];
  constructor(file: string, problems: readonly ConfigurationProblem[]) {
    super(problems.map((p) => `${file}:${p.line}:${p.column}: ${p.message}`).join('\n'));
    this.name = 'ConfigurationError';
    this.problems = problems;
  }
}

export interface ConfigurationProblem {
  readonly message: string;
  readonly line: number;
  readonly column: number;
}

interface ConfigurationFile {
  readonly failOn?: FailOn;
  readonly rules?: Record<string, Partial<RuleSetting>>;
  readonly suppressions?: readonly Partial<ConfiguredSuppression>[];
  readonly defines?: readonly string[];
  readonly includeTests?: boolean;
  readonly allowIncomplete?: boolean;
  readonly maxGaps?: number | null;
  readonly compliance?: Record<string, MappingOverride>;
}

/**
 * Reads a configuration file, JSON or YAML.
 * @param file its name, for messages
 * @throws ConfigurationError with every problem and its position
 */
export function readConfiguration(text: string, file: string): Configuration {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, uniqueKeys: true });
  const at = (offset: number): { line: number; column: number } => {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(1, line), column: Math.max(1, col) };
  };
  if (document.errors.length > 0)
    throw new ConfigurationError(
      file,
      document.errors.map((e) => ({ message: e.message, ...at(e.pos[0]) })),
    );
  const value = unfolded(document, file);
  const ajv = new Ajv2020({ allErrors: true, strict: false });
  addFormats.default(ajv);
  const validate = ajv.compile<ConfigurationFile>(configurationSchema);
  if (!validate(value)) {
    const problems = (validate.errors ?? [])
      .filter((e) => !e.schemaPath.includes('/anyOf/') && e.keyword !== 'propertyNames')
      .map((error) => {
        const path = error.instancePath
          .split('/')
          .slice(1)
          .map((s) => s.replaceAll('~1', '/').replaceAll('~0', '~'));
        const name = error.keyword === 'additionalProperties' ? error.params.additionalProperty : error.propertyName;
        const key = name === undefined ? path : [...path, String(name)];
        return { message: describe(error, path), ...at(offsetOf(document, key)) };
      });
    throw new ConfigurationError(file, unique(problems));
  }
  return withDefaults(value);
}

/** Aliases of aliases that would unfold to more than memory holds are refused by the parser. */
function unfolded(document: ReturnType<typeof parseDocument>, file: string): unknown {
  try {
    return document.toJS() ?? {};
  } catch (error) {
    throw new ConfigurationError(file, [{ message: (error as Error).message, line: 1, column: 1 }]);
  }
}

function withDefaults(file: ConfigurationFile): Configuration {
  const rules = Object.entries(file.rules ?? {}).map(
    ([id, r]) => [id, { enabled: r.enabled ?? true, severity: r.severity }] as const,
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
    allowIncomplete: file.allowIncomplete ?? false,
    maxGaps: file.maxGaps ?? null,
    compliance: file.compliance ?? {},
  };
}

function describe(error: ErrorObject, path: readonly string[]): string {
  const where = path.length === 0 ? 'the configuration' : path.join('.');
  if (error.keyword === 'additionalProperties')
    return `${where} has no setting named ${String(error.params.additionalProperty)}`;
  if (error.propertyName !== undefined) return `${where} has ${error.propertyName}, which is no rule: AP101, …`;
  if (error.keyword === 'required') return `${where} must have ${String(error.params.missingProperty)}`;
  if (error.keyword === 'enum')
    return `${where} must be one of ${(error.params.allowedValues as unknown[]).join(', ')}`;
  if (error.keyword === 'anyOf') return `${where} must say what it is about: a route, a handler or a fingerprint`;
  return `${where} ${error.message ?? 'is not valid'}`;
}

/** Where in the text the value (or, for an unknown setting, its key) of a path stands. */
function offsetOf(document: ReturnType<typeof parseDocument>, path: readonly string[]): number {
  for (let length = path.length; length > 0; length--) {
    const parent = length === 1 ? document.contents : document.getIn(path.slice(0, length - 1).map(segment), true);
    const last = path[length - 1] as string;
    const pair = (parent as { items?: { key?: { value?: unknown; range?: number[] } }[] } | null)?.items?.find(
      (i) => i.key?.value === last,
    );
    if (pair?.key?.range?.[0] !== undefined) return pair.key.range[0];
    const node = document.getIn(path.slice(0, length).map(segment), true) as { range?: number[] } | undefined;
    if (node?.range?.[0] !== undefined) return node.range[0];
  }
  return document.contents?.range?.[0] ?? 0;
}

const segment = (s: string): string | number => (/^\d+$/.test(s) ? Number(s) : s);

function unique(problems: readonly ConfigurationProblem[]): readonly ConfigurationProblem[] {
  const seen = new Set<string>();
  return problems.filter(
    (p) => !seen.has(`${p.line}:${p.column}:${p.message}`) && seen.add(`${p.line}:${p.column}:${p.message}`),
  );
}
