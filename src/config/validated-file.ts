import { Ajv2020, type ErrorObject } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { isProblem } from '../text/parsed-text.ts';
import { TextFile } from '../text/text-file.ts';
import { readYaml } from '../text/yaml-text.ts';

/** A file of settings that is not valid: one problem for each place. Lines and columns are 1-based. */
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

/** Finds what a schema cannot: each problem with the keys and indices that lead to it. */
export type SettingsCheck<T> = (value: T) => readonly { readonly path: readonly string[]; readonly message: string }[];

/**
 * The value of a JSON or YAML file that is valid under a schema.
 * @param file its name, for messages
 * @param subject what the file is, for messages: `the configuration`
 * @param check runs when the value is valid under the schema
 * @throws ConfigurationError with every problem and its position
 */
export function readValidated<T>(
  text: string,
  file: string,
  schema: object,
  subject: string,
  check: SettingsCheck<T> = () => [],
): T {
  const lines = new TextFile(file, text);
  const parsed = readYaml(text, { uniqueKeys: true });
  if (isProblem(parsed))
    throw new ConfigurationError(file, [{ message: parsed.problem, ...lines.positionAt(parsed.offset) }]);
  const at = (path: readonly string[]): { line: number; column: number } => lines.positionAt(parsed.spanOf(path).start);
  const value: unknown = parsed.value ?? {};
  const ajv = new Ajv2020({ allErrors: true, strict: false });
  addFormats.default(ajv);
  const validate = ajv.compile<T>(schema);
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
        return { message: describe(error, path, subject), ...at(key) };
      });
    throw new ConfigurationError(file, unique(problems));
  }
  const problems = check(value).map(({ path, message }) => ({ message, ...at(path) }));
  if (problems.length > 0) throw new ConfigurationError(file, problems);
  return value;
}

function describe(error: ErrorObject, path: readonly string[], subject: string): string {
  const where = path.length === 0 ? subject : path.join('.');
  if (error.keyword === 'additionalProperties')
    return `${where} has no setting named ${String(error.params.additionalProperty)}`;
  if (error.propertyName !== undefined) return `${where} has ${error.propertyName}, which is no rule: AP101, …`;
  if (error.keyword === 'required') return `${where} must have ${String(error.params.missingProperty)}`;
  if (error.keyword === 'enum')
    return `${where} must be one of ${(error.params.allowedValues as unknown[]).join(', ')}`;
  if (error.keyword === 'const') return `${where} can only be ${String(error.params.allowedValue)}`;
  if (error.keyword === 'anyOf')
    return path[0] === 'suppressions'
      ? `${where} must say what it is about: a route, a handler or a fingerprint`
      : `${where} must name a method: find, get, list, exists, add, update, remove or save`;
  return `${where} ${error.message ?? 'is not valid'}`;
}

function unique(problems: readonly ConfigurationProblem[]): readonly ConfigurationProblem[] {
  const seen = new Set<string>();
  return problems.filter(
    (p) => !seen.has(`${p.line}:${p.column}:${p.message}`) && seen.add(`${p.line}:${p.column}:${p.message}`),
  );
}
