import { plain } from '../queries/entities.ts';
import { simpleName } from '../values/type-key.ts';
import type { Value } from '../values/value.ts';
import { pathOf, queryOf, rootOf } from '../values/walk.ts';

/**
 * What a member identifies: the key of an entity identifies that entity, `ProjectId` a project. Two members speak of the same thing when these
 * agree; undefined when it cannot be told.
 */
export function referenceOf(path: Value, keyName: (entity: string) => string): string | undefined {
  const names = pathOf(path);
  const last = names.at(-1);
  if (last === undefined || last.startsWith('#key')) return undefined;
  const own = plain(last);
  const entity = entityOfRoot(rootOf(path));
  const before = names.at(-2);
  if (own === 'id' || (entity !== undefined && names.length === 1 && own === plain(keyName(entity))))
    return before !== undefined && !before.startsWith('#')
      ? plain(before)
      : entity && plain(simpleName(entity.replace('table:', '')));
  return own.endsWith('id') && own.length > 2 ? own.slice(0, -2) : own;
}

function entityOfRoot(root: Value): string | undefined {
  if (root.kind === 'row') return root.entity;
  const query = queryOf(root);
  return query?.source.kind === 'entity' ? query.source.entity : undefined;
}

/** `parentproject` is a project; what is not known agrees with everything. */
export function agree(a: string | undefined, b: string | undefined): boolean {
  if (a === undefined || b === undefined || a === b) return true;
  return a.length > 2 && b.length > 2 && (a.endsWith(b) || b.endsWith(a));
}
