import type { ProtectedEffect } from '../endpoint-body.ts';
import type { EntityOwnership } from '../ownership/entity-facts.ts';
import { objectName } from '../values/text.ts';

/** The check that is missing, in terms of the code's own types. `identity`: how the code gets at the caller. */
export function suggestion(
  { touches, entity, action }: ProtectedEffect,
  ownership: EntityOwnership,
  identity: string,
): string {
  const member = ownership.evidence.find((e) => e.kind !== 'user' && e.kind !== 'parent') ?? ownership.evidence[0];
  const name = objectName(entity);
  if (member === undefined) return `Bind ${name} to the caller before it is used.`;
  const path = member.kind === 'parent' ? `${name}.${member.member.replace(/Id$/, '')}` : `${name}.${member.member}`;
  const isQuery = touches === 'rows' || action === 'execute';
  if (member.kind === 'parent')
    return isQuery
      ? `Add the owner of ${path} to the predicate, compared with ${identity}.`
      : `Check that ${path} belongs to ${identity} before ${action === 'read' ? 'it is returned' : 'it is changed'}.`;
  return isQuery
    ? `Add the owner to the predicate: ${path} == ${identity}.`
    : `Add before it: if (${path} != ${identity}) return Forbid();`;
}
