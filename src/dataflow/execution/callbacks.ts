import type { MethodSymbol } from '../../symbols/index.ts';
import { elementOf } from '../values/members.ts';
import type { BoundValue, DelegateValue, LambdaValue, Value } from '../values/value.ts';
import { queryOf } from '../values/walk.ts';
import { compose } from './compose.ts';
import { awaited } from './frame.ts';
import type { Frame, Result } from './machine.ts';
import type { World } from './world.ts';

/**
 * A method without code at hand that is given functions calls them: retries, transactions, caches, `ForEach`, `Match`. What it gives back is what a
 * function gives back when its type says so (`Task<T> Run<T>(Func<Task<T>>)`), otherwise `value`.
 */
export function withCallbacks(
  definition: MethodSymbol | undefined,
  operands: readonly Value[],
  args: readonly Value[],
  value: Value,
  world: World,
  frame: Frame,
): readonly Result[] {
  if (frame.inTree || !operands.some(isFunction)) return [{ world, value }];
  const { machine } = frame;
  const given = operands.filter((o) => !isFunction(o));
  let states: readonly { readonly world: World; readonly values: readonly Value[] }[] = [{ world, values: [] }];
  for (const operand of operands) {
    if (!isFunction(operand)) continue;
    const summary = machine.invoke(operand, argumentsOf(operand, given, frame), frame.depth);
    if (summary === undefined || summary.outcomes.length === 0) continue;
    const returns = givesBack(definition, args.indexOf(operand));
    states = states.flatMap((state) =>
      compose(summary, state.world, frame, []).map((r) => ({
        world: r.world,
        values: returns ? [...state.values, r.value] : state.values,
      })),
    );
  }
  return states.map((s) => ({
    world: s.world,
    value: s.values.length === 0 ? value : machine.values.choice(s.values),
  }));
}

/** What functions give back that something is filled with; undefined when there are none. */
export function resultsOfCallbacks(
  operands: readonly Value[],
  world: World,
  frame: Frame,
): readonly Result[] | undefined {
  const fn = operands.find(isFunction);
  if (fn === undefined || frame.inTree) return undefined;
  const summary = frame.machine.invoke(fn, argumentsOf(fn, [], frame), frame.depth);
  return summary === undefined || summary.outcomes.length === 0 ? undefined : compose(summary, world, frame, []);
}

type FunctionValue = LambdaValue | DelegateValue | BoundValue;

function isFunction(value: Value): value is FunctionValue {
  return value.kind === 'lambda' || value.kind === 'delegate' || value.kind === 'bound';
}

/** Elements of what the method works on, or something made of what it was given. */
function argumentsOf(fn: FunctionValue, given: readonly Value[], frame: Frame): readonly Value[] {
  const { values } = frame.machine;
  if (fn.kind === 'bound') return [];
  const parameters = fn.kind === 'lambda' ? fn.lambda.parameters : fn.method.definition.parameters;
  const [first] = given;
  const rows = first !== undefined && queryOf(first) !== undefined ? elementOf(values, first) : undefined;
  return parameters.map((p, i) =>
    rows !== undefined && i === 0
      ? rows
      : (frame.machine.libraries.injected(p.type) ?? values.call('given', given, p.type)),
  );
}

/** Whether the method's result is the result of the function that is its argument `at`, by their types. */
function givesBack(definition: MethodSymbol | undefined, at: number): boolean {
  const parameter = definition?.parameters[at]?.type;
  if (definition === undefined || parameter?.kind !== 'named' || !parameter.name.startsWith('System.Func`'))
    return false;
  const last = parameter.typeArguments.at(-1);
  const own = last && awaited(last);
  const result = awaited(definition.returnType);
  return (
    own?.kind === 'type-parameter' &&
    result.kind === 'type-parameter' &&
    own.owner === result.owner &&
    own.ordinal === result.ordinal
  );
}
