import type { Entities } from '../queries/entities.ts';
import type { Value } from '../values/value.ts';
import { pathOf, queryOf, rootOf, walk } from '../values/walk.ts';

/** Of what is shown as a whole: there may be inherited members beside those that are named. */
export const WHOLE = '*';

/** The members of a stored object, or of the rows of a query, that an answer shows. */
export function shownMembers(answer: Value, object: Value, entity: string, entities: Entities): readonly string[] {
  const found = new Set<string>();
  const show = (shape: Value, isRow: (root: Value) => boolean): void =>
    walk(shape, (part) => {
      if (part.kind === 'member' && isRow(rootOf(part))) {
        found.add(pathOf(part)[0] as string);
        return false;
      }
      if (isRow(part)) for (const name of [WHOLE, ...serialized(entity, entities)]) found.add(name);
      return !isRow(part);
    });
  const shape = queryOf(object)?.shape;
  walk(answer, (part) => {
    if (part.kind === 'member' && part.base === object) {
      found.add(part.name);
      return false;
    }
    if (part === object && shape !== undefined) show(shape, (root) => root.kind === 'row');
    return part !== object;
  });
  return [...found];
}

/** What is written of an object that is answered with. */
function serialized(entity: string, entities: Entities): readonly string[] {
  return (entities.symbol(entity)?.properties ?? [])
    .filter((p) => !p.isStatic && p.getMethod !== undefined && p.accessibility === 'public')
    .filter(
      (p) => !p.attributes.some(({ attributeClass: c }) => c.kind === 'named' && /\.JsonIgnoreAttribute$/.test(c.name)),
    )
    .map((p) => p.name);
}

/** What people tell, or are told, in confidence: how to reach them at home, what they earn, how they are, how they prove who they are. */
const PRIVATE =
  /(home|street|postal|billing|shipping|delivery|residential)address|^address(line)?\d*$|phone|^mobile(number)?$|birth(day|date)|dateofbirth|^dob$|^ssn$|social_?security|national_?id|passport|tax_?(id|number)|^iban$|bank_?account|salary|^wage|^income$|scholarship|credit_?limit|^balance$|medical|diagnosis|emergency|next_?of_?kin|password|api_?key|secret/i;

/** A member that is shown to others and is private; undefined when none is. */
export function privateMember(shown: readonly string[], isIdentityUser: boolean): string | undefined {
  return (
    shown.find((name) => PRIVATE.test(name)) ?? (isIdentityUser && shown.includes(WHOLE) ? 'PasswordHash' : undefined)
  );
}
