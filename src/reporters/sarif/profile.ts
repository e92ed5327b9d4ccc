import type { Run } from 'sarif';
import { type Platform, type ReportedFinding, severities } from '../scan-report.ts';
import { limited } from './text.ts';

/** What a platform takes of a log; more than that it refuses or drops without a word. */
export interface SarifLimits {
  /** Results of a run; the worst are kept. */
  readonly results: number;
  /** Bytes of the whole log. */
  readonly bytes: number;
  /** UTF-16 code units of a string. The help of a rule and an embedded file have no limit. */
  readonly text: number;
  /** Whether results that are gone may be told of: a platform that does not read `baselineState` takes them for open ones. */
  readonly absent: boolean;
}

const none = Number.POSITIVE_INFINITY;

const limits: Readonly<Record<Platform['kind'], SarifLimits>> = {
  generic: { results: none, bytes: none, text: none, absent: true },
  azure: { results: none, bytes: none, text: none, absent: true },
  github: { results: 25_000, bytes: none, text: none, absent: false },
  gitlab: { results: 5_000, bytes: 10_000_000, text: 1_024, absent: false },
};

export function limitsOf({ kind }: Platform): SarifLimits {
  return limits[kind];
}

/** The findings that a platform takes, in their order: open ones before suppressed ones, then the worst. */
export function keptFindings(findings: readonly ReportedFinding[], limit: number): readonly ReportedFinding[] {
  if (findings.length <= limit) return findings;
  const kept = new Set([...findings].sort((a, b) => importance(b) - importance(a)).slice(0, limit));
  return findings.filter((f) => kept.has(f));
}

function importance({ severity, suppression }: ReportedFinding): number {
  return (suppression === undefined ? severities.length : 0) - severities.indexOf(severity);
}

/** A run whose strings are within the limit. */
export function shortened(run: Run, { text }: SarifLimits): Run {
  return text === none ? run : (shorten(run, text) as Run);
}

const unlimited: ReadonlySet<string> = new Set(['help', 'contents']);

function shorten(value: unknown, limit: number): unknown {
  if (typeof value === 'string') return limited(value, limit);
  if (Array.isArray(value)) return value.map((item) => shorten(item, limit));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [name, unlimited.has(name) ? member : shorten(member, limit)]),
  );
}
