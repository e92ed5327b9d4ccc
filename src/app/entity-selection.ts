import type { EntityJson } from '../dataflow/entity-json.ts';

/** Which entities `authledger entities` lists; what is left out selects all. All that is given must hold. */
export interface EntitySelection {
  /** Full or simple name, without case; `*` for any text. */
  readonly entity?: string | undefined;
  /** `owned`, `public`, `unowned`. */
  readonly ownership?: readonly string[] | undefined;
  /** Kinds of evidence, any of them. */
  readonly evidence?: readonly string[] | undefined;
  /** Verdicts on what endpoints do to it, any of them. */
  readonly verdicts?: readonly string[] | undefined;
}

export function selectEntities(entities: readonly EntityJson[], selection: EntitySelection): readonly EntityJson[] {
  const { entity, ownership, evidence, verdicts } = selection;
  const isMeant = entity === undefined ? () => true : entityTest(entity);
  return entities.filter(
    (e) =>
      isMeant(e) &&
      (ownership === undefined || ownership.includes(e.ownership)) &&
      (evidence === undefined || e.evidence.some((one) => evidence.includes(one.kind))) &&
      (verdicts === undefined || e.endpoints.some((one) => verdicts.includes(one.verdict))),
  );
}

/** Whether an entity has a name that is a pattern's. */
export function entityTest(pattern: string): (entity: EntityJson) => boolean {
  const escaped = pattern.split('*').map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  const test = new RegExp(`^${escaped.join('.*')}$`, 'i');
  return ({ entity, name }) => test.test(entity) || test.test(name);
}
