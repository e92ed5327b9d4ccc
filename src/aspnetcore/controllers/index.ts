import type { Gap, MethodReference, TypeSymbol } from '../../symbols/index.ts';
import type { EndpointDraft, EndpointSourceContext } from '../endpoint-draft.ts';
import { applyODataConventions, METADATA_CONTROLLER_TYPE } from '../odata/odata-conventions.ts';
import type { ControllerModel } from './action-model.ts';
import { applicationParts } from './application-parts.ts';
import { applyConventions } from './apply-conventions.ts';
import { buildController } from './build-controller.ts';
import { controllerEndpoints } from './controller-endpoints.ts';
import { isGenericController } from './controller-types.ts';
import { controllerTest, populatingProvider } from './feature-providers.ts';
import { ParameterTransformers } from './parameter-transformers.ts';
import { inheritedUnknown, possibleController } from './unknown-bases.ts';

export interface DiscoveredControllers {
  readonly endpoints: readonly EndpointDraft[];
  readonly gaps: readonly Gap[];
}

/** The controllers of an application as endpoints, mapped or not. */
export function discoverControllers(context: EndpointSourceContext): DiscoveredControllers {
  const { program, application, facts, reader } = context;
  const gaps: Gap[] = [];
  const isController = controllerTest(context);
  const found: TypeSymbol[] = [];
  const undecided: TypeSymbol[] = [];
  const genericControllers: TypeSymbol[] = [];
  for (const part of applicationParts(application, facts.mvc, program.assemblies)) {
    for (const symbol of part.types()) {
      const verdict = isController(symbol);
      if (verdict === true) found.push(symbol);
      else if (isGenericController(symbol, program)) genericControllers.push(symbol);
      else if (verdict === 'unknown') undecided.push(symbol);
      const gap = verdict === true ? inheritedUnknown(symbol, program) : possibleController(symbol, program);
      if (gap !== undefined) gaps.push(gap);
    }
  }
  const build = (symbol: TypeSymbol): ControllerModel =>
    buildController(symbol, { program, reader, suppressAsyncSuffix: facts.mvc.suppressAsyncSuffixInActionNames });
  const controllers = found.map(build);
  const provider = populatingProvider(context);
  const generic = provider === undefined ? [] : genericControllers.map(build);
  if (provider !== undefined) gaps.push(unfollowedProvider(provider));
  if (undecided.length > 0) gaps.push(undecidedClasses(undecided));
  const { odata = [] } = facts.mvc;
  const metadata = odata.length === 0 ? undefined : program.resolve(METADATA_CONTROLLER_TYPE);
  if (metadata !== undefined) controllers.push(build(metadata));
  applyODataConventions(controllers, odata, program);
  gaps.push(...applyConventions([...controllers, ...generic], context));
  const transformers = new ParameterTransformers(program, application);
  return {
    endpoints: [
      ...controllerEndpoints(controllers, context, transformers),
      ...controllerEndpoints(generic, context, transformers)
        .filter((draft) => draft.kind === 'controller')
        .map((draft) => ({ ...draft, unresolved: GENERIC })),
    ],
    gaps,
  };
}

const GENERIC = 'its class is generic: whether and with what types a controller feature provider adds it is not known';

function unfollowedProvider({ definition }: MethodReference): Gap {
  const { location, containingType } = definition;
  const message = `the controller feature provider ${containingType.name} fills the list of controllers itself, which could not be followed`;
  return location === undefined
    ? { kind: 'unresolved-value', message }
    : { kind: 'unresolved-value', message, location };
}

function undecidedClasses(symbols: readonly TypeSymbol[]): Gap {
  const names = symbols.slice(0, 3).map((symbol) => symbol.metadataName);
  const others = symbols.length > names.length ? ` and ${symbols.length - names.length} other classes` : '';
  const message = `a controller feature provider could not be followed: whether ${names.join(', ')}${others} are controllers is not known, and their actions are not listed`;
  const location = symbols[0]?.locations[0];
  return location === undefined
    ? { kind: 'unresolved-value', message }
    : { kind: 'unresolved-value', message, location };
}
