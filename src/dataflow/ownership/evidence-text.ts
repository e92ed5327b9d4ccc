import { simpleName } from '../values/type-key.ts';
import type { EntityOwnership, OwnershipEvidence } from './entity-facts.ts';

/** An entity in words: its simple name, or that of its table. */
export function entityName(entity: string): string {
  return simpleName(entity.replace(/^table:/, ''));
}

/** Why an entity counts as somebody's, in words: the strongest evidence, or that there is none. */
export function ownershipText({ entity, evidence, isPublic }: EntityOwnership): string {
  const [first] = evidence;
  if (first !== undefined) return evidenceText(entity, first);
  return isPublic ? 'the configuration says that it is for everybody' : 'nothing says whose it is';
}

/** One reason why an entity counts as somebody's, in words. */
export function evidenceText(entity: string, evidence: OwnershipEvidence): string {
  const what = entityName(entity);
  const member = `${what}.${evidence.member}`;
  switch (evidence.kind) {
    case 'compared':
      return `${member} is compared with the caller elsewhere`;
    case 'assigned':
      return `the caller's identity is stored in ${member}`;
    case 'reference':
      return `${member} refers to a ${entityName(evidence.to)}`;
    case 'user':
      return `a ${what} stands for a user`;
    case 'same-name':
      return `${member} is named like the owner of a ${evidence.as}`;
    case 'name':
      return `${member} names an owner`;
    case 'guarded':
      return `which ${what} a caller gets depends on the caller elsewhere`;
    case 'parent':
      return `${member} makes it part of a ${entityName(evidence.to)}, which is somebody's`;
    case 'declared':
      return `the configuration says that ${member} is its owner`;
  }
}
