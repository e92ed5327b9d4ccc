import type { CaptureOperation, VariableSymbol } from '../symbols/index.ts';
import type { Frame } from './frame.ts';
import { readShared, writeShared } from './object-members.ts';
import type { Path } from './paths.ts';
import { type Activation, unknown, type Value } from './values.ts';

/** By activation: variables first written inside a loop. Each round has its own. */
const loopVariables = new WeakMap<Activation, Set<VariableSymbol>>();

/** The activation along the chain of enclosing ones that holds a captured variable. */
function ownerOf(activation: Activation, variable: VariableSymbol): Activation | undefined {
  for (let a: Activation | undefined = activation; a !== undefined; a = a.enclosing)
    if (a.captured.has(variable)) return a;
  return undefined;
}

export function readCapture(operation: CaptureOperation, activation: Activation, path: Path | undefined): Value {
  const { variable } = operation;
  const owner = ownerOf(activation, variable);
  if (owner !== undefined) return readShared(owner.captured, variable, path) as Value;
  if (variable.origin === 'parameter') {
    for (let a: Activation | undefined = activation; a !== undefined; a = a.enclosing) {
      for (const parameter of a.parameters.keys())
        if (parameter.name === variable.name) return readShared(a.parameters, parameter, path) as Value;
    }
  }
  return unknown(`the captured variable ${variable.name}`, operation.type);
}

export function writeCapture(
  variable: VariableSymbol,
  value: Value,
  activation: Activation,
  frame: Frame,
  path: Path | undefined,
): void {
  const owner = ownerOf(activation, variable);
  if (owner === undefined && variable.origin === 'parameter' && writeParameter(variable, value, activation, path))
    return;
  if (owner === undefined && frame.rounds.size > 0) {
    const known = loopVariables.get(activation);
    if (known === undefined) loopVariables.set(activation, new Set([variable]));
    else known.add(variable);
  }
  const holder = owner ?? activation;
  // A variable of a loop is a new one in each round.
  if (loopVariables.get(holder)?.has(variable)) holder.captured.set(variable, value);
  else writeShared(holder, holder.captured, variable, value, path);
}

function writeParameter(
  variable: VariableSymbol,
  value: Value,
  activation: Activation,
  path: Path | undefined,
): boolean {
  for (let a: Activation | undefined = activation; a !== undefined; a = a.enclosing) {
    for (const parameter of a.parameters.keys()) {
      if (parameter.name !== variable.name) continue;
      writeShared(a, a.parameters, parameter, value, path);
      return true;
    }
  }
  return false;
}

/** Where a lambda finds its variables: those of the round of a loop in which it is made stay as they are now. */
export function closureOf(activation: Activation): Activation {
  const variables = loopVariables.get(activation);
  if (variables === undefined) return activation;
  const captured = new Map([...activation.captured].filter(([variable]) => variables.has(variable)));
  return { ...activation, captured, enclosing: activation };
}
