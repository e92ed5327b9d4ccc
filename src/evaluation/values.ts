import type {
  AssemblySymbol,
  ConstantValue,
  LambdaSymbol,
  MethodReference,
  MethodSymbol,
  Operation,
  ParameterSymbol,
  TypeReference,
  TypeSubstitution,
  TypeSymbol,
  VariableSymbol,
} from '../symbols/index.ts';
import { sameType } from '../symbols/index.ts';

/**
 * What an expression of the evaluated code may be worth. Evaluation is abstract: where the value is not known it is `unknown` with a
 * reason, where it is one of several it is a `choice`.
 */
export type Value = KnownConstant | TypeValue | ObjectReference | DelegateValue | ChoiceValue | UnknownValue;

export interface KnownConstant {
  readonly kind: 'constant';
  readonly value: ConstantValue;
  /** Of a `true` that decides about one round of a loop: conditions of what happens in that round. */
  readonly roundGuards?: readonly string[];
}

/** A `System.Type` (or `TypeInfo`). */
export interface TypeValue {
  readonly kind: 'type';
  readonly type: TypeReference;
}

export interface ObjectReference {
  readonly kind: 'object';
  readonly object: HeapObject;
}

export interface DelegateValue {
  readonly kind: 'delegate';
  readonly code: MethodReference | LambdaSymbol;
  /** `this` of the method group, or of the method that made the lambda. */
  readonly receiver: Value | undefined;
  /** Where a lambda was made: its captured variables live there. */
  readonly activation: Activation | undefined;
}

/** One invocation of a method, lambda or initializer. Locals and flow captures are forked where paths part; the rest is shared. */
export interface Activation {
  readonly method: MethodSymbol | undefined;
  readonly lambda: LambdaSymbol | undefined;
  /** Executing code belongs to it: `Assembly.GetExecutingAssembly()`. */
  readonly assembly: AssemblySymbol;
  readonly receiver: Value | undefined;
  readonly typeArguments: TypeSubstitution;
  /** By ordinal. */
  readonly parameters: Map<ParameterSymbol, Value>;
  /** Captured variables of this invocation, by identity. */
  readonly captured: Map<VariableSymbol, Value>;
  /** Where the lambda or local function was made: captured variables are looked up there next. */
  readonly enclosing: Activation | undefined;
  readonly caller: Activation | undefined;
  readonly depth: number;
  /** The chain of call sites from the entry point, with loop rounds: tells apart two runs of the same code. */
  readonly site: string;
}

/** Two to eight different values; more become `unknown`. Never nested. */
export interface ChoiceValue {
  readonly kind: 'choice';
  readonly values: readonly Value[];
}

export interface UnknownValue {
  readonly kind: 'unknown';
  readonly reason: string;
  readonly type: TypeReference | undefined;
  /**
   * What a boolean stands for when code branches on it: becomes a guard of what happens there (`development`, `configuration:Key`).
   * `negatedGuard` is what holds when it is false.
   */
  readonly guard?: string;
  readonly negatedGuard?: string;
  /** Of a text: the condition that it is the given one (`env.EnvironmentName == "Staging"`). */
  readonly whenEqual?: (text: string) => Value;
  /** The tree that it is, where a lambda became an expression. */
  readonly expression?: Operation;
  /** The sequence whose length it is: the elements that are known are visited by a loop up to it. */
  readonly lengthOf?: HeapObject;
}

/**
 * An object of the evaluated program, with identity. `fields` holds fields and properties without code by name. `model` is what a library's
 * intrinsics keep for it; `elements` makes it a sequence.
 */
export interface HeapObject {
  readonly type: TypeReference;
  readonly symbol: TypeSymbol | undefined;
  readonly fields: Map<string, Value>;
  model: unknown;
  elements: Value[] | undefined;
  /** Elements may be missing from `elements`. */
  elementsIncomplete: boolean;
  /** By position: conditions under which an element is there at all. Absent for elements that surely are. */
  elementGuards?: (readonly string[] | undefined)[];
}

/**
 * Base class of models that only describe (a type's members, an enumerator, a text under construction): handing such an object to a method
 * makes no difference to what an application maps or registers.
 */
export abstract class DescriptiveModel {
  readonly isDescriptive = true;
}

export const NULL: Value = { kind: 'constant', value: { kind: 'null' } };
export const TRUE: Value = { kind: 'constant', value: { kind: 'boolean', value: true } };
export const FALSE: Value = { kind: 'constant', value: { kind: 'boolean', value: false } };

export function constant(value: ConstantValue): Value {
  return { kind: 'constant', value };
}

/** Longer texts are not followed: no route, name or policy is one, and code can double a text without end. */
export const TEXT_LIMIT = 65_536;

export function stringConstant(value: string): Value {
  if (value.length > TEXT_LIMIT) return unknown(`a text of more than ${TEXT_LIMIT} characters`);
  return { kind: 'constant', value: { kind: 'string', value } };
}

export function integerConstant(value: number): Value {
  return { kind: 'constant', value: { kind: 'integer', value, type: 'int' } };
}

export function booleanConstant(value: boolean): Value {
  return value ? TRUE : FALSE;
}

export function unknown(reason: string, type?: TypeReference): UnknownValue {
  return { kind: 'unknown', reason, type };
}

/** An unknown boolean that names the condition it stands for. */
export function conditionValue(guard: string, negatedGuard: string): UnknownValue {
  return { kind: 'unknown', reason: `depends on ${guard}`, type: undefined, guard, negatedGuard };
}

/** The string of a string (or char) constant; undefined for all else. */
export function knownString(value: Value | undefined): string | undefined {
  if (value?.kind !== 'constant') return undefined;
  return value.value.kind === 'string' || value.value.kind === 'char' ? value.value.value : undefined;
}

export function knownBoolean(value: Value | undefined): boolean | undefined {
  return value?.kind === 'constant' && value.value.kind === 'boolean' ? value.value.value : undefined;
}

export function knownInteger(value: Value | undefined): number | undefined {
  return value?.kind === 'constant' &&
    (value.value.kind === 'integer' || value.value.kind === 'enum') &&
    typeof value.value.value === 'number'
    ? value.value.value
    : undefined;
}

export function isNull(value: Value | undefined): boolean {
  return value?.kind === 'constant' && value.value.kind === 'null';
}

/** The object's model when it is an instance of `model`. */
export function modelOf<T>(value: Value | undefined, model: abstract new (...args: never[]) => T): T | undefined {
  return value?.kind === 'object' && value.object.model instanceof model ? value.object.model : undefined;
}

/** The elements of a sequence that is known (perhaps not completely: see `elementsIncomplete`). */
export function elementsOf(value: Value | undefined): readonly Value[] | undefined {
  return value?.kind === 'object' ? value.object.elements : undefined;
}

/** A new object. */
export function heapObject(type: TypeReference, symbol?: TypeSymbol, model?: unknown): ObjectReference {
  return {
    kind: 'object',
    object: { type, symbol, fields: new Map(), model, elements: undefined, elementsIncomplete: false },
  };
}

/** A new sequence object. */
export function sequence(type: TypeReference, elements: readonly Value[], incomplete = false): ObjectReference {
  return {
    kind: 'object',
    object: {
      type,
      symbol: undefined,
      fields: new Map(),
      model: undefined,
      elements: [...elements],
      elementsIncomplete: incomplete,
    },
  };
}

const CHOICE_LIMIT = 8;

/** One of the given values, whichever path was taken. */
export function choice(values: readonly Value[]): Value {
  const different: Value[] = [];
  for (const value of values.flatMap((v) => (v.kind === 'choice' ? v.values : [v]))) {
    if (!different.some((d) => sameValue(d, value))) different.push(value);
  }
  if (different.length === 1) return different[0] as Value;
  if (different.length > CHOICE_LIMIT) return unknown(`one of more than ${CHOICE_LIMIT} values`);
  return { kind: 'choice', values: different };
}

/** Equality of what is known: constants by value, types, objects by identity, delegates by code and place. */
export function sameValue(a: Value, b: Value): boolean {
  if (a === b) return true;
  if (a.kind === 'constant' && b.kind === 'constant') return constantsEqual(a.value, b.value) === true;
  if (a.kind === 'object' && b.kind === 'object') return a.object === b.object;
  if (a.kind === 'type' && b.kind === 'type') return sameType(a.type, b.type);
  if (a.kind === 'delegate' && b.kind === 'delegate')
    return a.code === b.code && a.activation === b.activation && a.receiver === b.receiver;
  return false;
}

/** Whether two constants are equal as C#'s `==` has it; undefined when that cannot be told. */
export function constantsEqual(a: ConstantValue, b: ConstantValue): boolean | undefined {
  if (a.kind === 'unknown' || b.kind === 'unknown' || a.kind === 'default' || b.kind === 'default') return undefined;
  if (a.kind === 'null' || b.kind === 'null') return a.kind === b.kind;
  if ('value' in a && 'value' in b) return String(a.value) === String(b.value);
  return undefined;
}
