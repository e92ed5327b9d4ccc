import { booleanConstant, heapObject, type Intrinsic, knownBoolean, unknown } from '../../evaluation/index.ts';
import { baseTypes, type MethodReference, selfType, type TypeReference, type TypeSymbol } from '../../symbols/index.ts';
import type { EndpointSourceContext } from '../endpoint-draft.ts';
import { CONTROLLER_FEATURE_PROVIDER } from '../known-types.ts';
import { isController } from './controller-types.ts';
import { modelEvaluator } from './model-evaluator.ts';

/** Whether a class is a controller: `unknown` when a feature provider of the author's decides it in a way that cannot be followed. */
export type ControllerTest = (symbol: TypeSymbol) => boolean | 'unknown';

/**
 * The rule by which controllers are found: MVC's own, and the `IsController` overrides of the feature providers that the startup code adds,
 * which are evaluated on every class. A provider with other code adds nothing that could be told.
 */
export function controllerTest(context: EndpointSourceContext): ControllerTest {
  const { program, application, facts } = context;
  const own = (symbol: TypeSymbol): boolean => isController(symbol, program);
  const overrides = facts.mvc.featureProviders
    .map((type) => ({ type, method: overrideIn(type, context) }))
    .filter((o) => o.method !== undefined);
  if (overrides.length === 0) return own;
  const base: Intrinsic = (call) => {
    const type = call.arguments[0]?.value;
    const symbol = type?.kind === 'type' && type.type.kind === 'named' ? program.resolve(type.type) : undefined;
    return symbol === undefined ? unknown('a class that is not known') : booleanConstant(own(symbol));
  };
  const evaluator = modelEvaluator(
    program,
    application,
    new Map([[`${CONTROLLER_FEATURE_PROVIDER}.IsController`, base]]),
  );
  return (symbol) => {
    if (own(symbol)) return true;
    if (symbol.kind !== 'class') return false;
    const verdicts = overrides.map(({ type, method }) =>
      knownBoolean(
        evaluator.start(method as MethodReference, heapObject(type), [{ kind: 'type', type: selfType(symbol) }]),
      ),
    );
    return verdicts.includes(true) ? true : verdicts.includes(undefined) ? 'unknown' : false;
  };
}

/** A provider that fills the list of controllers with code of its own, which may add and remove any class; undefined when there is none. */
export function populatingProvider(context: EndpointSourceContext): MethodReference | undefined {
  return context.facts.mvc.featureProviders
    .map((type) => overrideIn(type, context, 'PopulateFeature'))
    .find((method) => method !== undefined);
}

function overrideIn(
  type: TypeReference,
  { program, application }: EndpointSourceContext,
  name = 'IsController',
): MethodReference | undefined {
  const symbol = type.kind === 'named' ? program.resolve(type, application) : undefined;
  if (symbol === undefined || type.kind !== 'named') return undefined;
  for (const candidate of [{ type, symbol }, ...baseTypes(type, program)]) {
    const definition = candidate.symbol.methodsNamed(name).find((m) => m.hasBody);
    if (definition !== undefined) return { definition, containingType: candidate.type, typeArguments: [] };
  }
  return undefined;
}
