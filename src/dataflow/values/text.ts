import { simpleName } from './type-key.ts';
import { isPrincipal, type Value } from './value.ts';
import { queryOf } from './walk.ts';

/** A value as code would say it, for messages: short, in the terms of the scanned code. */
export function valueText(value: Value, depth = 0): string {
  if (depth > 5) return '…';
  const inner = (v: Value): string => valueText(v, depth + 1);
  const query = queryOf(value);
  if (query !== undefined)
    return query.source.kind === 'entity' ? objectName(query.source.entity) : inner(query.source.base);
  switch (value.kind) {
    case 'literal':
      return typeof value.content === 'string' ? claimText(value.content) : String(value.content);
    case 'principal':
      return 'User';
    case 'context':
      return 'HttpContext';
    case 'input':
      return value.label;
    case 'service':
      return objectName(value.type.name);
    case 'object':
      return value.type.kind === 'named' ? `new ${simpleName(value.type.name)}` : 'an object';
    case 'member':
      return value.name.startsWith('#key')
        ? `the key of ${inner(value.base)}`
        : value.name.startsWith('#')
          ? objectName(value.name.slice(1))
          : `${inner(value.base)}.${value.name}`;
    case 'call':
      if (value.name === 'declared-guard') {
        const [, guard, ...given] = value.operands;
        return `${guard?.kind === 'literal' ? guard.content : ''}(${given.map(inner).join(', ')})`;
      }
      return callText(value.name, value.operands.map(inner));
    case 'row':
      return objectName(value.entity);
    case 'equal': {
      // The object comes first, whichever side code has it on.
      const [left, right] = isPrincipal(value.left) ? [value.right, value.left] : [value.left, value.right];
      return `${inner(left)} == ${inner(right)}`;
    }
    case 'is-null':
      return `${inner(value.operand)} is null`;
    case 'not':
      return `!(${inner(value.operand)})`;
    case 'and':
    case 'or':
      return value.operands.map(inner).join(value.kind === 'and' ? ' && ' : ' || ');
    case 'exists': {
      const { source, conditions } = value.query;
      const what = source.kind === 'entity' ? objectName(source.entity) : inner(source.base);
      return `any ${what} where ${conditions.map((c) => inner(c.value)).join(' && ')}`;
    }
    case 'choice':
      return value.values.map(inner).join(' or ');
    case 'type':
      return 'a type';
    case 'unknown':
      return value.reason;
    default:
      return 'a function';
  }
}

function callText(name: string, operands: readonly string[]): string {
  if (name === 'role') return `${operands[0]}.IsInRole(${operands.slice(1).join(', ')})`;
  if (name === 'authorize' || name === 'authorize-read') return `AuthorizeAsync(${operands.join(', ')})`;
  if (name === 'contains') return `${operands[0]}.Contains(${operands[1]})`;
  if (name === 'concat') return operands.join(' + ');
  const [first, ...rest] = operands;
  return first === undefined ? name : `${first}.${name}(${rest.join(', ')})`;
}

/** What an object of a type would be called: `Payment` is `payment`. */
export function objectName(entity: string): string {
  const simple = simpleName(entity.replace('table:', ''));
  return simple.slice(0, 1).toLowerCase() + simple.slice(1);
}

/** Claim types go by their last part. */
function claimText(text: string): string {
  const claim = /^http:\/\/schemas\.(?:xmlsoap|microsoft)\.\S*\/(\w+)$/.exec(text)?.[1];
  const known: Readonly<Record<string, string>> = {
    nameidentifier: 'ClaimTypes.NameIdentifier',
    name: 'ClaimTypes.Name',
    emailaddress: 'ClaimTypes.Email',
    role: 'ClaimTypes.Role',
  };
  return (
    (claim !== undefined ? known[claim] : undefined) ??
    JSON.stringify(text.length > 40 ? `${text.slice(0, 40)}…` : text)
  );
}
