import { type Evaluator, knownBoolean, type ObjectReference, type Value } from '../../evaluation/index.ts';
import {
  baseTypes,
  derivesFrom,
  type Gap,
  type MethodReference,
  type NamedTypeReference,
  selfType,
  type TypeSymbol,
} from '../../symbols/index.ts';
import { typeDisplayName } from '../attributes/attribute-classes.ts';
import type { EndpointSourceContext } from '../endpoint-draft.ts';
import { ACTION_MODEL_CONVENTION, APPLICATION_MODEL_CONVENTION, CONTROLLER_MODEL_CONVENTION } from '../known-types.ts';
import type { ConventionInstance } from '../startup-facts.ts';
import type { ControllerModel } from './action-model.ts';
import { modelEvaluator } from './model-evaluator.ts';
import { modelObjects, takeOver } from './model-objects.ts';

/**
 * Runs the conventions of `MvcOptions.Conventions` that have code on the model, which they change: those of the application, then of
 * controllers, then of actions (ApplicationModelConventions.ApplyConventions).
 * @returns what could not be followed.
 */
export function applyConventions(models: readonly ControllerModel[], context: EndpointSourceContext): readonly Gap[] {
  const { program, application, facts } = context;
  const conventions = facts.mvc.conventions.filter((c) => c.symbol !== undefined && c.symbol.origin !== 'reference');
  const unknown = facts.mvc.conventions.filter((c) => c.symbol === undefined).map((c) => unknownConvention(c));
  if (conventions.length === 0 || models.length === 0) return unknown;
  const evaluator = modelEvaluator(program, application);
  const objects = modelObjects(models);
  for (const convention of conventions)
    run(convention, APPLICATION_MODEL_CONVENTION, [objects.application], context, evaluator);
  for (const convention of conventions)
    run(convention, CONTROLLER_MODEL_CONVENTION, [...objects.controllers.values()], context, evaluator);
  for (const convention of conventions)
    run(convention, ACTION_MODEL_CONVENTION, [...objects.actions.values()], context, evaluator);
  takeOver(objects, program);
  return [...unknown, ...evaluator.gaps];
}

function run(
  convention: ConventionInstance,
  kind: string,
  targets: readonly Value[],
  { program }: EndpointSourceContext,
  evaluator: Evaluator,
): void {
  const { symbol, instance } = convention;
  if (symbol === undefined || instance === undefined || !derivesFrom(symbol, kind, program)) return;
  const apply = methodNamed(symbol, kind, 'Apply', program);
  for (const target of apply === undefined ? [] : targets) {
    // IActionModelConvention's base classes ask first.
    if (shouldApply(symbol, instance, target, evaluator, program) !== false)
      evaluator.start(apply as MethodReference, instance, [target]);
  }
}

function shouldApply(
  symbol: TypeSymbol,
  instance: ObjectReference,
  target: Value,
  evaluator: Evaluator,
  program: EndpointSourceContext['program'],
): boolean | undefined {
  const method = methodNamed(symbol, '', 'ShouldApply', program);
  return method && knownBoolean(evaluator.start(method, instance, [target]));
}

/** The method with that name and one parameter, by preference the one whose parameter is the model of the interface. */
export function methodNamed(
  symbol: TypeSymbol,
  kind: string,
  name: string,
  program: EndpointSourceContext['program'],
): MethodReference | undefined {
  const model = kind.replace(/^(.*)\.I(\w+)Convention$/, '$1.$2');
  const self = { type: selfType(symbol), symbol };
  const found = [self, ...baseTypes(self.type, program)].flatMap((candidate) =>
    candidate.symbol.methods
      .filter((m) => (m.name === name || m.name.endsWith(`.${name}`)) && m.parameters.length === 1 && m.hasBody)
      .map((definition) => ({ definition, containingType: candidate.type })),
  );
  const fits = (m: { definition: MethodReference['definition'] }): boolean =>
    (m.definition.parameters[0]?.type as NamedTypeReference | undefined)?.name === model;
  const chosen = found.find(fits) ?? (kind === '' ? found[0] : undefined);
  return chosen && { ...chosen, typeArguments: [] };
}

function unknownConvention(convention: ConventionInstance): Gap {
  const message = `the convention ${typeDisplayName(convention.type)} has no code at hand: it may change routes and authorization of controllers`;
  return convention.location === undefined
    ? { kind: 'unresolved-value', message }
    : { kind: 'unresolved-value', message, location: convention.location };
}
