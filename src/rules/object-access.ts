import type { Endpoint, Inventory } from '../aspnetcore/model.ts';
import type { BodyFacts, EffectVerdict, Located } from '../dataflow/body-facts.ts';
import { entityName, ownershipText } from '../dataflow/ownership/evidence-text.ts';
import { hiddenMapping, isInProduction } from './endpoint-posture.ts';
import type { RelatedLocation, Severity } from './finding.ts';
import { endpointLabel, type Report } from './rule.ts';

/** What the rules on object-level authorization (AP201 to AP206) have in common. */

export type ObjectRule = 'AP201' | 'AP202' | 'AP203' | 'AP204' | 'AP206';

/** The rule that says what is wrong with an unguarded effect: a check that fails to protect comes before one that is not there. */
export function ruleOf(effect: EffectVerdict): ObjectRule {
  if (effect.mistaken?.kind === 'authorize-dropped') return 'AP204';
  if (effect.mistaken !== undefined) return 'AP203';
  if (effect.effect === 'write') return 'AP201';
  return effect.byIdentifier ? 'AP202' : 'AP206';
}

/** The unguarded effects that a rule reports; what is both changed and shown is reported as changed. */
export function unguarded(rule: ObjectRule, endpoint: Endpoint, bodies: BodyFacts): readonly EffectVerdict[] {
  const open = bodies.objectAccess(endpoint).effects.filter((e) => e.verdict === 'unguarded');
  const changed = new Set(open.filter((e) => e.effect === 'write').map((e) => e.entity));
  return open.filter((e) => ruleOf(e) === rule && (e.effect === 'write' || !changed.has(e.entity)));
}

/** Endpoints whose code can be judged. */
export function isJudged(endpoint: Endpoint, inventory: Inventory): boolean {
  return isInProduction(endpoint, inventory) && (endpoint.handler.hasCode || endpoint.kind === 'razor-page');
}

/** Why nothing was found although not everything is certain. */
export function undecidedAccess(
  effect: 'read' | 'write' | undefined,
  endpoint: Endpoint,
  inventory: Inventory,
  bodies: BodyFacts,
): string | undefined {
  const mapping = endpoint.unresolved ?? hiddenMapping(endpoint, inventory);
  if (mapping !== undefined) return mapping;
  const access = bodies.objectAccess(endpoint);
  const unknown = access.effects.find((e) => e.verdict === 'unknown' && (effect === undefined || e.effect === effect));
  if (unknown !== undefined) return unknown.reason;
  return access.effects.length === 0 && access.verdict === 'unknown' ? access.reason : undefined;
}

/** What binds the object to the caller, where something does. */
export function guardOf(
  effect: 'read' | 'write' | undefined,
  endpoint: Endpoint,
  bodies: BodyFacts,
): Located | undefined {
  const { effects } = bodies.objectAccess(endpoint);
  const guarded = effects.find((e) => e.verdict === 'guarded' && (effect === undefined || e.effect === effect));
  return guarded && { text: guarded.reason, location: guarded.location };
}

/** Why the body as a whole was not understood; undefined when it was. */
export function undecidedBody(endpoint: Endpoint, inventory: Inventory, bodies: BodyFacts): string | undefined {
  const mapping = endpoint.unresolved ?? hiddenMapping(endpoint, inventory);
  if (mapping !== undefined) return mapping;
  const access = bodies.objectAccess(endpoint);
  return access.effects.length === 0 && access.verdict === 'unknown' ? access.reason : undefined;
}

/** What a report says beyond its message id. */
export function reportOf(endpoint: Endpoint, effect: EffectVerdict, severity: Severity) {
  const what = entityName(effect.entity);
  const access = effect.path.at(-2) ?? effect.path.at(-1);
  return {
    endpoint,
    severity: lowered(severity, effect),
    data: {
      what,
      who: whoMay(endpoint),
      evidence: ownershipText(effect.ownership),
      sibling: siblingText(effect),
      check: effect.mistaken?.text ?? '',
    },
    location: access?.location ?? effect.path.at(-1)?.location,
    path: effect.path.flatMap(asRelated),
    related: relatedOf(effect),
    fix: effect.suggestion,
    edit: effect.edit,
  } satisfies Omit<Report<string>, 'messageId'>;
}

/** Ownership of which the name of a member is the only evidence weighs less, unless its author meant to check it. */
function lowered(severity: Severity, { ownership, mistaken }: EffectVerdict): Severity {
  if (mistaken !== undefined) return severity;
  if (!ownership.evidence.every((e) => e.kind === 'name')) return severity;
  return severity === 'critical' ? 'high' : 'medium';
}

function whoMay({ access }: Endpoint): string {
  if (access === 'anonymous' || access === 'unspecified') return 'anybody, without being known,';
  return access === 'authenticated' ? 'any known caller' : 'any caller who gets here';
}

function siblingText({ sibling }: EffectVerdict): string {
  return sibling === undefined ? '' : `; ${endpointLabel(sibling.endpoint)} does check: ${sibling.guard.text}`;
}

function relatedOf({ sibling, mistaken, ownership }: EffectVerdict): readonly RelatedLocation[] {
  const [evidence] = ownership.evidence;
  const shown: readonly (Located | undefined)[] = [
    mistaken && { text: `the check that does not protect: ${mistaken.text}`, location: mistaken.location },
    sibling && { text: `what protects it in ${endpointLabel(sibling.endpoint)}`, location: sibling.guard.location },
    evidence !== undefined && 'location' in evidence
      ? { text: 'what shows whose it is', location: evidence.location }
      : undefined,
  ];
  return shown.flatMap((s) => (s === undefined ? [] : asRelated(s)));
}

function asRelated({ text, location }: Located): readonly RelatedLocation[] {
  return location === undefined ? [] : [{ location, message: text }];
}
