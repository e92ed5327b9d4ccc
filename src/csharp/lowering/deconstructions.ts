import type { Operation } from '../../symbols/operations.ts';
import type {
  BoundDeconstruction,
  BoundExpression,
  DeconstructCall,
  DeconstructionNode,
} from '../binding/bound-nodes.ts';
import { createTuple } from './calls.ts';
import type { Lowering } from './lowering.ts';
import { addressOf, call } from './operations.ts';
import { VOID } from './types.ts';

/** One assignment of a deconstruction, in order. */
interface Step {
  readonly target: BoundExpression;
  readonly value: BoundExpression;
}

/** `(a, b) = right`: targets, then the right side, then its parts, then the assignments (C# 14 spec 12.23.2). */
export function lowerDeconstruction(l: Lowering, node: BoundDeconstruction, wanted: boolean): Operation | undefined {
  const steps: Step[] = [];
  collect(node.root, steps);
  const places = steps.map(({ target }) => (target.kind === 'discard' ? undefined : target));
  const waiting = places.filter((target) => target !== undefined);
  for (const target of waiting) l.wait(l.place(target), true);
  takeApart(l, node.right, node.root);
  const targets = waiting.map(() => l.resume()).reverse();
  let next = 0;
  const values = steps.map(({ value }, i) => {
    if (places[i] === undefined) return wanted ? l.store(l.value(value)) : undefined;
    const part = wanted ? l.store(l.value(value)) : l.value(value);
    l.assign(targets[next++] as Operation, part, l.at(node.syntax));
    return part;
  });
  return wanted ? createTuple(l, node.type, values as Operation[], node) : undefined;
}

/** A deconstruction of a value at hand into new variables (`foreach (var (a, b) in …)`). */
export function deconstructInto(l: Lowering, value: Operation, root: DeconstructionNode): void {
  const steps: Step[] = [];
  collect(root, steps);
  l.bind(root.input, l.hold(value));
  open(l, root);
  for (const { target, value: part } of steps) {
    if (target.kind !== 'discard') l.assign(l.place(target), l.value(part), l.at(target.syntax));
  }
}

function collect(node: DeconstructionNode, steps: Step[]): void {
  for (const element of node.elements) {
    if (element.nested !== undefined) collect(element.nested, steps);
    else if (element.target !== undefined) steps.push({ target: element.target, value: element.value });
  }
}

/** Evaluates the right side; a tuple literal is never made, its elements are taken one by one. */
function takeApart(l: Lowering, right: BoundExpression, node: DeconstructionNode): void {
  if (right.kind === 'tuple' && node.deconstruct === undefined && right.elements.length === node.elements.length) {
    const values = right.elements.map((element) => l.store(l.value(element)));
    l.bind(node.input, tupleOf(l, right, values));
    bindNested(l, node);
    return;
  }
  l.bind(node.input, l.hold(l.value(right)));
  open(l, node);
}

/** A tuple of values at hand: reading an element of it gives the value itself. */
function tupleOf(
  l: Lowering,
  right: Extract<BoundExpression, { kind: 'tuple' }>,
  values: readonly Operation[],
): Operation {
  return createTuple(l, right.type, values, right);
}

function open(l: Lowering, node: DeconstructionNode): void {
  const input = l.placeholder(node.input);
  if (node.deconstruct !== undefined && input !== undefined)
    callDeconstruct(l, input, node.deconstruct, l.at(firstSyntax(node)));
  bindNested(l, node);
}

function bindNested(l: Lowering, node: DeconstructionNode): void {
  for (const { nested, access } of node.elements) {
    if (nested === undefined) continue;
    l.bind(nested.input, l.hold(l.value(access)));
    open(l, nested);
  }
}

function firstSyntax(node: DeconstructionNode): BoundExpression['syntax'] {
  return node.elements[0]?.access.syntax ?? { start: 0, end: 0 };
}

/** `input.Deconstruct(out …)`; an extension takes the input as its first argument. */
export function callDeconstruct(
  l: Lowering,
  input: Operation,
  node: DeconstructCall,
  location: Operation['location'],
): void {
  const outputs = node.outputs.map((output) => {
    const temporary = l.temporary(output.type);
    l.bind(output, temporary);
    return addressOf(temporary, location);
  });
  const isStatic = node.target.kind === 'exact' && node.target.method.definition.isStatic;
  const [receiver, values] = isStatic ? [undefined, [input, ...outputs]] : [input, outputs];
  l.emit(call(node.target, receiver, values, VOID, location));
}
