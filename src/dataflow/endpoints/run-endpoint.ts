import type { Endpoint } from '../../aspnetcore/model.ts';
import type { Location } from '../../symbols/index.ts';
import type { RequirementAsks } from '../endpoint-body.ts';
import type { Check, Happening } from '../execution/events.ts';
import type { Machine } from '../execution/machine.ts';
import type { Outcome, Summary } from '../execution/summary.ts';
import type { Value } from '../values/value.ts';
import { handlersOf } from './handler.ts';
import { isOwnWay } from './own-ways.ts';
import { pipelineOf, wrapped } from './pipeline.ts';

/** What an endpoint does, on all ways from the filters to the response. */
export interface EndpointFacts {
  readonly endpoint: Endpoint;
  readonly happenings: readonly Happening[];
  readonly checks: readonly Check[];
  /** Where following the code ended early: too deep, too much, recursion. */
  readonly limits: readonly string[];
  /** Calls of libraries that may have an effect of their own. */
  readonly foreign: readonly string[];
  /** What the requirements of the application's own ask for, together. */
  readonly asks: RequirementAsks | undefined;
  /** What the endpoint's metadata says that they ask for. */
  readonly askedFor: readonly string[];
  /** Where a variable of the handler gets an object of a store. */
  readonly held: ReadonlyMap<Value, Location>;
  /** False when there is no code at hand. */
  readonly hasCode: boolean;
}

export function runEndpoint(endpoint: Endpoint, machine: Machine): EndpointFacts {
  machine.renewBudget();
  const handlers = handlersOf(endpoint, machine);
  if (handlers.length === 0)
    return {
      endpoint,
      happenings: [],
      checks: [],
      limits: [],
      foreign: [],
      held: new Map(),
      asks: undefined,
      askedFor: [],
      hasCode: false,
    };
  const pipeline = pipelineOf(endpoint, machine);
  machine.renewBudget();
  const summaries = handlers.flatMap((handler) => machine.invoke(wrapped(handler, endpoint, machine), [], 0) ?? []);
  const happenings = summaries.flatMap((s) => [...s.happenings, ...s.outcomes.flatMap((o) => closing(o, endpoint))]);
  const all = [...summaries, ...pipeline.summaries];
  return {
    endpoint,
    happenings: pipeline.ways.flatMap((way) =>
      happenings.flatMap((h) => {
        const facts = way.union(h.facts);
        return facts === undefined || !isOwnWay(facts, endpoint, machine.program) ? [] : [{ ...h, facts }];
      }),
    ),
    checks: all.flatMap((s: Summary) => s.checks),
    limits: [...new Set(all.flatMap((s) => s.limits))],
    foreign: [...new Set(all.flatMap((s) => s.foreign))],
    asks: together(pipeline.asks),
    askedFor: pipeline.askedFor,
    held: new Map(summaries.flatMap((s) => [...s.held])),
    hasCode: summaries.length > 0,
  };
}

/** All must be met: one that asks for certain people is enough to keep others out. */
function together(asks: readonly RequirementAsks[]): RequirementAsks | undefined {
  if (asks.length === 0) return undefined;
  return asks.find((a) => a === 'people') ?? asks.find((a) => a === 'unknown') ?? 'anyone';
}

/** What the handler returns reaches the caller; changes that nobody saved are saved elsewhere, if at all. */
function closing(outcome: Outcome, endpoint: Endpoint): readonly Happening[] {
  const { location } = endpoint.handler;
  const merged = outcome.isMerged ? { isMerged: true } : {};
  const event = { kind: 'respond', value: outcome.value, location } as const;
  const respond: Happening = { event, facts: outcome.facts, ...merged };
  const left = outcome.changes
    .filter((c) => c.member === undefined)
    .map(
      (c): Happening => ({
        event: {
          kind: 'write',
          action: c.action,
          target: c.target,
          members: c.target.kind === 'object' ? c.target.members : new Map(),
          location: c.location,
          library: 'changes',
        },
        facts: outcome.facts,
        ...merged,
      }),
    );
  return [respond, ...shown(outcome, endpoint), ...left];
}

/** What pages and components keep in their members is what they show. */
function shown({ heap, facts, isMerged }: Outcome, { kind, handler: { location } }: Endpoint): readonly Happening[] {
  if (kind !== 'razor-component' && kind !== 'razor-page') return [];
  return [...heap.values()].flatMap((members) =>
    [...members.values()].map(
      (value): Happening => ({ event: { kind: 'respond', value, location }, facts, ...(isMerged ? { isMerged } : {}) }),
    ),
  );
}
