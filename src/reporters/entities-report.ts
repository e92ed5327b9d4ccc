import type { EntityJson } from '../dataflow/entity-json.ts';
import { count } from './scan-report.ts';
import { objectVerdicts } from './verdict-counts.ts';

/** The entities of a system as `authledger entities` lists them. */
export interface EntitiesReport {
  /** In the order of their names. */
  readonly entities: readonly EntityJson[];
  readonly applications: readonly string[];
}

/** Members that say whose it is, the strongest evidence first. */
export function ownerMembers({ evidence }: EntityJson): string {
  return [...new Set(evidence.map((e) => e.member))].join(', ');
}

/** The strongest evidence in words, or why there is none. */
export function whyText({ ownership, evidence }: EntityJson): string {
  const [first] = evidence;
  if (first !== undefined) return first.text;
  return ownership === 'public' ? 'declared to be for everybody' : 'nothing says whose it is';
}

/** `1 unguarded, 3 guarded`: what endpoints do to it. */
export function touchText({ endpoints }: EntityJson): string {
  return objectVerdicts
    .flatMap((v) => {
      const n = endpoints.filter((e) => e.verdict === v).length;
      return n === 0 ? [] : [`${n} ${v}`];
    })
    .join(', ');
}

/** `7 entities: 4 owned, 1 public, 2 unowned`. */
export function entitySummary({ entities }: EntitiesReport): string {
  const kinds = (['owned', 'public', 'unowned'] as const).flatMap((kind) => {
    const n = entities.filter((e) => e.ownership === kind).length;
    return n === 0 ? [] : [`${n} ${kind}`];
  });
  return `${count(entities.length, 'entity', 'entities')}${kinds.length === 0 ? '' : `: ${kinds.join(', ')}`}`;
}

/** `Shop/OrdersController.cs:12`; empty without a place in a file. */
export function placeOfEvidence({ location }: EntityJson['evidence'][number]): string {
  return location !== null && 'line' in location ? `${location.file}:${location.line}` : '';
}
