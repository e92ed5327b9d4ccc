import type { DataAccessKind } from '../declarations/declarations.ts';

/*
 * What libraries do with data and with the caller's identity, as data: one file a library. Types are ECMA-335 full names; a method counts for the
 * types that derive from the one named. Parameters are given by their names in the order of preference.
 */
export interface Library {
  readonly name: string;
  /** Types that stand for the rows of a store, and which of their type arguments is the entity. */
  readonly stores?: Readonly<Record<string, number>>;
  readonly calls?: readonly CallRule[];
  /** `Type.Property` → what it is. */
  readonly properties?: Readonly<Record<string, PropertyMeaning>>;
  /** `Type.Property` → what storing in it does. */
  readonly assigned?: Readonly<Record<string, AssignedMeaning>>;
  /** Types that the framework hands to handlers and constructors. */
  readonly injected?: Readonly<Record<string, InjectedMeaning>>;
}

export interface CallRule {
  readonly types: readonly string[];
  readonly methods: readonly string[];
  readonly does: Meaning;
}

export type PropertyMeaning =
  | 'principal'
  | 'context'
  | 'request'
  | 'route-values'
  | 'arguments'
  | 'services'
  | 'items'
  | 'same'
  | 'identity'
  | 'tenant'
  | 'input';
/** The change that waits, by the number that is stored; others are none. */
export interface AssignedMeaning {
  readonly changes: Readonly<Record<number, 'insert' | 'update' | 'delete'>>;
}

export type InjectedMeaning = 'principal' | 'context' | 'request';

/** `source` of a query is the receiver, or the first argument of an extension method. */
export type Meaning =
  /** The rows of an entity: of the method's type argument, or of its result's. */
  | { readonly kind: 'entities' }
  /** Gives its source back (`OrderBy`, `Include`, `AsNoTracking`). */
  | { readonly kind: 'same' }
  | { readonly kind: 'ignore-filters' }
  | { readonly kind: 'where'; readonly predicate: readonly string[] }
  | { readonly kind: 'select'; readonly selector: readonly string[] }
  | { readonly kind: 'join' }
  /** Begins with `seed`, or the first element, and makes something of that and each element in turn. */
  | {
      readonly kind: 'fold';
      readonly seed: readonly string[];
      readonly step: readonly string[];
      readonly result: readonly string[];
    }
  /** Every query of the entity asks for the caller's tenant. */
  | { readonly kind: 'tenant-filter' }
  /** A step of a protocol whose objects the library hands out and looks after itself: none of a user's. */
  | { readonly kind: 'protocol' }
  /** A condition on every query of the entity. */
  | { readonly kind: 'query-filter'; readonly predicate: readonly string[] }
  /** Executes the query, perhaps with one more condition. */
  | {
      readonly kind: 'load';
      readonly mode: 'one' | 'one-or-throw' | 'many' | 'scalar';
      readonly predicate?: readonly string[];
    }
  | { readonly kind: 'exists'; readonly predicate?: readonly string[] }
  | { readonly kind: 'count'; readonly predicate?: readonly string[] }
  | { readonly kind: 'all'; readonly predicate: readonly string[] }
  | { readonly kind: 'contains' }
  /** One row by its key. */
  | { readonly kind: 'find'; readonly keys: readonly string[]; readonly orThrow?: boolean }
  /** A change that waits until the store is told. */
  | {
      readonly kind: 'change';
      readonly action: 'insert' | 'update' | 'delete';
      readonly object: readonly string[];
      readonly filter?: readonly string[];
      readonly keys?: readonly string[];
    }
  /** A change at once: of an object, of the rows that a filter describes, or of the source. */
  | {
      readonly kind: 'write';
      readonly action: 'insert' | 'update' | 'delete';
      readonly object?: readonly string[];
      readonly filter?: readonly string[];
      readonly keys?: readonly string[];
      /** The interface of all rows, where neither the source nor a type argument tells which are meant. */
      readonly rows?: string;
    }
  /** Puts `item`, or what is in `from`, into a collection: the receiver, or `into`. */
  | {
      readonly kind: 'put';
      readonly item?: readonly string[];
      readonly from?: readonly string[];
      readonly into?: readonly string[];
    }
  | { readonly kind: 'save' }
  | {
      readonly kind: 'sql';
      readonly text: readonly string[];
      readonly parameters: readonly string[];
      readonly result: 'many' | 'one' | 'one-or-throw' | 'scalar' | 'none';
    }
  /** A command object that was given text and parameters before. */
  | { readonly kind: 'command'; readonly result: 'many' | 'scalar' | 'none' }
  | { readonly kind: 'command-parameter'; readonly name: readonly string[]; readonly value: readonly string[] }
  /** Copies members of something into an object. `only`: members that are named limit it. */
  | {
      readonly kind: 'bind';
      readonly target: readonly string[];
      readonly from?: readonly string[];
      readonly only?: readonly string[];
      /** What is copied is of the type argument of the receiver's class. */
      readonly ofTypeArgument?: boolean;
    }
  /** A part of a filter object: equality of a field, or a combination of others. */
  | { readonly kind: 'filter'; readonly operator: 'eq' | 'in' | 'and' | 'or' | 'empty' | 'where' | 'other' }
  /** Something of the caller; `of`: which, where there are several. */
  | { readonly kind: 'principal'; readonly of?: readonly string[] }
  /** Whether somebody has a role, or which ones. `of`: who, where it is not what the method is called on. */
  | { readonly kind: 'role'; readonly of?: readonly string[] }
  | { readonly kind: 'authorize'; readonly resource: readonly string[] }
  | { readonly kind: 'equal' }
  /** What users declare of their own data access. `by`: parameters by the members of the entity that they are compared with. */
  | {
      readonly kind: 'declared-access';
      readonly does: DataAccessKind;
      readonly entity: string | undefined;
      readonly by: Readonly<Record<string, string>>;
    }
  /** What users declare to refuse callers; `object`: parameters, all when empty. */
  | {
      readonly kind: 'declared-guard';
      readonly object: readonly string[];
      readonly allows: 'returns' | boolean | undefined;
    }
  /** Gives what it was given, in another form. */
  | { readonly kind: 'pass'; readonly argument?: readonly string[] }
  /** A service of the container; `all`: every one of its kind. */
  | { readonly kind: 'service'; readonly all?: boolean }
  /** Whether a collection that is gone through has one more element. */
  | { readonly kind: 'more' }
  /** Types, objects and methods that are named at run time. */
  | { readonly kind: 'reflect'; readonly task: 'type-of' | 'make-generic' | 'create' | 'method' | 'invoke' }
  /** An object made member by member of another, or of one that is given as `onto`. */
  | { readonly kind: 'copy'; readonly argument: readonly string[]; readonly onto?: readonly string[] }
  /** What code of the application keeps for the length of a request: nothing yet. */
  | { readonly kind: 'kept' }
  /** Something that the caller sent, by its name. */
  | { readonly kind: 'input'; readonly name: readonly string[] }
  /** Sends data to the caller. */
  | { readonly kind: 'respond'; readonly value: readonly string[] }
  /** Answers without data; what comes after a filter does not run. */
  | { readonly kind: 'refuse' }
  /** An object of the type argument among the metadata of the endpoint, if it is there. */
  | { readonly kind: 'endpoint-metadata' }
  /** Makes a result that says whether something went well; `unless`: it did, unless the first parameter is one of these, or a list of them. */
  | { readonly kind: 'outcome'; readonly is: 'success' | 'failure' | { readonly unless: RegExp } }
  /** Calls one of two functions, by whether the result went well. */
  | { readonly kind: 'match'; readonly success: readonly string[]; readonly failure: readonly string[] }
  /** It never returns. */
  | { readonly kind: 'throws' }
  /** Stores a constant in a member of what it is called on, for `throws-when` and for whoever reads the member. */
  | { readonly kind: 'mark'; readonly member: string; readonly value: boolean }
  /** It returns only when the member does not have that value. */
  | { readonly kind: 'throws-when'; readonly member: string; readonly value: boolean }
  /** Stores what it is given under a name, in what it is called on. */
  | { readonly kind: 'name-value'; readonly name: readonly string[]; readonly value: readonly string[] }
  /** A part of a row by its name or position. */
  | { readonly kind: 'column'; readonly at: readonly string[] }
  /** Whether a text can be parsed: nothing cannot. */
  | { readonly kind: 'parses'; readonly text: readonly string[] }
  /** Whether a value of the route is there. */
  | { readonly kind: 'try-value' }
  /** An argument of the handler by its position, asked for by a filter. */
  | { readonly kind: 'handler-argument'; readonly at: readonly string[] }
  /** A requirement is met. */
  | { readonly kind: 'succeed' }
  | {
      readonly kind: 'mediate';
      readonly request: readonly string[];
      readonly handlers: readonly string[];
      readonly behaviors: readonly string[];
    };
