import type { Endpoint } from '../../aspnetcore/model.ts';
import type { CheckSite, CheckTemplate } from '../check-edits.ts';
import { checkCondition } from '../check-edits.ts';
import type { ProtectedEffect } from '../endpoint-body.ts';
import type { EntityOwnership } from '../ownership/entity-facts.ts';
import { objectName } from '../values/text.ts';

/**
 * The check that is missing, in terms of the code's own types.
 * @param identity how the code gets at the caller
 * @param copied a check that the code has elsewhere and that would be right here
 */
export function suggestion(
  { touches, entity, action, site }: ProtectedEffect,
  { kind }: Endpoint,
  ownership: EntityOwnership,
  identity: string,
  copied: CheckTemplate | undefined,
): string {
  const refuse = REFUSALS[kind] ?? 'return Forbid();';
  if (site !== undefined && copied !== undefined)
    return `Add ${placeText(site)}: if (${checkCondition(site, copied)}) ${refuse}`;
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
    : `Add before it: if (${path} != ${identity}) ${refuse}`;
}

/** How handlers refuse that are no actions. */
const REFUSALS: Readonly<Partial<Record<Endpoint['kind'], string>>> = {
  'minimal-api': 'return Results.Forbid();',
  'fast-endpoint': '{ await SendForbiddenAsync(); return; }',
  hub: 'throw new HubException();',
  grpc: 'throw new RpcException(new Status(StatusCode.PermissionDenied, ""));',
};

function placeText({ variable, isNullChecked }: CheckSite): string {
  return isNullChecked ? `behind the null check of ${variable}` : `behind the declaration of ${variable}`;
}
