import type { Operation, ParameterSymbol, VariableSymbol } from '../../symbols/index.ts';
import type { Closure, Value } from '../values/value.ts';
import { current } from './heap.ts';
import type { Frame } from './machine.ts';
import type { World } from './world.ts';

/** Parameters and variables that lambdas share with their method. */

export function parameterValue(parameter: ParameterSymbol, world: World, frame: Frame): Value {
  return (
    world.parameters.get(parameter) ??
    frame.closure?.parameters.get(parameter.name) ??
    frame.machine.values.unknown(`parameter ${parameter.name}`)
  );
}

/** A captured parameter has the parameter's value until it is set. */
export function capturedVariable(variable: VariableSymbol, world: World, frame: Frame): Value {
  const own = world.captured.get(variable);
  if (own !== undefined) return own;
  if (variable.origin === 'parameter') {
    for (const [parameter, value] of world.parameters) if (parameter.name === variable.name) return value;
    const outer = frame.closure?.parameters.get(variable.name);
    if (outer !== undefined) return outer;
  }
  return frame.closure?.captured.get(variable) ?? frame.machine.values.unknown(`variable ${variable.name}`);
}

/** What a lambda made here sees. */
export function closureHere(world: World, frame: Frame): Closure {
  const { values } = frame.machine;
  const parameters = new Map(frame.closure?.parameters);
  for (const [parameter, value] of world.parameters) parameters.set(parameter.name, current(values, world, value));
  const captured = new Map(frame.closure?.captured);
  for (const [variable, value] of world.captured) captured.set(variable, current(values, world, value));
  return { captured, parameters, receiver: frame.receiver ?? frame.closure?.receiver, typeArguments: frame.types };
}

/** Sets a variable. */
export function store(target: Operation, value: Value, world: World): void {
  switch (target.kind) {
    case 'local':
      world.setLocal(target.index, value);
      return;
    case 'flow-capture':
      world.setFlow(target.id, value);
      return;
    case 'capture':
      world.setCaptured(target.variable, value);
      return;
    case 'parameter':
      world.setParameter(target.parameter, value);
      return;
    case 'address-of':
      store(target.operand, value, world);
      return;
  }
}
