import type {
  CallTarget,
  DelegateOperation,
  ExpressionTreeOperation,
  LambdaOperation,
  MethodReference,
  VariableSymbol,
} from '../../symbols/index.ts';
import type { Values } from '../values/intern.ts';
import { and, not, or } from '../values/logic.ts';
import type { Closure, TreeValue, Value } from '../values/value.ts';
import { closedMethod } from './closed-method.ts';
import type { Frame, Result } from './machine.ts';
import { single } from './result.ts';
import { Recorder } from './summary.ts';
import { closureHere } from './variables.ts';
import { World } from './world.ts';

/** Lambdas, method groups, expression trees. */

export function evaluateLambda({ lambda }: LambdaOperation, world: World, frame: Frame): Value {
  return frame.machine.values.lambda(lambda, closureHere(world, frame));
}

export function evaluateTree(tree: ExpressionTreeOperation, world: World, frame: Frame): Value {
  return frame.machine.values.tree(tree, closureHere(world, frame));
}

export function evaluateDelegate(operation: DelegateOperation, world: World, frame: Frame): readonly Result[] {
  const { values } = frame.machine;
  const method = targetMethod(operation.target);
  if (method === undefined) return single(world, values.unknown('a method group that could not be resolved'));
  const reference = closedMethod(method, frame);
  const closure = method.definition.kind === 'local-function' ? closureHere(world, frame) : undefined;
  if (operation.receiver === undefined) return single(world, values.delegate(reference, undefined, closure));
  return frame.machine.evaluate(operation.receiver, world, frame).map((r) => ({
    world: r.world,
    value: values.delegate(reference, r.value, closure),
  }));
}

export function targetMethod(target: CallTarget): MethodReference | undefined {
  if (target.kind === 'exact') return target.method;
  return target.kind === 'candidates' ? target.methods[0] : undefined;
}

/**
 * What a function gives for arguments, as one value: for a predicate the condition that it stands for. Calls in it count for what they say, not for
 * what they do.
 */
export function applied(fn: Value, args: readonly Value[], frame: Frame): Value | undefined {
  const { machine } = frame;
  const { values } = machine;
  if (fn.kind === 'tree') return treeValue(fn, args, frame);
  if (fn.kind !== 'lambda' && fn.kind !== 'delegate' && fn.kind !== 'bound') return undefined;
  const summary = machine.invoke(fn, args, frame.depth);
  if (summary === undefined || summary.outcomes.length === 0) return undefined;
  const alternatives = summary.outcomes.map((o) => {
    const facts = [...o.facts].map((f) => (f.holds ? f.value : not(values, f.value)));
    return { facts, value: o.value };
  });
  const [only] = alternatives;
  if (alternatives.length === 1 && only !== undefined && only.value.kind !== 'choice') return only.value;
  if (areTests(alternatives.map((a) => a.value)))
    return or(
      values,
      alternatives.map((a) => and(values, [...a.facts, tested(a.value, values)])),
    );
  return values.choice(alternatives.map((a) => a.value));
}

/** Results of a test: all are, or one is the constant that only a test gives. */
function areTests(results: readonly Value[]): boolean {
  return (
    results.every(isBoolean) || results.some((v) => isConstant(v) || (v.kind === 'choice' && v.values.some(isConstant)))
  );
}

function isConstant(value: Value): boolean {
  return value.kind === 'literal' && typeof value.content === 'boolean';
}

/** It may come out true when one of its alternatives does. */
function tested(value: Value, values: Values): Value {
  return value.kind === 'choice' ? or(values, value.values) : value;
}

function isBoolean(value: Value): boolean {
  return (
    (value.kind === 'literal' && typeof value.content === 'boolean') ||
    ['equal', 'is-null', 'not', 'and', 'or', 'exists'].includes(value.kind)
  );
}

function treeValue({ tree, closure }: TreeValue, args: readonly Value[], frame: Frame): Value {
  const { machine } = frame;
  const captured = new Map<VariableSymbol, Value>(closure.captured);
  tree.parameters.forEach((variable, i) => {
    captured.set(variable, args[i] ?? machine.values.unknown(variable.name));
  });
  const inner: Closure = { ...closure, captured };
  const treeFrame: Frame = {
    machine,
    recorder: new Recorder(machine.values),
    receiver: closure.receiver,
    closure: inner,
    types: closure.typeArguments,
    assembly: frame.assembly,
    depth: frame.depth + 1,
    inTree: true,
  };
  const results = machine.evaluate(tree.body, new World(), treeFrame);
  if (results.length === 1) return (results[0] as Result).value;
  // The ways through what the tree calls: `condition && value` for each.
  const { values } = machine;
  if (areTests(results.map((r) => r.value)))
    return or(
      values,
      results.map((r) =>
        and(values, [
          ...[...r.world.facts].map((f) => (f.holds ? f.value : not(values, f.value))),
          tested(r.value, values),
        ]),
      ),
    );
  return values.choice(results.map((r) => r.value));
}
