import { heapObject, knownString, type ObjectReference, stringConstant, type Value } from '../../evaluation/index.ts';
import type { AssemblySymbol, MethodReference, Program, TypeReference } from '../../symbols/index.ts';
import { baseTypes } from '../../symbols/index.ts';
import { PARAMETER_TRANSFORMER } from '../known-types.ts';
import type { TransformValue } from '../routes/index.ts';
import type { ConventionInstance } from '../startup-facts.ts';
import { modelEvaluator } from './model-evaluator.ts';

/** Outbound parameter transformers (`IOutboundParameterTransformer`), by evaluating their code on the values there are. */
export class ParameterTransformers {
  readonly #program: Program;
  readonly #application: AssemblySymbol;
  readonly #results = new Map<string, string | undefined>();

  constructor(program: Program, application: AssemblySymbol) {
    this.#program = program;
    this.#application = application;
  }

  /** What the transformer of a `RouteTokenTransformerConvention` makes of a route value; undefined when that is not known. */
  byConvention(convention: ConventionInstance, value: string): string | undefined {
    const given = [
      ...(convention.instance?.object.fields.values() ?? []),
      ...(convention.arguments as readonly Value[]),
    ];
    const transformer = given.find((argument): argument is ObjectReference => argument.kind === 'object');
    return transformer && this.#transform(transformer.object.type, transformer, value);
  }

  /** Transformers in a pattern (`{controller:slugify}`), by the names under which they are registered. */
  inPattern(registered: ReadonlyMap<string, TypeReference>): TransformValue {
    return (parameter, value) => {
      for (const constraint of parameter.constraints) {
        const type = registered.get(constraint);
        if (type !== undefined) return this.#transform(type, undefined, value);
      }
      return value;
    };
  }

  #transform(type: TypeReference, instance: ObjectReference | undefined, value: string): string | undefined {
    const key = `${JSON.stringify(type)} ${value}`;
    if (this.#results.has(key)) return this.#results.get(key);
    const method = this.#method(type);
    const symbol = type.kind === 'named' ? this.#program.resolve(type, this.#application) : undefined;
    const evaluator = modelEvaluator(this.#program, this.#application);
    const result =
      method && knownString(evaluator.start(method, instance ?? heapObject(type, symbol), [stringConstant(value)]));
    this.#results.set(key, result);
    return result;
  }

  /** The class's `TransformOutbound`, its own or inherited. */
  #method(type: TypeReference): MethodReference | undefined {
    const symbol = type.kind === 'named' ? this.#program.resolve(type, this.#application) : undefined;
    if (symbol === undefined || type.kind !== 'named') return undefined;
    for (const candidate of [{ type, symbol }, ...baseTypes(type, this.#program)]) {
      const definition = candidate.symbol.methods.find(
        (m) => (m.name === 'TransformOutbound' || m.name === `${PARAMETER_TRANSFORMER}.TransformOutbound`) && m.hasBody,
      );
      if (definition !== undefined) return { definition, containingType: candidate.type, typeArguments: [] };
    }
    return undefined;
  }
}
