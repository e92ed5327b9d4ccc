import type { Argument } from '../../symbols/index.ts';
import type { Value } from '../values/value.ts';
import { current } from './heap.ts';
import type { Frame, Result } from './machine.ts';
import type { Outcome, Summary } from './summary.ts';
import { store } from './variables.ts';
import type { Change, World } from './world.ts';

/** Goes on after a call, once for every way in which it returned. */
export function compose(
  summary: Summary,
  world: World,
  frame: Frame,
  byReference: readonly Argument[],
): readonly Result[] {
  if (!frame.inTree) record(summary, world, frame);
  if (frame.dropsTask === true && summary.isAsync) return dropped(summary, world, frame);
  const last = summary.outcomes.length - 1;
  return summary.outcomes.flatMap((outcome, i) => {
    const facts = world.facts.union(outcome.facts);
    if (facts === undefined) return [];
    const next = i === last ? world : world.fork();
    next.facts = facts;
    apply(outcome, next, frame, byReference);
    return [{ world: next, value: outcome.value }];
  });
}

/** The task of an asynchronous method that nobody waits for: whatever it finds, the caller goes on. */
function dropped({ outcomes }: Summary, world: World, { machine }: Frame): readonly Result[] {
  for (const { changes, saved } of outcomes) {
    if (saved) continue;
    const known = new Set(world.changes);
    world.changes = [...world.changes, ...changes.filter((c) => !known.has(c))];
  }
  return [{ world, value: machine.values.call('task', []) }];
}

function apply(outcome: Outcome, world: World, frame: Frame, byReference: readonly Argument[]): void {
  if (frame.inTree) return;
  for (const [key, members] of outcome.heap)
    world.setMembers(key, new Map([...(world.heap.get(key) ?? []), ...members]));
  world.changes = outcome.saved ? outcome.changes : [...world.changes, ...outcome.changes];
  world.saved ||= outcome.saved;
  world.answered ||= outcome.answered;
  world.isMerged ||= outcome.isMerged;
  for (const argument of byReference) {
    const value = outcome.outs.get(argument.parameter?.name ?? argument.name);
    if (value !== undefined) store(argument.value, value, world);
  }
}

function record(summary: Summary, world: World, frame: Frame): void {
  if (summary.happenings.length > 0 && !frame.recorder.enterCall(summary, world.facts, world.changes, world.isMerged))
    return;
  for (const happening of summary.happenings) {
    if (frame.recorder.isSettled(happening)) continue;
    const facts = world.facts.union(happening.facts);
    if (facts === undefined) continue;
    const isMerged = happening.isMerged === true || world.isMerged;
    if (happening.event.kind === 'save') recordChanges(world.changes, world, frame, facts, isMerged);
    const { event, key } = happening;
    frame.recorder.add({ event, facts, ...(key === undefined ? {} : { key }), ...(isMerged ? { isMerged } : {}) });
  }
  for (const check of summary.checks) frame.recorder.check(check);
  for (const limit of summary.limits) frame.recorder.limit(limit);
  for (const name of summary.foreign) frame.recorder.foreignCalls.add(name);
}

/** The store is told of changes: they happen now. Members of one object are one change. */
export function recordChanges(
  changes: readonly Change[],
  world: World,
  frame: Frame,
  facts = world.facts,
  isMerged = world.isMerged,
): void {
  const { values } = frame.machine;
  const updates = new Map<number, { change: Change; members: Map<string, Value> }>();
  for (const change of changes) {
    const target = current(values, world, change.target);
    const known = updates.get(target.id);
    if (change.action === 'update' && change.member !== undefined) {
      const members = known?.members ?? new Map<string, Value>();
      members.set(change.member, change.value ?? values.null);
      if (known === undefined) updates.set(target.id, { change: { ...change, target }, members });
      continue;
    }
    const members = target.kind === 'object' ? target.members : new Map<string, Value>();
    frame.recorder.add(happened({ ...change, target }, members, facts, isMerged));
  }
  for (const { change, members } of updates.values()) frame.recorder.add(happened(change, members, facts, isMerged));
}

function happened(
  { action, target, location }: Change,
  members: ReadonlyMap<string, Value>,
  facts: World['facts'],
  isMerged: boolean,
) {
  return {
    event: { kind: 'write', action, target, members, location, library: 'changes' } as const,
    facts,
    ...(isMerged ? { isMerged } : {}),
  };
}
