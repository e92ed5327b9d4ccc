import type { Label } from '../../symbols/build-body.ts';
import type { Operation } from '../../symbols/operations.ts';
import type { BoundExpression } from '../binding/bound-nodes.ts';
import type { Evaluation, Temp, Test } from './decision-tests.ts';
import { callDeconstruct } from './deconstructions.ts';
import type { Lowering } from './lowering.ts';
import { hasValue, valueOrDefault } from './nullable.ts';
import { binary, convert, equals, isNull } from './operations.ts';
import { BOOL, INT, isNullable } from './types.ts';

/** Emits the tests and evaluations of decisions; keeps each temp in one variable. */
export class DecisionEmitter {
  readonly #l: Lowering;
  readonly #values = new Map<string, Operation>();

  constructor(l: Lowering) {
    this.#l = l;
  }

  /** A temp whose value is there already. */
  provide(temp: Temp, value: Operation): void {
    this.#values.set(temp.key, value);
  }

  has(temp: Temp): boolean {
    return this.#values.has(temp.key);
  }

  value(temp: Temp): Operation {
    let value = this.#values.get(temp.key);
    if (value === undefined) {
      value = this.#l.temporary(temp.type);
      this.#values.set(temp.key, value);
    }
    return value;
  }

  test(test: Test, yes: Label, no: Label): void {
    const l = this.#l;
    const input = this.value(test.input);
    const { location } = input;
    switch (test.kind) {
      case 'non-null':
        if (isNullable(test.input.type)) {
          l.branch(hasValue(l, input, location), yes, no);
          return;
        }
        l.branch(isNull(input, location), no, yes);
        return;
      case 'type': {
        if (l.types.isValueType(test.type) !== false || isNullable(test.input.type)) {
          l.branch({ kind: 'is', operand: input, testedType: test.type, type: BOOL, location }, yes, no);
          return;
        }
        // The cast and the test are one: null means no.
        const output = this.value(test.output);
        l.assign(output, { kind: 'convert', operand: input, isTry: true, type: test.type, location });
        l.branch(isNull(output, location), no, yes);
        return;
      }
      case 'value': {
        const value = l.value(test.value);
        const isTrue = value.kind === 'literal' && value.value.kind === 'boolean' ? value.value.value : undefined;
        if (isTrue !== undefined) {
          isTrue ? l.branch(input, yes, no) : l.branch(input, no, yes);
          return;
        }
        l.branch(equals(input, value, l.at(test.value.syntax)), yes, no);
        return;
      }
      case 'relational': {
        const at = l.at(test.value.syntax);
        l.branch(binary(test.operator, input, l.value(test.value), BOOL, at), yes, no);
        return;
      }
    }
  }

  evaluate(evaluation: Evaluation): void {
    const l = this.#l;
    switch (evaluation.kind) {
      case 'cast':
        this.#cast(evaluation.input, evaluation.output);
        return;
      case 'deconstruct': {
        const input = this.value(evaluation.input);
        const location = evaluation.node === undefined ? input.location : l.at(evaluation.node.syntax);
        callDeconstruct(l, input, evaluation.call, location);
        evaluation.call.outputs.forEach((placeholder, i) => {
          const output = l.placeholder(placeholder);
          const temp = evaluation.outputs[i];
          if (output === undefined || temp === undefined) return;
          if (this.#values.has(temp.key)) l.assign(this.value(temp), output);
          else this.provide(temp, output);
        });
        return;
      }
      case 'access': {
        for (const [placeholder, temp] of evaluation.bindings) l.bind(placeholder, this.value(temp));
        const value = this.#fromEnd(evaluation) ?? l.value(evaluation.node);
        l.assign(this.value(evaluation.output), value);
      }
    }
  }

  #cast(input: Temp, output: Temp): void {
    const l = this.#l;
    const value = this.value(input);
    if (isNullable(input.type)) {
      l.assign(this.value(output), valueOrDefault(l, value, value.location));
      return;
    }
    // Of a reference type the test has made it.
    if (l.types.isValueType(output.type) === false) return;
    l.assign(this.value(output), convert(value, output.type, value.location));
  }

  /** `x[^n]` behind a slice counts from the length that was read. */
  #fromEnd(evaluation: Extract<Evaluation, { kind: 'access' }>): Operation | undefined {
    const { node, length } = evaluation;
    if (length === undefined) return undefined;
    if (node.kind !== 'array-access' && node.kind !== 'implicit-indexer') return undefined;
    const index = node.kind === 'array-access' ? node.indices[0] : node.argument;
    if (index === undefined) return undefined;
    if (index.kind === 'range' && node.kind === 'implicit-indexer') return this.#slice(node, index, length);
    if (index.kind !== 'index-from-end') return undefined;
    const at = this.#l.at(node.syntax);
    const position = binary('-', this.value(length), this.#l.value(index.operand), INT, at);
    const property =
      node.kind === 'implicit-indexer' && node.accessor.kind === 'index' ? node.accessor.property : undefined;
    const instance = this.#l.value(node.receiver);
    const name = property?.symbol?.parameters[0]?.name ?? '';
    const list = [{ name, parameter: undefined, value: position, source: 'explicit' as const }];
    return { kind: 'element', instance, property, arguments: list, type: node.type, location: at };
  }

  /** `[a, .. var rest, z]`: `Slice(1, length - 2)`. */
  #slice(
    node: Extract<BoundExpression, { kind: 'implicit-indexer' }>,
    range: Extract<BoundExpression, { kind: 'range' }>,
    length: Temp,
  ): Operation | undefined {
    if (node.accessor.kind !== 'range') return undefined;
    const l = this.#l;
    const start = constantIndex(range.left);
    const end = range.right === undefined ? 0 : constantIndex(range.right);
    if (start === undefined || end === undefined) return undefined;
    const at = l.at(node.syntax);
    const number = (value: number): Operation => ({
      kind: 'literal',
      value: { kind: 'integer', value, type: 'int' },
      type: INT,
      location: at,
    });
    const count =
      start + end === 0 ? this.value(length) : binary('-', this.value(length), number(start + end), INT, at);
    const parameters = node.accessor.slice.kind === 'exact' ? node.accessor.slice.method.definition.parameters : [];
    const list = [number(start), count].map((value, i) => ({
      name: parameters[i]?.name ?? '',
      parameter: parameters[i],
      value,
      source: 'explicit' as const,
    }));
    const receiver = l.value(node.receiver);
    return {
      kind: 'call',
      target: node.accessor.slice,
      receiver,
      isNonVirtual: false,
      arguments: list,
      type: node.type,
      location: at,
    };
  }
}

/** `1` and `^1` both have 1 here: from which end it counts, its place in the range tells. */
function constantIndex(node: BoundExpression | undefined): number | undefined {
  if (node === undefined) return 0;
  if (node.kind === 'conversion') return constantIndex(node.operand);
  if (node.kind === 'index-from-end') return constantIndex(node.operand);
  return node.kind === 'literal' && node.value.kind === 'integer' ? Number(node.value.value) : undefined;
}
