import { Ajv2020, type ErrorObject } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { LineCounter, parseDocument } from 'yaml';

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
  const value: unknown = plainValue(document, file);
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
        return { message: describe(error, path, subject), ...at(offsetOf(document, key)) };
      });
    throw new ConfigurationError(file, unique(problems));
  }
  const problems = check(value).map(({ path, message }) => ({ message, ...at(offsetOf(document, path)) }));
  if (problems.length > 0) throw new ConfigurationError(file, problems);
  return value;
}

/** Aliases that multiply (`a: [*b, *b, …]`) are refused by the parser before they fill the memory. */
function plainValue(document: ReturnType<typeof parseDocument>, file: string): unknown {
  try {
    return document.toJS() ?? {};
  } catch (cause) {
    const message = cause instanceof Error ? cause.message : String(cause);
    throw new ConfigurationError(file, [{ message, line: 1, column: 1 }]);
  }
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
