import { DescriptiveModel, elementsOf, type Value } from '../../evaluation/index.ts';
import { excludesProduction } from '../guards.ts';
import { PipelineModel, RouteBuilderModel, type StartupState, WebApplicationModel } from './startup-state.ts';

/** The route builder that a value is, when it is one. */
export function routeBuilderOf(value: Value | undefined): RouteBuilderModel | undefined {
  if (value?.kind !== 'object') return undefined;
  const { model } = value.object;
  if (model instanceof RouteBuilderModel) return model;
  return model instanceof WebApplicationModel ? model.state.routes : undefined;
}

/** The middleware pipeline that a value is, when it is one. */
export function pipelineOf(value: Value | undefined): PipelineModel | undefined {
  if (value?.kind !== 'object') return undefined;
  const { model } = value.object;
  if (model instanceof PipelineModel) return model;
  return model instanceof WebApplicationModel ? model.state.pipeline : undefined;
}

/** Whether calls with this value can change what the application maps or requires: such calls are worth following. */
export function playsRole(value: Value | undefined): boolean {
  if (value?.kind === 'delegate') return true;
  if (value?.kind === 'object')
    return describesARole(value.object.model) || (elementsOf(value)?.some(playsRole) ?? false);
  return value?.kind === 'choice' && value.values.some(playsRole);
}

function describesARole(model: unknown): boolean {
  return model !== undefined && !(model instanceof DescriptiveModel);
}

/** A condition that does not hold in Production: what it guards is mapped, but does not change what production requires. */
export function isDevelopmentOnly(guards: readonly string[]): boolean {
  return guards.some(excludesProduction);
}

/** Guards of what happens now, each once, sorted. */
export function currentGuards(guards: readonly string[]): readonly string[] {
  return [...new Set(guards)].sort();
}

export type { StartupState };
