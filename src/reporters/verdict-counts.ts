import type { ObjectAccessJson } from '../dataflow/access-json.ts';
import { count, type ReportedEndpoint } from './scan-report.ts';

export type ObjectVerdict = ObjectAccessJson['verdict'];

/** From the worst. */
export const objectVerdicts: readonly ObjectVerdict[] = ['unguarded', 'unknown', 'guarded', 'not-applicable'];

/** How many endpoints, and how many kinds of objects that they touch, have each verdict. */
export interface VerdictCounts {
  readonly endpoints: Readonly<Record<ObjectVerdict, number>>;
  readonly effects: Readonly<Record<ObjectVerdict, number>>;
}

export function verdictCounts(endpoints: readonly ReportedEndpoint[]): VerdictCounts {
  const judged = endpoints.flatMap((e) => e.objectAccess ?? []);
  return { endpoints: counted(judged), effects: counted(judged.flatMap((a) => a.effects)) };
}

function counted(items: readonly { readonly verdict: ObjectVerdict }[]): Record<ObjectVerdict, number> {
  const counts = objectVerdicts.map((verdict) => [verdict, items.filter((i) => i.verdict === verdict).length]);
  return Object.fromEntries(counts) as Record<ObjectVerdict, number>;
}

/** `2 unguarded, 3 unknown, 7 guarded, 8 that need no guard`; what is none of is left out. */
export function verdictSummary({ endpoints }: VerdictCounts): string {
  return objectVerdicts
    .flatMap((v) =>
      endpoints[v] === 0 ? [] : [v === 'not-applicable' ? needNone(endpoints[v]) : `${endpoints[v]} ${v}`],
    )
    .join(', ');
}

function needNone(n: number): string {
  return `${count(n, 'that needs', 'that need')} no guard`;
}
