import type { Location } from '../../symbols/location.ts';
import type { LocalOperation, Operation, VariableSymbol } from '../../symbols/operations.ts';
import type { MethodSymbol, ParameterSymbol } from '../../symbols/symbols.ts';
import { namedType, type TypeReference } from '../../symbols/type-reference.ts';
import type { FieldContext, MethodContext, TypeContext } from '../declarations/declaration-context.ts';
import { isClosureName, isClosureType } from './generated-names.ts';
import type { FieldUse } from './member-references.ts';
import { type SpecialValue, type StackValue, specialOperation } from './stack-values.ts';
import type { StateMachine } from './state-machine.ts';
import { OBJECT, VOID } from './type-kinds.ts';

type MutableVariable = { -readonly [K in keyof VariableSymbol]: VariableSymbol[K] };

/** Symbols that several bodies share: variables, by the field of a closure that holds them, and local functions. */
export class SharedSymbols {
  readonly #byField = new WeakMap<FieldContext, MutableVariable>();

  readonly #localFunctions = new WeakMap<MethodContext, MethodSymbol>();

  localFunction(code: MethodContext, make: () => MethodSymbol): MethodSymbol {
    let symbol = this.#localFunctions.get(code);
    if (symbol === undefined) {
      symbol = make();
      this.#localFunctions.set(code, symbol);
    }
    return symbol;
  }

  readonly #listed = new WeakSet<MethodSymbol>();

  /** Those that no method or lambda has listed as its own yet; they are from here on. */
  list(functions: Iterable<MethodSymbol>): readonly MethodSymbol[] {
    const renewed = [...functions].filter((symbol) => !this.#listed.has(symbol));
    for (const symbol of renewed) this.#listed.add(symbol);
    return renewed;
  }

  /** The variable is a parameter: its first value is what the method was given. */
  noteParameter(field: FieldContext): void {
    this.variable(field);
    const variable = this.#byField.get(field);
    if (variable !== undefined) variable.origin = 'parameter';
  }

  variable(field: FieldContext): VariableSymbol {
    let variable = this.#byField.get(field);
    if (variable === undefined) {
      const name = /^<([^>]+)>/.exec(field.name)?.[1] ?? field.name;
      variable = { name, type: field.type, origin: 'local' };
      this.#byField.set(field, variable);
    }
    return variable;
  }
}

/** The method whose body is read: as IL has it, and as its author sees it. */
export class BodyFrame {
  /** Whose IL is read. */
  readonly code: MethodContext;
  /** What the author wrote: of a `MoveNext` the method that starts it. */
  readonly author: MethodContext;
  readonly machine: StateMachine | undefined;
  /** The method in whose body this one stands; itself for one that has a symbol. */
  authorsMethod: MethodSymbol | undefined;
  readonly shared: SharedSymbols;
  /** Parameters without those that pass closures. */
  readonly parameters: readonly ParameterSymbol[];
  /** Ordinals of the methods whose local functions are used. */
  readonly localFunctionsOf: Set<number> = new Set();
  /** Local functions that this code itself calls. */
  readonly calledFunctions: Set<MethodSymbol> = new Set();
  /** The code is that of a `finally` that became a method of its own. */
  readonly isFinally: boolean;
  readonly #hoisted: Map<string, LocalOperation>;

  constructor(
    author: MethodContext,
    machine: StateMachine | undefined,
    shared: SharedSymbols,
    outer?: { readonly frame: BodyFrame; readonly code: MethodContext },
  ) {
    this.author = author;
    this.machine = machine;
    this.code = outer?.code ?? machine?.moveNext ?? author;
    this.isFinally = outer !== undefined;
    this.#hoisted = outer === undefined ? new Map() : outer.frame.#hoisted;
    this.shared = shared;
    this.parameters = author.parameters.filter((parameter) => !isClosureType(parameter.type));
  }

  get isAsync(): boolean {
    return this.machine === undefined ? this.author.isAsync : this.machine.kind !== 'iterator';
  }

  get isIterator(): boolean {
    return this.machine !== undefined && this.machine.kind !== 'async';
  }

  /** What `return` takes: of an asynchronous method the result. */
  get returnType(): TypeReference {
    const { returnType } = this.author;
    if (this.isIterator) return VOID;
    if (!this.isAsync) return returnType;
    return returnType.kind === 'named' && returnType.typeArguments.length === 1
      ? (returnType.typeArguments[0] as TypeReference)
      : VOID;
  }

  locationOf(ilOffset: number): Location {
    return this.code.containingType.assembly.locations.ofInstruction(this.code.row, ilOffset);
  }

  /** The value of an argument, counted with `this`. */
  argument(index: number, location: Location): StackValue {
    const position = this.code.isStatic ? index : index - 1;
    if (position < 0) return this.self(location);
    const parameter = this.code.parameters[position];
    if (parameter === undefined) return { operation: unknownArgument(location) };
    if (isClosureType(parameter.type)) return special({ kind: 'closure' }, parameter.type, location);
    const operation: Operation = { kind: 'parameter', parameter, type: parameter.type, location };
    return parameter.refKind === 'none'
      ? { operation }
      : { operation: { kind: 'address-of', operand: operation, type: parameter.type, location } };
  }

  parameterAt(index: number): ParameterSymbol | undefined {
    return this.code.parameters[this.code.isStatic ? index : index - 1];
  }

  self(location: Location): StackValue {
    const type = this.code.containingType;
    const own = typeOf(type);
    if (this.machine !== undefined) return special({ kind: 'state-machine' }, own, location);
    if (isClosureName(type.metadataName)) return special({ kind: 'closure' }, own, location);
    return { operation: { kind: 'this', type: own, location } };
  }

  /** `this` of the author's method. */
  authorsThis(location: Location): Operation {
    let type = this.author.containingType;
    while (type.isUnspeakable && type.containingType !== undefined) {
      type = type.containingType as TypeContext;
    }
    return { kind: 'this', type: typeOf(type), location };
  }

  /** Whether a field is one of the object that the method became. */
  isHoisted(field: FieldUse): boolean {
    return this.machine !== undefined && field.ownType === this.machine.type;
  }

  /** Whether a field holds a captured variable, or what leads to one. */
  isCaptured(field: FieldUse): boolean {
    return field.ownType !== undefined && isClosureName(field.ownType.metadataName);
  }

  /** A parameter or variable that outlives a suspension. */
  hoistedPlace(field: FieldUse, newLocal: (name: string | undefined) => LocalOperation, location: Location): Operation {
    const { name } = field.reference;
    const parameter = this.author.parameters.find((p) => p.name === name);
    if (parameter !== undefined) return { kind: 'parameter', parameter, type: parameter.type, location };
    let local = this.#hoisted.get(name);
    if (local === undefined) {
      const own = /^<([^>]+)>5__/.exec(name)?.[1];
      local = newLocal(own);
      this.#hoisted.set(name, local);
    }
    return { ...local, location };
  }
}

function unknownArgument(location: Location): Operation {
  return {
    kind: 'unknown',
    syntax: 'ldarg',
    reason: 'the method has no such argument',
    children: [],
    type: OBJECT,
    location,
  };
}

export function special(value: SpecialValue, type: TypeReference, location: Operation['location']): StackValue {
  return { operation: specialOperation(value, type, location), special: value };
}

/** The type as it is seen from inside. */
export function typeOf(type: TypeContext): TypeReference {
  const own = type.typeParameters.map(
    ({ owner, ordinal, name }): TypeReference => ({ kind: 'type-parameter', owner, ordinal, name }),
  );
  return namedType(type.metadataName, own, type.assembly.name);
}
