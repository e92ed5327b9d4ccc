import type { Inventory } from '../../aspnetcore/index.ts';
import type { SourceFileSyntax } from '../../csharp/syntax/source-file.ts';
import type { CheckSite, CheckTemplate } from '../../dataflow/check-edits.ts';
import type { EndpointBody, ProtectedEffect, ReadBodies } from '../../dataflow/endpoint-body.ts';
import { derivesFrom, type Location, type Program } from '../../symbols/index.ts';
import { checkSite } from './check-site.ts';
import { checkTemplate } from './check-template.ts';

const CONTROLLER = 'Microsoft.AspNetCore.Mvc.ControllerBase';

/**
 * Bodies with what source shows of checks: where one can be inserted, and how those that are there are written. Of controllers only: their actions
 * have `User` and `Forbid()`.
 */
export function withEdits(bodies: ReadBodies, { endpoints }: Inventory, program: Program): ReadBodies {
  const found = new Map<number, EndpointBody>();
  for (const [at, body] of bodies.bodies) {
    const code = endpoints[at]?.handler.code;
    const type = code !== undefined && 'containingType' in code ? code.containingType : undefined;
    const isAction = type !== undefined && derivesFrom(type, CONTROLLER, program);
    const effects = body.effects.map(isAction ? withCheck : withoutHolder);
    found.set(at, { ...body, effects });
  }
  return { ...bodies, bodies: found };
}

function withoutHolder(effect: ProtectedEffect): ProtectedEffect {
  return { ...effect, holder: undefined };
}

/** What holds the object is of no further use. */
function withCheck({ holder, ...effect }: ProtectedEffect): ProtectedEffect {
  const plain = { ...effect, holder: undefined };
  if (holder === undefined || effect.touches !== 'one') return plain;
  const { protection } = effect;
  if (protection.kind === 'open') {
    const site = siteAt(holder.location);
    return site === undefined ? plain : { ...plain, site };
  }
  if (protection.kind !== 'guarded') return plain;
  const template = templateAt(protection.guard.location, holder.location);
  return template === undefined ? plain : { ...plain, template };
}

function siteAt(location: Location): CheckSite | undefined {
  return location.kind === 'source'
    ? checkSite(location.file as SourceFileSyntax, location.start, location.end)
    : undefined;
}

function templateAt(guard: Location | undefined, holder: Location): CheckTemplate | undefined {
  if (guard?.kind !== 'source' || holder.kind !== 'source' || guard.file !== holder.file) return undefined;
  const file = guard.file as SourceFileSyntax;
  const variable = /^@?([\p{L}_][\p{L}\p{N}_]*)/u.exec(file.text.slice(holder.start, holder.end))?.[1];
  return variable === undefined ? undefined : checkTemplate(file, guard.start, guard.end, variable);
}
