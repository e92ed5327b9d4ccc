import {
  type AssemblySymbol,
  type LambdaSymbol,
  type MethodBody,
  type MethodReference,
  type NamedTypeReference,
  type ParameterSymbol,
  substitute,
  type TypeReference,
  type TypeSubstitution,
  type TypeSymbol,
} from '../symbols/index.ts';
import { returnValue, runBody } from './execution.ts';
import type { Machine } from './machine.ts';
import { memberKey } from './object-members.ts';
import type { Activation } from './values.ts';
import { NULL, sequence, unknown, type Value } from './values.ts';

const DEPTH_LIMIT = 90;

/** What a new activation is of. */
interface ActivationShape {
  readonly assembly: AssemblySymbol;
  readonly typeArguments: TypeSubstitution;
  readonly caller: Activation | undefined;
  readonly site: string;
  readonly method?: Activation['method'];
  readonly lambda?: LambdaSymbol;
  readonly receiver?: Value | undefined;
  readonly enclosing?: Activation;
}

/** Runs methods, local functions, lambdas and initializers, each in an activation of its own. */
export class Invocations {
  readonly #machine: Machine;
  readonly #statics = new Map<string, Map<string, Value>>();

  constructor(machine: Machine) {
    this.#machine = machine;
  }

  /** Runs a method that has code, with the values of its parameters in order; missing ones are unknown. */
  method(
    method: MethodReference,
    receiver: Value | undefined,
    args: readonly (Value | undefined)[],
    caller: Activation | undefined,
    site: string,
    outs?: Map<string, Value>,
  ): Value {
    const { definition, containingType, typeArguments } = method;
    const activation = this.#activate({
      method: definition,
      assembly: definition.containingType.assembly,
      receiver,
      typeArguments: { type: containingType.typeArguments, method: typeArguments },
      caller,
      site,
    });
    return this.#code(
      definition.body,
      activation,
      definition.parameters,
      args,
      definition.returnType,
      definition.name,
      outs,
    );
  }

  /** Runs a local function: like a method, with the variables of the place where it was declared. */
  localFunction(
    method: MethodReference,
    enclosing: Activation,
    args: readonly (Value | undefined)[],
    caller: Activation,
    site: string,
    outs?: Map<string, Value>,
  ): Value {
    const { definition } = method;
    const { type, method: outer } = enclosing.typeArguments;
    const activation = this.#activate({
      method: definition,
      assembly: enclosing.assembly,
      receiver: enclosing.receiver,
      typeArguments: { type, method: [...outer, ...method.typeArguments] },
      caller,
      site,
      enclosing,
    });
    return this.#code(
      definition.body,
      activation,
      definition.parameters,
      args,
      definition.returnType,
      definition.name,
      outs,
    );
  }

  /** Runs a lambda, with the variables of the place where it was made. */
  lambda(
    lambda: LambdaSymbol,
    receiver: Value | undefined,
    enclosing: Activation,
    args: readonly Value[],
    caller: Activation,
    site: string,
  ): Value {
    const activation = this.#activate({
      lambda,
      assembly: enclosing.assembly,
      receiver: receiver ?? enclosing.receiver,
      typeArguments: enclosing.typeArguments,
      caller,
      site,
      enclosing,
    });
    return this.#code(lambda.body, activation, lambda.parameters, args, lambda.returnType, 'a lambda');
  }

  /** The static members of a type by name, its static constructor run on first use. */
  statics(type: NamedTypeReference, symbol: TypeSymbol, from: Activation): Map<string, Value> {
    const key = `${symbol.assembly.name}|${JSON.stringify(type.typeArguments)}|${symbol.metadataName}`;
    const known = this.#statics.get(key);
    if (known !== undefined) return known;
    const statics = new Map<string, Value>();
    this.#statics.set(key, statics);
    const definition = symbol.methodsNamed('.cctor')[0];
    // It runs once, whatever the conditions of the first use are.
    this.#machine.along(undefined, () => {
      if (definition?.hasBody)
        this.method(
          { definition, containingType: type, typeArguments: [] },
          undefined,
          [],
          from,
          `${from.site}>static`,
        );
      else this.#initialize(symbol, type, statics, from);
    });
    return statics;
  }

  #initialize(symbol: TypeSymbol, type: NamedTypeReference, statics: Map<string, Value>, from: Activation): void {
    for (const member of [...symbol.fields, ...symbol.properties]) {
      if (!member.isStatic || member.initializer === undefined) continue;
      const activation = this.#activate({
        assembly: symbol.assembly,
        typeArguments: { type: type.typeArguments, method: [] },
        caller: from,
        site: `${from.site}>${member.name}`,
      });
      statics.set(memberKey(member.name), returnValue(runBody(member.initializer, activation, this.#machine)));
    }
  }

  #activate(shape: ActivationShape): Activation {
    const activation: Activation = {
      method: shape.method,
      lambda: shape.lambda,
      assembly: shape.assembly,
      receiver: shape.receiver,
      typeArguments: shape.typeArguments,
      parameters: new Map(),
      captured: new Map(),
      enclosing: shape.enclosing,
      caller: shape.caller,
      depth: (shape.caller?.depth ?? -1) + 1,
      site: shape.site,
    };
    this.#machine.created(activation);
    return activation;
  }

  #code(
    body: MethodBody | undefined,
    activation: Activation,
    parameters: readonly ParameterSymbol[],
    args: readonly (Value | undefined)[],
    returnType: TypeReference,
    name: string,
    outs?: Map<string, Value>,
  ): Value {
    if (body === undefined) return unknown(`${name} has no code at hand`);
    if (activation.depth > DEPTH_LIMIT) {
      this.#machine.gap('limit', `calls are nested too deeply to follow ${name}`, body.location);
      return unknown('calls are nested too deeply');
    }
    for (const [i, parameter] of parameters.entries()) {
      if (parameter.refKind === 'out') continue;
      activation.parameters.set(parameter, args[i] ?? unknown(`the argument for ${parameter.name}`, parameter.type));
    }
    const run = runBody(body, activation, this.#machine);
    for (const parameter of parameters) {
      const value =
        parameter.refKind === 'out' || parameter.refKind === 'ref' ? activation.parameters.get(parameter) : undefined;
      if (value !== undefined) outs?.set(parameter.name, value);
    }
    if (!body.isIterator) return run.returns.length === 0 ? NULL : returnValue(run);
    const yielded = sequence(
      substitute(returnType, activation.typeArguments),
      run.yields.map((y) => y.value),
    );
    if (run.yields.some((y) => y.guards.length > 0)) yielded.object.elementGuards = run.yields.map((y) => y.guards);
    this.#machine.created(yielded.object);
    return yielded;
  }
}
