import type { Endpoint } from '../../aspnetcore/model.ts';
import type { Located } from '../body-facts.ts';
import type { ProtectedEffect } from '../endpoint-body.ts';
import { simpleName } from '../values/type-key.ts';

/** The way of the data: what came in, where it was used to get the object, where the effect is. */
export function pathTo(
  { entity, identifiers, access, action, location }: ProtectedEffect,
  endpoint: Endpoint,
): readonly Located[] {
  const path: Located[] = [];
  if (identifiers.length > 0)
    path.push({
      text: `${identifiers.join(', ')} ${identifiers.length === 1 ? 'comes' : 'come'} from the caller`,
      location: endpoint.handler.location,
    });
  const what = entityText(entity);
  if (access !== undefined)
    path.push({ text: identifiers.length > 0 ? `gets ${what} by it` : `gets ${what}`, location: access });
  path.push({ text: effectText(action, what), location: location ?? endpoint.handler.location });
  return path;
}

/** An entity, or a table, by its own name. */
export function entityText(entity: string): string {
  return simpleName(entity.replace('table:', ''));
}

function effectText(action: ProtectedEffect['action'], what: string): string {
  switch (action) {
    case 'insert':
      return `stores a new ${what}`;
    case 'update':
      return `changes ${what}`;
    case 'delete':
      return `deletes ${what}`;
    case 'execute':
      return `changes ${what}`;
    case 'read':
      return `answers with ${what}`;
  }
}
