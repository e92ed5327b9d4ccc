import type { Endpoint, FilterCode } from '../../aspnetcore/model.ts';
import {
  type MethodReference,
  type NamedTypeReference,
  selfType,
  type TypeReference,
  visitBody,
} from '../../symbols/index.ts';
import { lookupMembers } from '../../symbols/members.ts';
import type { RequirementAsks } from '../endpoint-body.ts';
import { eitherOf, Facts, weakestOf } from '../execution/facts.ts';
import type { Machine } from '../execution/machine.ts';
import type { Summary } from '../execution/summary.ts';
import type { Values } from '../values/intern.ts';
import type { BoundValue, Value } from '../values/value.ts';
import { filterObject } from './filter-object.ts';
import { requirementsOf } from './requirements.ts';

/** What must hold for a request to get to the handler, by the code of filters and requirement handlers; and the filters around the handler. */
export interface Pipeline {
  /** One for each way through all of them. */
  readonly ways: readonly Facts[];
  readonly summaries: readonly Summary[];
  /** What each requirement of the application's own asks for. */
  readonly asks: readonly RequirementAsks[];
  /** What the endpoint's metadata says that they ask for. */
  readonly askedFor: readonly string[];
}

const WAY_LIMIT = 6;

export function pipelineOf(endpoint: Endpoint, machine: Machine): Pipeline {
  let ways: readonly Facts[] = [Facts.none];
  const summaries: Summary[] = [];
  const pass = (summary: Summary | undefined, passes: (answered: boolean) => boolean): void => {
    if (summary === undefined) return;
    summaries.push(summary);
    const own = summary.outcomes.filter((o) => passes(o.answered)).map((o) => o.facts);
    ways = product(ways, own.length === 0 ? [Facts.none] : own, machine.values);
  };
  const requirements = requirementsOf(endpoint, machine);
  for (const { ways: own, summaries: run } of requirements) {
    summaries.push(...run);
    ways = product(ways, own.length === 0 ? [Facts.none] : own, machine.values);
  }
  for (const { method, on } of beforeMethods(endpoint, machine))
    pass(runFilter(method, on, machine), (answered) => !answered);
  for (const method of preProcessors(endpoint, machine))
    pass(runFilter(method, machine.values.service(method.containingType), machine), (answered) => !answered);
  return {
    ways,
    summaries,
    asks: requirements.map(({ asks }) => asks),
    askedFor: requirements.flatMap((r) => r.askedFor),
  };
}

function product(ways: readonly Facts[], own: readonly Facts[], values: Values): readonly Facts[] {
  const all = ways.flatMap((w) => own.flatMap((o) => w.union(o) ?? []));
  const distinct = [...new Map(all.map((f) => [f.key, f])).values()];
  const weakest = weakestOf(
    distinct,
    (f) => f,
    () => '',
  );
  if (weakest.length <= WAY_LIMIT) return weakest;
  return [eitherOf(weakest, values).facts];
}

/** Runs a method of a filter on an object of its class. */
function runFilter(method: MethodReference, on: Value, machine: Machine): Summary | undefined {
  const args = method.definition.parameters.map((p) => contextFor(p.type, machine));
  return machine.summarize(method, on, args, 1);
}

function contextFor(type: TypeReference, machine: Machine): Value {
  const { values, libraries } = machine;
  const known = libraries.injected(type);
  if (known !== undefined) return known;
  return /Context(`\d)?$/.test(type.kind === 'named' ? type.name : '')
    ? values.context('filter')
    : values.call('default', []);
}

const BEFORE = [
  'OnAuthorization',
  'OnAuthorizationAsync',
  'OnActionExecuting',
  'OnResourceExecuting',
  'OnPageHandlerExecuting',
];

interface FilterMethod {
  readonly method: MethodReference;
  readonly on: Value;
}

/** Methods that run before the handler and may answer in its place. */
function beforeMethods(endpoint: Endpoint, machine: Machine): readonly FilterMethod[] {
  const filters = (endpoint.filters ?? []).flatMap((filter) => {
    const type = typeOf(filter, machine);
    const methods = type === undefined ? [] : BEFORE.flatMap((name) => ownMethod(type, name, machine) ?? []);
    return methods.map((method) => ({ method, on: filterObject(filter, method.containingType, machine) }));
  });
  const { type } = endpoint.handler;
  const own =
    type === undefined || endpoint.kind !== 'controller'
      ? undefined
      : ownMethod(selfType(type), 'OnActionExecuting', machine);
  return own === undefined ? filters : [...filters, { method: own, on: machine.values.service(own.containingType) }];
}

function typeOf({ symbol, type }: FilterCode, machine: Machine): NamedTypeReference | undefined {
  if (type?.kind === 'named') return machine.program.resolve(type) === undefined ? undefined : type;
  return symbol && selfType(symbol);
}

/** A method of the application's code. */
function ownMethod(type: NamedTypeReference, name: string, machine: Machine): MethodReference | undefined {
  return lookupMembers(type, name, machine.program).methods.find((m) => m.definition.hasBody);
}

/** FastEndpoints: `PreProcessor<T>()`, `PreProcessors(new T())` in `Configure`. */
function preProcessors(endpoint: Endpoint, machine: Machine): readonly MethodReference[] {
  const { code } = endpoint.handler;
  if (endpoint.kind !== 'fast-endpoint' || code === undefined || !('containingType' in code)) return [];
  const configure = code.containingType.methodsNamed('Configure')[0]?.body;
  const types: NamedTypeReference[] = [];
  if (configure !== undefined)
    visitBody(configure, (operation) => {
      if (operation.kind !== 'call' || operation.target.kind !== 'exact') return;
      const { method } = operation.target;
      if (!/^PreProcessors?$/.test(method.definition.name)) return;
      for (const type of method.typeArguments) if (type.kind === 'named') types.push(type);
      for (const { value } of operation.arguments) {
        const given = value.kind === 'array' ? (value.elements ?? []) : [value];
        for (const one of given) if (one.kind === 'new' && one.type.kind === 'named') types.push(one.type);
      }
    });
  return types.flatMap((type) => ownMethod(type, 'PreProcessAsync', machine) ?? []);
}

/** What MVC adds to the values of a route (ActionDescriptor.RouteValues), whatever its pattern. */
const ADDED = ['action', 'area', 'controller', 'handler', 'page'];

/** The names of the values that the route of an endpoint has, lower case. */
function routeValues({ route, unresolved }: Endpoint): ReadonlySet<string> | undefined {
  if (unresolved !== undefined && unresolved !== null) return undefined;
  const named = [...route.matchAll(/\{\**([^:=?}]+)/g)].map((m) => (m[1] as string).toLowerCase());
  return new Set([...ADDED, ...named]);
}

const AROUND = ['OnActionExecutionAsync', 'OnResourceExecutionAsync', 'OnPageHandlerExecutionAsync', 'InvokeAsync'];

/** The handler with the filters around it: the outermost first. */
export function wrapped(handler: BoundValue, endpoint: Endpoint, machine: Machine): BoundValue {
  const { values } = machine;
  let inner = handler;
  const answeringHandler = values.bound(handler.target, handler.arguments, true);
  const context = values.context('filter', { arguments: handler.arguments, routeValues: routeValues(endpoint) });
  for (const filter of [...(endpoint.filters ?? [])].reverse()) {
    if (filter.code !== undefined) {
      const parameters = filter.code.parameters;
      const args = parameters.map((_, i) => (i === 0 ? context : (inner as Value)));
      if ('containingType' in filter.code || parameters.length !== 2) continue;
      inner = values.bound(
        values.lambda(filter.code, {
          captured: new Map(),
          parameters: new Map(),
          receiver: undefined,
          typeArguments: { type: [], method: [] },
        }),
        args,
      );
      continue;
    }
    const type = typeOf(filter, machine);
    const method = type && AROUND.map((name) => ownMethod(type, name, machine)).find((m) => m !== undefined);
    if (type === undefined || method === undefined || method.definition.parameters.length !== 2) continue;
    // MVC sends the handler's result itself: its filters only see it (ActionExecutionDelegate, ResourceExecutionDelegate).
    const next = inner === handler && isTask(method.definition.returnType) ? answeringHandler : inner;
    inner = values.bound(values.delegate(method, filterObject(filter, type, machine)), [context, next]);
  }
  return inner;
}

function isTask(type: TypeReference): boolean {
  return type.kind === 'named' && type.name === 'System.Threading.Tasks.Task';
}
