import type { TypeReference } from '../../symbols/index.ts';
import type { Values } from './intern.ts';
import { Dependence, type LiteralValue, type QueryValue, type Value } from './value.ts';

/** Booleans over values, simplified as far as that is certain. */

export function equal(values: Values, a: Value, b: Value): Value {
  if (a === b) return values.literal(true);
  if (a.kind === 'literal' && b.kind === 'literal') return values.literal(a.content === b.content);
  if (a.kind === 'literal') return equalToLiteral(values, b, a);
  if (b.kind === 'literal') return equalToLiteral(values, a, b);
  const [inA, inB] = [wrapped(a), wrapped(b)];
  if (inA !== undefined && (inB !== undefined || b.kind !== 'object')) return equal(values, inA, inB ?? b);
  if (inB !== undefined && a.kind !== 'object') return equal(values, a, inB);
  const [left, right] = a.id < b.id ? [a, b] : [b, a];
  return values.intern(`e${left.id}=${right.id}`, left.flags | right.flags, { kind: 'equal', left, right });
}

/** What an identifier with a type of its own is made of (`new OrderId(id)`): an object of one member. */
function wrapped(value: Value): Value | undefined {
  if (value.kind !== 'object' || value.members.size !== 1) return undefined;
  const [[name, inner]] = value.members as unknown as readonly [[string, Value]];
  return name.startsWith('#') ? undefined : inner;
}

function equalToLiteral(values: Values, value: Value, { content }: LiteralValue): Value {
  if (content === null) return isNull(values, value);
  if (content === true && isBoolean(value)) return value;
  if (content === false && isBoolean(value)) return not(values, value);
  if (content === 0 && value.kind === 'call' && value.name === 'count') return not(values, existsOf(values, value));
  const literal = values.literal(content);
  return values.intern(`e${value.id}=${literal.id}`, value.flags, { kind: 'equal', left: value, right: literal });
}

function isBoolean(value: Value): boolean {
  return ['equal', 'is-null', 'not', 'and', 'or', 'exists', 'member', 'call'].includes(value.kind);
}

/** `count` of a query, as whether it finds anything. */
function existsOf(values: Values, count: Value): Value {
  const [query] = count.kind === 'call' ? count.operands : [];
  return query?.kind === 'query' ? exists(values, query) : count;
}

export function isNull(values: Values, operand: Value): Value {
  switch (operand.kind) {
    case 'literal':
      return values.literal(operand.content === null);
    case 'principal':
    case 'context':
    case 'service':
    case 'object':
    case 'query':
    case 'lambda':
    case 'delegate':
    case 'tree':
    case 'type':
    case 'element':
    case 'equal':
      return values.literal(false);
    case 'load':
      if (operand.mode === 'many' || operand.mode === 'one-or-throw') return values.literal(false);
  }
  return values.intern(`n${operand.id}`, operand.flags, { kind: 'is-null', operand });
}

export function not(values: Values, operand: Value): Value {
  if (operand.kind === 'not') return operand.operand;
  if (operand.kind === 'literal') return values.literal(operand.content !== true);
  return values.intern(`!${operand.id}`, operand.flags, { kind: 'not', operand });
}

export function exists(values: Values, query: QueryValue): Value {
  return values.intern(`E${query.id}`, query.flags, { kind: 'exists', query });
}

export function and(values: Values, operands: readonly Value[]): Value {
  return junction(values, 'and', operands);
}

export function or(values: Values, operands: readonly Value[]): Value {
  return junction(values, 'or', operands);
}

function junction(values: Values, kind: 'and' | 'or', operands: readonly Value[]): Value {
  const neutral = kind === 'and';
  const flat = operands.flatMap((o) => (o.kind === kind ? o.operands : [o]));
  if (flat.some((o) => o.kind === 'literal' && o.content === !neutral)) return values.literal(!neutral);
  const kept = [...new Set(flat.filter((o) => !(o.kind === 'literal' && o.content === neutral)))];
  const [only] = kept;
  if (only === undefined) return values.literal(neutral);
  if (kept.length === 1) return only;
  const flags = kept.reduce((all, o) => all | o.flags, 0);
  return values.intern(`${kind}(${kept.map((o) => o.id).join()})`, flags, { kind, operands: kept });
}

/** The parts of a conjunction. */
export function conjuncts(value: Value): readonly Value[] {
  return value.kind === 'and' ? value.operands : [value];
}

/** Flags of stored objects that can matter: who somebody is, and what is for everybody. */
const SPEAKING_FLAG =
  /admin|staff|moderator|manager|operator|superuser|supervisor|employee|owner|public|published|shared|visible|listed|open|approved|featured/i;

/**
 * Whether a condition can decide whose an object is or who calls; all else is not remembered, so that ways of reaching a place that differ in
 * nothing that matters are one.
 */
export function isRelevant(value: Value): boolean {
  const { principal, load, opaque } = Dependence;
  if (routeParameterAsked(value) !== undefined || missingMetadata(value) !== undefined) return true;
  if ((value.flags & (principal | load | opaque)) === 0) return false;
  switch (value.kind) {
    case 'equal': {
      const isLiteral = value.left.kind === 'literal' || value.right.kind === 'literal';
      return !isLiteral || (value.flags & (load | opaque)) === 0;
    }
    case 'is-null':
      return value.operand.kind === 'load' || value.operand.kind === 'element' || (value.flags & opaque) !== 0;
    case 'member':
      return (value.flags & (principal | opaque)) !== 0 || SPEAKING_FLAG.test(value.name);
    case 'call':
      // What was not followed may ask who calls, whatever it is given.
      return (value.flags & (principal | opaque)) !== 0 || value.name === 'contains';
    case 'unknown':
      return true;
    case 'and':
    case 'or':
      return value.operands.some(isRelevant);
    default:
      return true;
  }
}

const METADATA = 'endpoint metadata';

/** The object of a type among the metadata of the endpoint that is served. */
export function metadataAsked(values: Values, type: TypeReference): Value {
  return values.call(METADATA, [values.type(type)], type);
}

/** The type of the object of which a condition says that it is not among the metadata of the endpoint; undefined for other conditions. */
export function missingMetadata(value: Value): TypeReference | undefined {
  if (value.kind !== 'is-null' || value.operand.kind !== 'call' || value.operand.name !== METADATA) return undefined;
  const [type] = value.operand.operands;
  return type?.kind === 'type' ? type.type : undefined;
}

/** The route parameter of which it is asked whether the route has it (`RouteValues.TryGetValue(name, …)`); undefined for other conditions. */
export function routeParameterAsked(value: Value): string | undefined {
  if (value.kind !== 'call' || value.name !== 'TryGetValue') return undefined;
  const [values, name] = value.operands;
  const isAsked = values?.kind === 'context' && values.role === 'route-values' && name?.kind === 'literal';
  return isAsked ? String(name.content) : undefined;
}
