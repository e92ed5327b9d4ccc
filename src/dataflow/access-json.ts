import { type LocationJson, locationJson } from '../aspnetcore/index.ts';
import type { EffectVerdict, Located, ObjectAccess } from './body-facts.ts';
import { ownershipText } from './ownership/evidence-text.ts';

/** The verdicts on an endpoint as plain JSON, as `$defs/objectAccess` of schemas/inventory.schema.json says: what is not known is null. */
export type ObjectAccessJson = ReturnType<typeof objectAccessJson>;

/** What the code behind an endpoint does to objects, in the form in which it leaves the program, in every output the same. */
export function objectAccessJson({ verdict, reason, effects }: ObjectAccess) {
  return { verdict, reason, effects: effects.map(effectJson) };
}

export type EffectJson = ReturnType<typeof effectJson>;

function effectJson(effect: EffectVerdict) {
  const { mistaken, sibling, verdict } = effect;
  return {
    effect: effect.effect,
    entity: effect.entity,
    verdict,
    reason: effect.reason,
    /** The guard, or what stopped the analysis. */
    location: locationJson(effect.location),
    byIdentifier: effect.byIdentifier,
    ownership: ownershipText(effect.ownership),
    path: effect.path.map(locatedJson),
    mistaken: mistaken === undefined ? null : { kind: mistaken.kind, ...locatedJson(mistaken) },
    suggestion: verdict === 'unguarded' ? effect.suggestion : null,
    sibling:
      sibling === undefined
        ? null
        : {
            httpMethods: sibling.endpoint.httpMethods,
            route: sibling.endpoint.route,
            guard: locatedJson(sibling.guard),
          },
  };
}

function locatedJson({ text, location }: Located): { readonly text: string; readonly location: LocationJson | null } {
  return { text, location: locationJson(location) };
}
