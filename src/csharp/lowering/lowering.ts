import { BodyBuilder, type CatchClause, type Label } from '../../symbols/build-body.ts';
import type { GapKind } from '../../symbols/gap.ts';
import type { Location } from '../../symbols/location.ts';
import { mapOperands } from '../../symbols/operation-tree.ts';
import type { LocalOperation, Operation, VariableSymbol } from '../../symbols/operations.ts';
import type { MethodSymbol, ParameterSymbol, TypeSymbol } from '../../symbols/symbols.ts';
import { namedType, type TypeReference } from '../../symbols/type-reference.ts';
import type {
  BodyFacts,
  BoundExpression,
  BoundStatement,
  LocalSymbol,
  Placeholder,
  Variable,
} from '../binding/bound-nodes.ts';
import type { BindingContext } from '../names/binding-context.ts';
import type { NodeBase } from '../syntax/nodes.ts';
import { Jumps } from './jumps.ts';
import { Types } from './types.ts';

/** A part of a body that was bound together: its context and what the binder found in it. */
export interface Unit {
  readonly context: BindingContext;
  readonly facts: BodyFacts;
}

/** The lowering of each kind of node; one object, so that the modules of the constructs need not know each other. */
export interface Lowerers {
  /** The value of an expression. What has to happen before it has been emitted. */
  expression(l: Lowering, node: BoundExpression): Operation;
  /** An expression whose value nobody takes. */
  discard(l: Lowering, node: BoundExpression): void;
  /** Branches on a boolean expression. */
  condition(l: Lowering, node: BoundExpression, whenTrue: Label, whenFalse: Label): void;
  /** What is written to, or whose address is taken; its own operands are values. */
  place(l: Lowering, node: BoundExpression): Operation;
  statement(l: Lowering, node: BoundStatement): void;
}

/** A value that has been computed and waits for those that are evaluated after it. A place waits with its operands. */
interface Pending {
  value: Operation;
  readonly isPlace: boolean;
}

/** What `sequence` evaluates: a value, or a place (which is evaluated as far as its operands). */
export type Item = (() => Operation) | { readonly place: () => Operation };

/** The variables that nested functions share with the body around them. */
export type SharedVariables = Map<Variable, VariableSymbol>;

/** Lowers one body (of a method, a lambda or a local function) into one builder. */
export class Lowering {
  readonly builder = new BodyBuilder();
  readonly jumps = new Jumps();
  readonly localFunctions: MethodSymbol[] = [];
  readonly lowerers: Lowerers;
  readonly method: MethodSymbol | undefined;
  readonly shared: SharedVariables;
  isIterator = false;
  #unit: Unit;
  #types: Types;
  readonly #locals = new Map<LocalSymbol, LocalOperation>();
  readonly #temporaries = new Set<number>();
  readonly #aliases = new Map<ParameterSymbol, Operation>();
  readonly #placeholders = new Map<Placeholder, Operation>();
  readonly #pending: Pending[] = [];

  constructor(lowerers: Lowerers, unit: Unit, method: MethodSymbol | undefined, shared: SharedVariables) {
    this.lowerers = lowerers;
    this.#unit = unit;
    this.#types = new Types(unit.context);
    this.method = method;
    this.shared = shared;
  }

  get unit(): Unit {
    return this.#unit;
  }

  get types(): Types {
    return this.#types;
  }

  /** Code that was bound in another context (an initializer of another file). */
  within(unit: Unit, emit: () => void): void {
    const [outer, types] = [this.#unit, this.#types];
    this.#unit = unit;
    this.#types = new Types(unit.context);
    emit();
    this.#unit = outer;
    this.#types = types;
  }

  // Nodes

  value(node: BoundExpression): Operation {
    return this.lowerers.expression(this, node);
  }

  discard(node: BoundExpression): void {
    this.lowerers.discard(this, node);
  }

  condition(node: BoundExpression, whenTrue: Label, whenFalse: Label): void {
    this.lowerers.condition(this, node, whenTrue, whenFalse);
  }

  place(node: BoundExpression): Operation {
    return this.lowerers.place(this, node);
  }

  statement(node: BoundStatement): void {
    this.lowerers.statement(this, node);
  }

  at(syntax: NodeBase): Location {
    return { kind: 'source', file: this.#unit.context.file, start: syntax.start, end: syntax.end };
  }

  gap(kind: GapKind, message: string, syntax: NodeBase): void {
    this.#unit.context.model.gaps.report({ kind, message, location: this.at(syntax) });
  }

  // Order of evaluation

  /**
   * Evaluates one after the other. Where a later one emits code, the values of the earlier ones are put into temporaries first, so that
   * everything happens in the written order.
   */
  sequence(items: readonly Item[]): Operation[] {
    const start = this.#pending.length;
    for (const item of items) {
      if (typeof item === 'function') this.wait(item());
      else this.wait(item.place(), true);
    }
    return this.#pending.splice(start).map((p) => p.value);
  }

  /** A value that has been computed and will be used after what is evaluated in between; take it back with `resume`. */
  wait(value: Operation, isPlace = false): void {
    this.#pending.push({ value, isPlace });
  }

  resume(): Operation {
    const pending = this.#pending.pop();
    if (pending === undefined) throw new Error('resume without wait');
    return pending.value;
  }

  /** A value that may be read more than once: a variable or constant as it is, else a temporary. */
  hold(value: Operation): Operation {
    if (value.kind === 'local' || (value.kind === 'parameter' && value.parameter.refKind === 'none')) return value;
    return isConstant(value) ? value : this.store(value);
  }

  /** A temporary that holds the value. */
  store(value: Operation, name?: string): LocalOperation {
    const temporary = this.temporary(value.type, name);
    this.assign(temporary, value);
    return temporary;
  }

  /** A temporary, not yet assigned. Its assignments must not come between a read and the use of what was read. */
  temporary(type: TypeReference, name?: string): LocalOperation {
    const local = this.builder.newLocal(type, name);
    this.#temporaries.add(local.index);
    return local;
  }

  #spill(): void {
    for (const pending of this.#pending) {
      if (pending.isPlace) pending.value = this.#spilledPlace(pending.value);
      else pending.value = this.#spilled(pending.value);
    }
  }

  /** The place with its operands in temporaries, except the struct that it is a part of: a copy of that would be another place. */
  #spilledPlace(place: Operation): Operation {
    const struct = place.kind === 'field' || place.kind === 'property' ? place.instance : undefined;
    return mapOperands(place, (operand) => {
      const isPart = operand === struct && this.#types.isValueType(operand.type) === true;
      return isPart ? this.#spilledPlace(operand) : this.#spilled(operand);
    });
  }

  #spilled(value: Operation): Operation {
    if (isConstant(value) || value.kind === 'address-of') return value;
    if (value.kind === 'local' && this.#temporaries.has(value.index)) return value;
    const temporary = this.temporary(value.type);
    this.builder.assign(temporary, value);
    return temporary;
  }

  // Emission

  emit(operation: Operation): void {
    this.#spill();
    this.builder.emit(operation);
  }

  assign(target: Operation, value: Operation, location?: Location): void {
    this.#spill();
    this.builder.assign(target, value, location);
  }

  newLabel(): Label {
    return this.builder.newLabel();
  }

  mark(label: Label): void {
    this.#spill();
    this.builder.mark(label);
  }

  goto(label: Label): void {
    this.#spill();
    this.builder.goto(label);
  }

  branch(condition: Operation, whenTrue: Label, whenFalse: Label): void {
    this.#spill();
    this.builder.branch(condition, whenTrue, whenFalse);
  }

  return(value: Operation | undefined, location: Location | undefined): void {
    this.builder.return(value, location);
  }

  throw(value: Operation, location: Location | undefined): void {
    this.builder.throw(value, location);
  }

  tryFinally(body: () => void, handler: () => void): void {
    this.#spill();
    this.builder.tryFinally(body, handler);
  }

  tryCatch(body: () => void, clauses: readonly CatchClause[]): void {
    this.#spill();
    this.builder.tryCatch(body, clauses);
  }

  // Variables

  /** A local variable or parameter, as this body sees it. */
  variable(symbol: Variable, location: Location | undefined): Operation {
    if (this.isCaptured(symbol)) {
      return { kind: 'capture', variable: this.captured(symbol), type: symbol.type, location };
    }
    const alias = 'ordinal' in symbol ? this.#aliases.get(symbol) : undefined;
    if (alias !== undefined) return { ...alias, location };
    if ('ordinal' in symbol) return { kind: 'parameter', parameter: symbol, type: symbol.type, location };
    const known = this.#locals.get(symbol);
    if (known !== undefined) return { ...known, location };
    const local = this.builder.newLocal(symbol.type, symbol.name);
    this.#locals.set(symbol, local);
    return { ...local, location };
  }

  isCaptured(symbol: Variable): boolean {
    return this.#unit.facts.captured.has(symbol);
  }

  /** Reads of a parameter are reads of the field that has taken its value. */
  alias(parameter: ParameterSymbol, field: Operation): void {
    this.#aliases.set(parameter, field);
  }

  /** The identity of a variable that nested functions share. */
  captured(symbol: Variable): VariableSymbol {
    let variable = this.shared.get(symbol);
    if (variable === undefined) {
      variable = { name: symbol.name, type: symbol.type, origin: 'ordinal' in symbol ? 'parameter' : 'local' };
      this.shared.set(symbol, variable);
    }
    return variable;
  }

  bind(placeholder: Placeholder, value: Operation): void {
    this.#placeholders.set(placeholder, value);
  }

  placeholder(placeholder: Placeholder): Operation | undefined {
    return this.#placeholders.get(placeholder);
  }

  /** The definition of a framework type; undefined when it is not at hand. */
  known(metadataName: string): TypeSymbol | undefined {
    return this.#types.symbolOf(namedType(metadataName));
  }
}

/** The same whenever it is evaluated, and at no cost. */
function isConstant(value: Operation): boolean {
  return value.kind === 'literal' || value.kind === 'this' || value.kind === 'default' || value.kind === 'typeof';
}
