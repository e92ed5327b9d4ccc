import type { EndpointBody } from '../endpoint-body.ts';
import type { Restriction } from './restriction.ts';

/** Members by their entities. */
export type MembersOfEntities = ReadonlyMap<string, ReadonlySet<string>>;

/** More members than that are edited together, whatever each of them says. */
const DECISION = 2;

/**
 * What the privileged decide of an object: members that an endpoint for certain people is there to set, alone or with one other, and that no
 * ordinary caller sets one by one.
 */
export function reservedMembers(
  all: readonly { readonly body: EndpointBody; readonly restriction: Restriction | undefined }[],
): MembersOfEntities {
  const reserved = new Map<string, Set<string>>();
  const ordinary = new Map<string, Set<string>>();
  for (const { body, restriction } of all)
    for (const { how, entity, members } of body.sent) {
      if (how !== 'decided') continue;
      const isPrivileged = restriction?.kind === 'roles';
      if (isPrivileged && members.length > DECISION) continue;
      const into = isPrivileged ? reserved : ordinary;
      into.set(entity, new Set([...(into.get(entity) ?? []), ...members]));
    }
  for (const [entity, members] of reserved) for (const member of ordinary.get(entity) ?? []) members.delete(member);
  return reserved;
}
