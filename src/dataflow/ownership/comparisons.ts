import type { Location } from '../../symbols/index.ts';
import type { MetIdentity } from '../endpoint-body.ts';
import type { EndpointFacts } from '../endpoints/run-endpoint.ts';
import type { Facts } from '../execution/facts.ts';
import { valueText } from '../values/text.ts';
import { type Condition, isPrincipal, type QueryValue, type Value } from '../values/value.ts';
import { pathOf, queryOf, rootOf, walk } from '../values/walk.ts';

/** Every member of an entity that an endpoint compares with the caller's identity, or stores it in, and that `filters` do, with the first place where it does. */
export function metIdentities(
  { happenings, checks }: Pick<EndpointFacts, 'happenings' | 'checks'>,
  filters: readonly Condition[] = [],
): readonly MetIdentity[] {
  const found = new Map<string, MetIdentity>();
  const meet = (
    entity: string,
    path: readonly string[],
    how: MetIdentity['how'],
    location: Location | undefined,
    identity: Value,
  ): void => {
    const key = `${how} ${entity} ${path.join('.')}`;
    if (!found.has(key)) found.set(key, { entity, path, how, location, identity: valueText(identity) });
  };
  const seen = new Set<number>();
  const read = new Set<Facts>();
  const look = (value: Value, location: Location | undefined): void =>
    walk(
      value,
      (part) => {
        lookAt(part, location);
        return true;
      },
      seen,
    );
  const lookAt = (part: Value, location: Location | undefined): void => {
    if (part.kind === 'equal') {
      compared(part.left, part.right, location);
      compared(part.right, part.left, location);
    } else if (part.kind === 'call' && part.name === 'contains') {
      compared(part.operands[1] as Value, part.operands[0] as Value, location);
      compared(part.operands[0] as Value, part.operands[1] as Value, location);
    } else if (part.kind === 'exists') conditions(part.query);
    else {
      const query = queryOf(part);
      if (query !== undefined) conditions(query);
    }
  };
  const conditions = (query: QueryValue): void => {
    for (const c of query.conditions) look(c.value, c.location);
    if (query.source.kind === 'collection') look(query.source.base, undefined);
  };
  const compared = (path: Value, other: Value, location: Location | undefined): void => {
    if (!isPrincipal(other)) return;
    const root = rootOf(path);
    const entity = root.kind === 'row' ? root.entity : entityOf(root);
    const names = pathOf(path);
    if (entity !== undefined && names.length > 0) meet(entity, names, 'compared', location, other);
  };
  for (const filter of filters) look(filter.value, filter.location);
  for (const check of checks) look(check.value, check.location);
  for (const { event, facts } of happenings) {
    if (!read.has(facts)) for (const fact of facts.list) look(fact.value, fact.location);
    read.add(facts);
    if (event.kind === 'write') {
      look(event.target, event.location);
      const { target } = event;
      const entity = target.kind === 'object' && target.type.kind === 'named' ? target.type.name : entityOf(target);
      if (entity !== undefined)
        for (const [member, value] of event.members)
          if (isPrincipal(value)) meet(entity, [member], 'assigned', event.location, value);
    } else if (event.kind === 'respond') look(event.value, event.location);
  }
  return [...found.values()];
}

function entityOf(root: Value): string | undefined {
  const query = queryOf(root);
  return query?.source.kind === 'entity' ? query.source.entity : undefined;
}
