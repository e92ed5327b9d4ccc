import type { ParameterSymbol } from '../../symbols/symbols.ts';
import type { BodyFacts, NestedFunction } from './bound-body.ts';
import type { BoundNode } from './bound-children.ts';
import { forEachChild } from './bound-children.ts';
import type { LocalFunctionSymbol, LocalSymbol, Variable } from './bound-symbols.ts';

type Owner = NestedFunction | undefined;

/** The variables, local functions and captures of a bound tree. */
export function bodyFacts(root: BoundNode): BodyFacts {
  const collector = new Collector();
  collector.declarations(root, undefined);
  collector.uses(root, []);
  collector.throughCalls();
  return collector.result();
}

class Collector {
  readonly #locals = new Set<LocalSymbol>();
  readonly #functions: LocalFunctionSymbol[] = [];
  readonly #captures = new Map<NestedFunction, Set<Variable>>();
  /** Which function declares a variable; the body itself declares those that are not here. */
  readonly #owners = new Map<Variable, Owner>();
  readonly #parents = new Map<NestedFunction, Owner>();
  readonly #calls = new Map<NestedFunction, Set<LocalFunctionSymbol>>();

  declarations(node: BoundNode, owner: Owner): void {
    for (const local of declaredIn(node)) {
      this.#locals.add(local);
      this.#owners.set(local, owner);
    }
    const inner = this.#enter(node, owner);
    forEachChild(node, (child) => this.declarations(child, inner));
  }

  #enter(node: BoundNode, owner: Owner): Owner {
    const nested = functionOf(node);
    if (nested === undefined) return owner;
    if (nested.kind === 'local-function') this.#functions.push(nested);
    this.#captures.set(nested, new Set());
    this.#parents.set(nested, owner);
    for (const parameter of nested.parameters as readonly ParameterSymbol[]) this.#owners.set(parameter, nested);
    return nested;
  }

  uses(node: BoundNode, enclosing: readonly NestedFunction[]): void {
    if (enclosing.length > 0) {
      if (node.kind === 'local') this.#use(node.local, enclosing);
      else if (node.kind === 'parameter') this.#use(node.parameter, enclosing);
      else if ((node.kind === 'call' || node.kind === 'delegate') && node.target.kind === 'exact') {
        const { definition } = node.target.method;
        if (definition.kind === 'local-function') this.#call(definition as LocalFunctionSymbol, enclosing);
      }
    }
    const nested = functionOf(node);
    const inner = nested === undefined ? enclosing : [...enclosing, nested];
    forEachChild(node, (child) => this.uses(child, inner));
  }

  #use(variable: Variable, enclosing: readonly NestedFunction[]): void {
    const owner = this.#owners.get(variable);
    for (const nested of [...enclosing].reverse()) {
      if (nested === owner) return;
      this.#captures.get(nested)?.add(variable);
    }
  }

  #call(target: LocalFunctionSymbol, enclosing: readonly NestedFunction[]): void {
    const caller = enclosing.at(-1) as NestedFunction;
    const calls = this.#calls.get(caller) ?? new Set();
    calls.add(target);
    this.#calls.set(caller, calls);
  }

  /** Who calls a local function needs what that captures, unless it is its own. */
  throughCalls(): void {
    for (let changed = true; changed; ) {
      changed = false;
      for (const [caller, targets] of this.#calls) {
        for (const target of targets) {
          for (const variable of this.#captures.get(target) ?? []) changed = this.#pass(variable, caller) || changed;
        }
      }
    }
  }

  #pass(variable: Variable, caller: NestedFunction): boolean {
    const owner = this.#owners.get(variable);
    let changed = false;
    for (let at: Owner = caller; at !== undefined && at !== owner; at = this.#parents.get(at)) {
      const captures = this.#captures.get(at);
      if (captures === undefined || captures.has(variable)) continue;
      captures.add(variable);
      changed = true;
    }
    return changed;
  }

  result(): BodyFacts {
    const captured = new Set<Variable>();
    for (const variables of this.#captures.values()) for (const variable of variables) captured.add(variable);
    return { locals: [...this.#locals], localFunctions: this.#functions, captures: this.#captures, captured };
  }
}

function functionOf(node: BoundNode): NestedFunction | undefined {
  if (node.kind === 'lambda') return node;
  return node.kind === 'local-function' ? node.function.symbol : undefined;
}

function declaredIn(node: BoundNode): readonly LocalSymbol[] {
  switch (node.kind) {
    case 'local-declaration':
      return [node.local];
    case 'local':
      return node.isDeclaration === true ? [node.local] : [];
    case 'foreach':
    case 'type-pattern':
    case 'var-pattern':
    case 'recursive-pattern':
    case 'list-pattern':
      return node.variable === undefined ? [] : [node.variable];
    case 'try':
      return node.catches.flatMap((c) => (c.variable === undefined ? [] : [c.variable]));
    default:
      return [];
  }
}
