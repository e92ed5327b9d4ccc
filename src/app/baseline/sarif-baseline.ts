import { Ajv2020 } from 'ajv/dist/2020.js';
import type { Severity } from '../../reporters/scan-report.ts';
import type { SourceRange } from '../../symbols/index.ts';
import { type BaselineEndpoint, type BaselineFinding, isBelowRoot } from './baseline.ts';
import { BaselineProblem } from './problem.ts';

const text = { type: 'string' } as const;
const position = { type: 'integer', minimum: 1 } as const;

/** The parts of a log that are read; everything else in it is left alone. */
const logSchema = {
  type: 'object',
  required: ['version', 'runs'],
  properties: {
    version: { const: '2.1.0' },
    runs: {
      type: 'array',
      items: {
        type: 'object',
        required: ['tool', 'results'],
        properties: {
          tool: {
            type: 'object',
            required: ['driver'],
            properties: {
              driver: { type: 'object', required: ['name'], properties: { name: { const: 'Authledger' } } },
            },
          },
          results: {
            type: 'array',
            items: {
              type: 'object',
              required: ['ruleId', 'message', 'partialFingerprints'],
              properties: {
                ruleId: { type: 'string', pattern: '^AP[0-9]{3}$' },
                level: { enum: ['error', 'warning', 'note', 'none'] },
                baselineState: { enum: ['new', 'unchanged', 'updated', 'absent'] },
                message: { type: 'object', properties: { text } },
                partialFingerprints: {
                  type: 'object',
                  required: ['authledger/v1'],
                  properties: { 'authledger/v1': { type: 'string', pattern: '^[0-9a-f]{32}$' } },
                },
                suppressions: { type: 'array' },
                locations: {
                  type: 'array',
                  items: {
                    type: 'object',
                    properties: {
                      physicalLocation: {
                        type: 'object',
                        properties: {
                          artifactLocation: { type: 'object', properties: { uri: text } },
                          region: {
                            type: 'object',
                            properties: {
                              startLine: position,
                              startColumn: position,
                              endLine: position,
                              endColumn: position,
                            },
                          },
                        },
                      },
                    },
                  },
                },
                properties: {
                  type: 'object',
                  properties: {
                    severity: { enum: ['critical', 'high', 'medium', 'low', 'note'] },
                    endpoint: {
                      type: 'object',
                      properties: {
                        application: text,
                        httpMethods: { type: 'array', items: text },
                        route: text,
                        handler: text,
                      },
                    },
                  },
                },
              },
            },
          },
        },
      },
    },
  },
} as const;

interface Log {
  readonly runs: readonly { readonly results: readonly LogResult[] }[];
}

interface LogResult {
  readonly ruleId: string;
  readonly level?: 'error' | 'warning' | 'note' | 'none';
  readonly baselineState?: 'new' | 'unchanged' | 'updated' | 'absent';
  readonly message: { readonly text?: string };
  readonly partialFingerprints: { readonly 'authledger/v1': string };
  readonly suppressions?: readonly unknown[];
  readonly locations?: readonly { readonly physicalLocation?: LogPlace }[];
  readonly properties?: { readonly severity?: Severity; readonly endpoint?: Partial<BaselineEndpoint> };
}

interface LogPlace {
  readonly artifactLocation?: { readonly uri?: string };
  readonly region?: {
    readonly startLine?: number;
    readonly startColumn?: number;
    readonly endLine?: number;
    readonly endColumn?: number;
  };
}

/**
 * The findings of a SARIF log that this tool wrote, by fingerprint. What was gone already in it is left out.
 * @param value parsed JSON, from anywhere
 * @throws BaselineProblem
 */
export function sarifFindings(value: unknown): ReadonlyMap<string, BaselineFinding> {
  const validate = new Ajv2020({ strict: false }).compile<Log>(logSchema);
  if (!validate(value)) throw new BaselineProblem(problemOf(validate.errors?.[0]));
  if (value.runs.length === 0) throw new BaselineProblem('it is a SARIF log without a run');
  const results = value.runs.flatMap((run) => run.results).filter((r) => r.baselineState !== 'absent');
  return new Map(results.map((r) => [r.partialFingerprints['authledger/v1'], findingOf(r)]));
}

function problemOf(error: { instancePath: string; keyword: string; message?: string } | undefined): string {
  const path = error?.instancePath ?? '';
  if (!path.startsWith('/runs')) return 'it is neither a SARIF 2.1.0 log nor an evidence bundle';
  if (path.endsWith('/driver/name')) return 'it is the SARIF log of another tool';
  return `it is no SARIF log as this tool writes it: ${path.slice(1).replaceAll('/', '.')} ${error?.message ?? 'is wrong'}`;
}

const severityOfLevel: Readonly<Record<NonNullable<LogResult['level']>, Severity>> = {
  error: 'high',
  warning: 'medium',
  note: 'low',
  none: 'note',
};

function findingOf(result: LogResult): BaselineFinding {
  const { severity, endpoint } = result.properties ?? {};
  return {
    fingerprint: result.partialFingerprints['authledger/v1'],
    ruleId: result.ruleId,
    severity: severity ?? severityOfLevel[result.level ?? 'warning'],
    status: (result.suppressions?.length ?? 0) > 0 ? 'suppressed' : 'open',
    message: result.message.text,
    endpoint: {
      application: endpoint?.application ?? '',
      httpMethods: endpoint?.httpMethods ?? [],
      route: endpoint?.route ?? '',
      handler: endpoint?.handler ?? '',
    },
    place: placeOf(result.locations?.[0]?.physicalLocation),
  };
}

/** A place below the scanned root, or none. */
function placeOf(location: LogPlace | undefined): SourceRange | undefined {
  const file = pathOf(location?.artifactLocation?.uri);
  const { startLine: line, startColumn: column = 1, endLine = line, endColumn = column + 1 } = location?.region ?? {};
  if (file === undefined || line === undefined || endLine === undefined) return undefined;
  const ordered = endLine > line || (endLine === line && endColumn > column);
  return ordered
    ? { file, line, column, endLine, endColumn }
    : { file, line, column, endLine: line, endColumn: column + 1 };
}

function pathOf(uri: string | undefined): string | undefined {
  try {
    const path = uri?.split('/').map(decodeURIComponent).join('/');
    return path !== undefined && isBelowRoot(path) ? path : undefined;
  } catch {
    return undefined;
  }
}
