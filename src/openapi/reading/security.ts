import { isObject, memberOf } from '../../text/parsed-text.ts';
import type { ApiSecurity, SchemeUse } from '../model.ts';
import { locationOf, type Part, type References } from './references.ts';

/** The `security` of an operation, or else of its document (OpenAPI 3.2, section 4.10; Swagger 2.0, Operation Object). */
export function readSecurity(operation: Part, root: Part, references: References): ApiSecurity {
  const own = memberOf(operation.value, 'security') !== undefined;
  const owner = own ? operation : root;
  const requirements = references.member(owner, 'security');
  if (requirements === undefined) return { declared: 'none', alternatives: [], location: undefined };
  if (!Array.isArray(requirements.value)) {
    references.report('security is no list: who may call is not known from it', owner, 'security');
    return { declared: 'none', alternatives: [], location: undefined };
  }
  return {
    declared: own ? 'operation' : 'document',
    alternatives: references.items(requirements).map(schemeUses),
    location: locationOf(owner, 'security'),
  };
}

function schemeUses({ value }: Part): readonly SchemeUse[] {
  if (!isObject(value)) return [];
  return Object.entries(value).map(([scheme, scopes]) => ({
    scheme,
    scopes: Array.isArray(scopes) ? scopes.filter((s) => typeof s === 'string') : [],
  }));
}
