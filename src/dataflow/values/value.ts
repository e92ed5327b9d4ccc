import type {
  ExpressionTreeOperation,
  LambdaSymbol,
  Location,
  MethodReference,
  NamedTypeReference,
  TypeReference,
  VariableSymbol,
} from '../../symbols/index.ts';

/*
 * What code computes, as far as it matters who may see or change which object. Values are interned (values.ts): equal values are the same
 * object, so that a comparison in one method and a query in another can be seen to speak of the same thing.
 */
interface ValueBase {
  readonly id: number;
  /** What it depends on: bits of {@link Dependence}. */
  readonly flags: number;
}

/** What a value depends on. */
export const Dependence = {
  /** The caller's identity. */
  principal: 1,
  /** What the caller sent. */
  input: 2,
  /** What a store holds. */
  load: 4,
  /** Code that could not be followed. */
  opaque: 8,
  /** The row that a predicate is about. */
  row: 16,
  /** A stored object is in it, or something by which one can be found. */
  touch: 32,
} as const;

export type Value =
  | LiteralValue
  | PrincipalValue
  | ContextValue
  | InputValue
  | ServiceValue
  | ObjectValue
  | MemberValue
  | CallValue
  | QueryValue
  | RowValue
  | LoadValue
  | ElementValue
  | EqualValue
  | NullTestValue
  | NotValue
  | JunctionValue
  | ExistsValue
  | LambdaValue
  | DelegateValue
  | BoundValue
  | TreeValue
  | ChoiceValue
  | TypeValue
  | UnknownValue;

export type LiteralContent = string | number | boolean | null;

export interface LiteralValue extends ValueBase {
  readonly kind: 'literal';
  readonly content: LiteralContent;
}

/** The `ClaimsPrincipal` of the request. */
export interface PrincipalValue extends ValueBase {
  readonly kind: 'principal';
}

/** The `HttpContext` of the request, or an object of the framework that wraps it (a filter's context). */
export interface ContextValue extends ValueBase {
  readonly kind: 'context';
  /** `answer`: what is written to it or stored in it reaches the caller. */
  readonly role: 'http' | 'request' | 'route-values' | 'filter' | 'arguments' | 'services' | 'items' | 'answer';
  /** Of a filter around a handler, and of what it gets from its context. */
  readonly request?: RequestShape;
}

/** What is known of the requests of one endpoint. */
export interface RequestShape {
  /** What the handler is given, by position. */
  readonly arguments: readonly Value[];
  /** Lower case; undefined when the route is not known. */
  readonly routeValues: ReadonlySet<string> | undefined;
}

/** Something that the caller sends: a parameter of the handler, by its name. */
export interface InputValue extends ValueBase {
  readonly kind: 'input';
  /** Lower case: binding does not distinguish. */
  readonly name: string;
  /** As the code spells it. */
  readonly label: string;
  readonly type: TypeReference | undefined;
  /** A date, an amount, a flag: it can name no object. */
  readonly isMeasure?: boolean;
}

/** An object of which only the type matters: the controller, a service, a `DbContext`. */
export interface ServiceValue extends ValueBase {
  readonly kind: 'service';
  readonly type: NamedTypeReference;
}

/** An object that code makes, with what was stored in it. */
export interface ObjectValue extends ValueBase {
  readonly kind: 'object';
  readonly site: number;
  readonly type: TypeReference;
  readonly members: ReadonlyMap<string, Value>;
}

export interface MemberValue extends ValueBase {
  readonly kind: 'member';
  readonly base: Value;
  readonly name: string;
  readonly type: TypeReference | undefined;
}

/** What a call gives back that was not followed, or has no code at hand; operators are calls named by their sign. */
export interface CallValue extends ValueBase {
  readonly kind: 'call';
  readonly name: string;
  readonly operands: readonly Value[];
  readonly type: TypeReference | undefined;
  /** Why it was not followed; undefined for functions of libraries. */
  readonly unfollowed: string | undefined;
}

/** What a query is asked of. */
export type Source =
  /** Rows of a store: an entity type, or a table that no type stands for (`table:x`). `container`: the `DbContext` or database. */
  | {
      readonly kind: 'entity';
      readonly entity: string;
      readonly container: string | undefined;
      readonly library: string;
    }
  /** A collection in memory. */
  | { readonly kind: 'collection'; readonly base: Value };

/** A condition that rows must meet, over {@link RowValue}s. */
export interface Condition {
  readonly value: Value;
  readonly location: Location | undefined;
}

export interface QueryValue extends ValueBase {
  readonly kind: 'query';
  readonly source: Source;
  readonly conditions: readonly Condition[];
  /** What one element is, in terms of rows. */
  readonly shape: Value;
  readonly ignoresFilters: boolean;
  /** Conditions that could not be understood: why. */
  readonly unread: string | undefined;
}

export interface RowValue extends ValueBase {
  readonly kind: 'row';
  readonly entity: string;
}

export type LoadMode = 'one' | 'one-or-throw' | 'many' | 'scalar';

/** The result of a query. */
export interface LoadValue extends ValueBase {
  readonly kind: 'load';
  readonly query: QueryValue;
  readonly mode: LoadMode;
  readonly location: Location | undefined;
}

/** One of the elements of a collection. */
export interface ElementValue extends ValueBase {
  readonly kind: 'element';
  readonly base: Value;
}

export interface EqualValue extends ValueBase {
  readonly kind: 'equal';
  readonly left: Value;
  readonly right: Value;
}

export interface NullTestValue extends ValueBase {
  readonly kind: 'is-null';
  readonly operand: Value;
}

export interface NotValue extends ValueBase {
  readonly kind: 'not';
  readonly operand: Value;
}

export interface JunctionValue extends ValueBase {
  readonly kind: 'and' | 'or';
  readonly operands: readonly Value[];
}

/** Whether a query finds anything. */
export interface ExistsValue extends ValueBase {
  readonly kind: 'exists';
  readonly query: QueryValue;
}

/** Variables that a lambda sees, and its `this`. */
export interface Closure {
  readonly captured: ReadonlyMap<VariableSymbol, Value>;
  readonly parameters: ReadonlyMap<string, Value>;
  readonly receiver: Value | undefined;
  readonly typeArguments: { readonly type: readonly TypeReference[]; readonly method: readonly TypeReference[] };
}

export interface LambdaValue extends ValueBase {
  readonly kind: 'lambda';
  readonly lambda: LambdaSymbol;
  readonly closure: Closure;
}

/** A method as a value. */
export interface DelegateValue extends ValueBase {
  readonly kind: 'delegate';
  readonly method: MethodReference;
  readonly receiver: Value | undefined;
  /** Of a local function. */
  readonly closure: Closure | undefined;
}

/** A delegate that is called with these arguments, whatever its caller passes (`next` of a pipeline). */
export interface BoundValue extends ValueBase {
  readonly kind: 'bound';
  readonly target: LambdaValue | DelegateValue;
  readonly arguments: readonly Value[];
  /** What it gives is sent to the caller of the endpoint, whatever the code that calls it does with the result. */
  readonly answers?: boolean;
}

export interface TreeValue extends ValueBase {
  readonly kind: 'tree';
  readonly tree: ExpressionTreeOperation;
  readonly closure: Closure;
}

/** One of several, and it is not known which. */
export interface ChoiceValue extends ValueBase {
  readonly kind: 'choice';
  readonly values: readonly Value[];
}

export interface TypeValue extends ValueBase {
  readonly kind: 'type';
  readonly type: TypeReference;
}

export interface UnknownValue extends ValueBase {
  readonly kind: 'unknown';
  readonly reason: string;
}

export function depends(value: Value, on: keyof typeof Dependence): boolean {
  return (value.flags & Dependence[on]) !== 0;
}

/** It comes from the caller's identity and from nothing else that could differ: neither from what was sent nor from a store. */
export function isPrincipal(value: Value): boolean {
  return (value.flags & 31) === Dependence.principal;
}

export function isLiteral(value: Value, content: LiteralContent): boolean {
  return value.kind === 'literal' && value.content === content;
}
