import type { MethodSymbol, ParameterSymbol } from '../../symbols/symbols.ts';
import type { TypeReference } from '../../symbols/type-reference.ts';
import type { BindingContext } from '../names/binding-context.ts';
import type { NodeBase } from '../syntax/nodes.ts';
import type { LocalFunctionSymbol } from './bound-symbols.ts';
import type { LocalVariable } from './local-variable.ts';
import { Types } from './types.ts';
import type { Expr, PendingReturn } from './unconverted.ts';

/** What a simple name means inside a body, before types and members are asked. */
export type ScopeEntry =
  | { readonly kind: 'local'; readonly local: LocalVariable }
  | { readonly kind: 'parameter'; readonly parameter: ParameterSymbol }
  | { readonly kind: 'function'; readonly symbol: LocalFunctionSymbol }
  /** A range variable of a query: reads it from what the query's lambda is given. */
  | { readonly kind: 'range'; read(syntax: NodeBase): Expr };

/** The function whose code is being bound: where `return`, `yield` and `await` belong. */
export class Frame {
  /** Undefined inside lambdas and initializers. */
  readonly method: MethodSymbol | undefined;
  /** What `return` converts to (in async code the task's result); undefined: returns wait for it, or there is none. */
  readonly returnType: TypeReference | undefined;
  readonly isAsync: boolean;
  readonly isLambda: boolean;
  /** Whether `this` is there. */
  readonly hasThis: boolean;
  isIterator = false;
  /** Of a lambda: its `return` statements so far. */
  readonly returns: PendingReturn[] = [];

  constructor(shape: {
    readonly method?: MethodSymbol | undefined;
    readonly returnType: TypeReference | undefined;
    readonly isAsync: boolean;
    readonly isLambda: boolean;
    readonly hasThis: boolean;
  }) {
    this.method = shape.method;
    this.returnType = shape.returnType;
    this.isAsync = shape.isAsync;
    this.isLambda = shape.isLambda;
    this.hasThis = shape.hasThis;
  }
}

const typesOf = new WeakMap<BindingContext, Types>();

/** The types as one context sees them; one object for each. */
export function typesIn(context: BindingContext): Types {
  let types = typesOf.get(context);
  if (types === undefined) {
    types = new Types(context);
    typesOf.set(context, types);
  }
  return types;
}

/** A region of code with its local names. Names are added as their declarations are bound. */
export class Scope {
  readonly parent: Scope | undefined;
  readonly context: BindingContext;
  readonly types: Types;
  readonly frame: Frame;
  readonly isChecked: boolean;
  /** How many expressions and statements enclose this place. */
  depth: number;
  readonly #names = new Map<string, ScopeEntry>();
  /** The region that names declared here belong to, when it is not this one. */
  #owner: Scope | undefined;
  #extra: { readonly name: string; readonly entry: ScopeEntry } | undefined;

  constructor(
    parent: Scope | undefined,
    context: BindingContext,
    frame: Frame,
    isChecked: boolean = parent?.isChecked ?? false,
  ) {
    this.parent = parent;
    this.context = context;
    this.types = typesIn(context);
    this.frame = frame;
    this.isChecked = isChecked;
    this.depth = parent?.depth ?? 0;
  }

  /** A nested region of the same function. */
  child(): Scope {
    return new Scope(this, this.context, this.frame);
  }

  /** The same region in a `checked` or `unchecked` context. Names declared in it belong to this region. */
  checked(isChecked: boolean): Scope {
    const scope = new Scope(this, this.context, this.frame, isChecked);
    scope.#owner = this;
    return scope;
  }

  /** The same region where one more name means something. Names declared in it belong to this region. */
  overlay(name: string, entry: ScopeEntry): Scope {
    const scope = new Scope(this, this.context, this.frame);
    scope.#owner = this;
    scope.#extra = { name, entry };
    return scope;
  }

  /** The code of a lambda or local function inside this region. */
  function(frame: Frame, context: BindingContext = this.context): Scope {
    return new Scope(this, context, frame);
  }

  /** A later declaration of a name takes the place of an earlier one (two sibling scopes that were merged). */
  declare(name: string, entry: ScopeEntry): void {
    if (this.#owner !== undefined) this.#owner.declare(name, entry);
    else if (name !== '') this.#names.set(name, entry);
  }

  lookup(name: string): ScopeEntry | undefined {
    for (let scope: Scope | undefined = this; scope !== undefined; scope = scope.parent) {
      if (scope.#extra?.name === name) return scope.#extra.entry;
      const entry = scope.#names.get(name);
      if (entry !== undefined) return entry;
    }
    return undefined;
  }
}
