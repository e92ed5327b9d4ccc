import type { ConstantValue } from '../../symbols/index.ts';
import { stringValue } from '../../symbols/index.ts';
import type { ConstructedObject } from '../attributes/attribute-reader.ts';
import {
  ASSERTION_REQUIREMENT,
  CLAIMS_REQUIREMENT,
  DENY_ANONYMOUS_REQUIREMENT,
  NAME_REQUIREMENT,
  ROLES_REQUIREMENT,
} from '../known-types.ts';
import type { Requirement } from '../model.ts';

/** What a requirement object asks for: the framework's own by what their constructors were given, others by their type. */
export function requirementOf(object: ConstructedObject): Requirement {
  switch (object.typeName) {
    case DENY_ANONYMOUS_REQUIREMENT:
      return { kind: 'authenticated' };
    case ROLES_REQUIREMENT: {
      const roles = texts(object.member('allowedRoles'));
      return roles === undefined
        ? { kind: 'unresolved', reason: 'the roles of a requirement are not known' }
        : { kind: 'roles', roles };
    }
    case CLAIMS_REQUIREMENT: {
      const claimType = stringValue(object.member('claimType'));
      const values = texts(object.member('allowedValues'));
      if (claimType === undefined || values === undefined)
        return { kind: 'unresolved', reason: 'the claim of a requirement is not known' };
      return { kind: 'claim', claimType, values };
    }
    case NAME_REQUIREMENT: {
      const name = stringValue(object.member('requiredName'));
      return name === undefined
        ? { kind: 'unresolved', reason: 'the user name of a requirement is not known' }
        : { kind: 'name', name };
    }
    case ASSERTION_REQUIREMENT:
      return { kind: 'assertion', location: undefined };
    default:
      return { kind: 'custom', type: object.typeName.replaceAll('+', '.') };
  }
}

function texts(value: ConstantValue): readonly string[] | undefined {
  if (value.kind === 'null' || value.kind === 'default') return [];
  if (value.kind !== 'array') return undefined;
  const found = value.elements.map(stringValue);
  return found.every((text) => text !== undefined) ? (found as string[]) : undefined;
}
