import {
  type Argument,
  type CallTarget,
  type MethodReference,
  namedType,
  type Operation,
  substitute,
  type TypeReference,
  type TypeSubstitution,
} from '../symbols/index.ts';
import { isAssignable } from './assignability.ts';
import type { Run } from './execution.ts';
import { type Frame, roundsKey } from './frame.ts';
import type { CallSite, EvaluatedArgument } from './intrinsics.ts';
import type { Machine } from './machine.ts';
import { runtimeTypeOf } from './runtime-type.ts';
import type { Value } from './values.ts';
import { constant } from './values.ts';

const operationNumbers = new WeakMap<object, number>();
let lastNumber = 0;

/** A number for an operation, so that a call site can be told from others. Never leaves the process. */
function numberOf(operation: object): number {
  let number = operationNumbers.get(operation);
  if (number === undefined) {
    number = ++lastNumber;
    operationNumbers.set(operation, number);
  }
  return number;
}

/** The call that an operation makes, its types with type arguments in place. `frame` tells the rounds of loops around it. */
export function callSite(
  context: Machine,
  operation: Operation,
  target: CallTarget,
  receiver: Value | undefined,
  args: readonly EvaluatedArgument[],
  run: Run,
  frame: Frame | undefined,
): CallSite {
  const { activation } = run;
  const by = activation.typeArguments;
  const found =
    target.kind === 'exact'
      ? target.method
      : target.kind === 'candidates'
        ? likeliest(target.methods, receiver, context)
        : undefined;
  const method = found && closedMethod(found, by);
  const isReduced = target.kind === 'candidates' && method?.definition.isExtension === true && receiver !== undefined;
  const given = target.kind === 'unresolved' ? target.typeArguments.map((t) => substitute(t, by)) : [];
  return {
    context,
    method,
    name: method?.definition.name ?? (target.kind === 'unresolved' ? target.name : ''),
    receiver: isReduced ? undefined : receiver,
    arguments:
      target.kind === 'candidates' && method !== undefined
        ? namedArguments(method, isReduced ? receiver : undefined, args)
        : args,
    outs: new Map(),
    typeArguments: method?.typeArguments ?? given,
    type: substitute(operation.type, by),
    activation,
    location: operation.location,
    site: `${activation.site}/${numberOf(operation)}${frame ? roundsKey(frame) : ''}`,
  };
}

/** Of several methods that a call may mean, the one whose receiver fits what the call is made on now. */
function likeliest(
  methods: readonly MethodReference[],
  receiver: Value | undefined,
  context: Machine,
): MethodReference | undefined {
  const type = runtimeTypeOf(receiver);
  if (type === undefined) return methods[0];
  const receiverType = (m: MethodReference): TypeReference =>
    m.definition.isExtension ? (m.definition.parameters[0]?.type ?? type) : m.containingType;
  return methods.find((m) => isAssignable(type, receiverType(m), context.program) === true) ?? methods[0];
}

/** Arguments as they were written, under the names of the parameters at their positions. */
function namedArguments(
  method: MethodReference,
  first: Value | undefined,
  args: readonly EvaluatedArgument[],
): readonly EvaluatedArgument[] {
  const { parameters } = method.definition;
  const offset = first === undefined ? 0 : 1;
  const named = args.map((a, i) => (a.name === '' ? { ...a, name: parameters[i + offset]?.name ?? '' } : a));
  const receiver = parameters[0];
  return first === undefined || receiver === undefined
    ? named
    : [{ name: receiver.name, value: first, type: receiver.type, isExplicit: true }, ...named];
}

/** A method as it is used here: type parameters of the calling code replaced. */
export function closedMethod(method: MethodReference, by: TypeSubstitution): MethodReference {
  const containingType = substitute(method.containingType, by);
  return {
    definition: method.definition,
    containingType: containingType.kind === 'named' ? containingType : method.containingType,
    typeArguments: method.typeArguments.map((t) => substitute(t, by)),
    ...(method.constrainedTo === undefined ? {} : { constrainedTo: substitute(method.constrainedTo, by) }),
  };
}

/** The arguments of a call, evaluated from left to right. */
export function evaluatedArguments(
  context: Machine,
  args: readonly Argument[],
  run: Run,
  frame: Frame,
): readonly EvaluatedArgument[] {
  return args.map((a) => ({
    name: a.name,
    value: context.evaluate(a.value, run, frame),
    type: substitute(a.parameter?.type ?? a.value.type, run.activation.typeArguments),
    isExplicit: a.source !== 'default',
  }));
}

/** Values as the arguments for the parameters at their positions; optional parameters without a value get their defaults. */
export function positionalArguments(method: MethodReference, values: readonly Value[]): readonly EvaluatedArgument[] {
  const { parameters } = method.definition;
  const by: TypeSubstitution = { type: method.containingType.typeArguments, method: method.typeArguments };
  const given = values.map((value, i): EvaluatedArgument => {
    const parameter = parameters[i];
    const type: TypeReference = parameter === undefined ? namedType('System.Object') : substitute(parameter.type, by);
    return { name: parameter?.name ?? '', value, type, isExplicit: true };
  });
  const defaults = parameters
    .slice(values.length)
    .flatMap(({ name, type, defaultValue }): EvaluatedArgument[] =>
      defaultValue === undefined
        ? []
        : [{ name, value: constant(defaultValue), type: substitute(type, by), isExplicit: false }],
    );
  return [...given, ...defaults];
}

/** The values for a method's parameters, in order; of a call whose arguments could not be mapped, by name as far as there are names. */
export function parameterValues(
  method: MethodReference,
  args: readonly EvaluatedArgument[],
): readonly (Value | undefined)[] {
  const { parameters } = method.definition;
  if (args.length === parameters.length) return args.map((a) => a.value);
  return parameters.map(({ name, defaultValue }, i) => {
    const given = args.find((a) => a.name === name) ?? (args[i]?.name === '' ? args[i] : undefined);
    return given?.value ?? (defaultValue && constant(defaultValue));
  });
}
