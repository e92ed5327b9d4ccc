import { sameType, type TypeReference } from '../../symbols/type-reference.ts';
import type {
  BoundExpression,
  BoundListPattern,
  BoundPattern,
  BoundRecursivePattern,
  BoundSubpattern,
  Placeholder,
} from '../binding/bound-nodes.ts';
import { typeKey } from '../binding/type-text.ts';
import { and, FALSE, not, or, type PatternBinding, type Temp, type Test, type Tests, TRUE } from './decision-tests.ts';
import type { Lowering } from './lowering.ts';
import { isAlways } from './operators.ts';
import { INT, isNullable, withoutNullable } from './types.ts';

/** Turns patterns into tests. One for all arms of a switch, so that equal accesses have equal keys. */
export class PatternTests {
  readonly #l: Lowering;
  readonly #temps = new Map<Placeholder, Temp>();
  /** Temps that are parts of another without having been taken out: the elements of a tuple literal. */
  readonly #parts: ReadonlyMap<string, Temp>;
  #bindings: PatternBinding[] = [];
  #unique = 0;

  constructor(l: Lowering, parts: ReadonlyMap<string, Temp>) {
    this.#l = l;
    this.#parts = parts;
  }

  /** The tests of a pattern, and the variables that it sets when it matches. */
  of(pattern: BoundPattern, input: Temp): { readonly tests: Tests; readonly bindings: readonly PatternBinding[] } {
    this.#bindings = [];
    const tests = this.#tests(pattern, input);
    return { tests, bindings: this.#bindings };
  }

  #tests(pattern: BoundPattern, input: Temp): Tests {
    switch (pattern.kind) {
      case 'discard-pattern':
        return TRUE;
      case 'var-pattern':
        this.#bindings.push({ variable: pattern.variable, temp: input });
        return TRUE;
      case 'constant-pattern':
        return this.#constant(pattern.value, input);
      case 'relational-pattern':
        return this.#relational(pattern.operator, pattern.value, input);
      case 'type-pattern': {
        const { tests, output } = this.#typed(pattern.testedType, input);
        if (pattern.variable === undefined) return withoutCast(tests);
        this.#bindings.push({ variable: pattern.variable, temp: output });
        return tests;
      }
      case 'recursive-pattern':
        return this.#recursive(pattern, input);
      case 'list-pattern':
        return this.#list(pattern, input);
      case 'slice-pattern':
        return pattern.pattern === undefined ? TRUE : this.#tests(pattern.pattern, input);
      case 'binary-pattern': {
        const left = this.#tests(pattern.left, input);
        const narrowed = pattern.operator === 'and' ? narrowedBy(left, input) : input;
        const right = this.#tests(pattern.right, narrowed);
        return pattern.operator === 'and' ? and([left, right]) : or([left, right]);
      }
      case 'not-pattern':
        return not(this.#tests(pattern.pattern, input));
      case 'bad-pattern':
        return FALSE;
    }
  }

  #constant(value: BoundExpression, input: Temp): Tests {
    if (isNullConstant(value)) return not(this.#nonNull(input));
    const { tests, output } = this.#asTypeOf(value, input);
    const test: Test = { kind: 'value', key: `${output.key}=${constantKey(value)}`, input: output, value };
    return and([tests, { kind: 'test', test }]);
  }

  #relational(operator: '<' | '<=' | '>' | '>=' | '==' | '!=', value: BoundExpression, input: Temp): Tests {
    if (operator === '==') return this.#constant(value, input);
    if (operator === '!=') return not(this.#constant(value, input));
    const { tests, output } = this.#asTypeOf(value, input);
    const key = `${output.key}${operator}${constantKey(value)}`;
    return and([tests, { kind: 'test', test: { kind: 'relational', key, input: output, operator, value } }]);
  }

  /** The input as the type of a constant that it is compared with. */
  #asTypeOf(value: BoundExpression, input: Temp): { readonly tests: Tests; readonly output: Temp } {
    const { types } = this.#l;
    const isOpen = isNullable(input.type) || types.isValueType(input.type) !== true;
    if (!isOpen || (types.isValueType(value.type) !== true && sameType(value.type, input.type)))
      return { tests: TRUE, output: input };
    return this.#typed(withoutNullable(value.type), input);
  }

  #nonNull(input: Temp): Tests {
    if (!isNullable(input.type) && this.#l.types.isValueType(input.type) === true) return TRUE;
    return { kind: 'test', test: { kind: 'non-null', key: `${input.key}?`, input } };
  }

  /** The test for a type, and the value as that type. */
  #typed(type: TypeReference, input: Temp): { readonly tests: Tests; readonly output: Temp } {
    if (sameType(type, input.type) && this.#l.types.isValueType(type) === true) return { tests: TRUE, output: input };
    const isWhole = isAlways(this.#l, input.type, type);
    if (isWhole && !isNullable(input.type)) return { tests: this.#nonNull(input), output: input };
    const output: Temp = { key: `${input.key}:${typeKey(type)}`, type };
    const cast: Tests = { kind: 'evaluation', evaluation: { kind: 'cast', key: output.key, input, output } };
    if (isWhole) return { tests: and([this.#nonNull(input), cast]), output };
    const test: Test = { kind: 'type', key: `${output.key}?`, input, type, output };
    return { tests: and([{ kind: 'test', test }, cast]), output };
  }

  #recursive(pattern: BoundRecursivePattern, input: Temp): Tests {
    const type = pattern.testedType ?? withoutNullable(input.type);
    const { tests, output } = this.#typed(type, input);
    this.#temps.set(pattern.input, output);
    const list = [tests];
    const call = pattern.deconstruct;
    if (call !== undefined) {
      const key = `${output.key}.Deconstruct/${call.outputs.length}`;
      const outputs = call.outputs.map((p, i): Temp => ({ key: `${key}[${i}]`, type: p.type }));
      call.outputs.forEach((p, i) => {
        this.#temps.set(p, outputs[i] as Temp);
      });
      const node = pattern.subpatterns[0]?.access;
      list.push({ kind: 'evaluation', evaluation: { kind: 'deconstruct', key, call, input: output, outputs, node } });
    }
    for (const sub of pattern.subpatterns) list.push(...this.#sub(sub, undefined));
    if (pattern.variable !== undefined) this.#bindings.push({ variable: pattern.variable, temp: output });
    return and(list);
  }

  #list(pattern: BoundListPattern, input: Temp): Tests {
    this.#temps.set(pattern.input, input);
    const length = this.#access(pattern.length, undefined);
    const slice = pattern.elements.findIndex((e) => e.pattern.kind === 'slice-pattern');
    const count = pattern.elements.length - (slice < 0 ? 0 : 1);
    const list = [this.#nonNull(input), ...length.tests, this.#lengthTest(length.output, count, slice >= 0, pattern)];
    for (const element of pattern.elements) {
      const isIdle =
        element.pattern.kind === 'discard-pattern' ||
        (element.pattern.kind === 'slice-pattern' && element.pattern.pattern === undefined);
      if (!isIdle) list.push(...this.#sub(element, length.output));
    }
    if (pattern.variable !== undefined) this.#bindings.push({ variable: pattern.variable, temp: input });
    return and(list);
  }

  #lengthTest(length: Temp, count: number, isMinimum: boolean, pattern: BoundListPattern): Tests {
    if (isMinimum && count === 0) return TRUE;
    const value: BoundExpression = {
      kind: 'literal',
      value: { kind: 'integer', value: count, type: 'int' },
      type: INT,
      syntax: pattern.syntax,
    };
    const test: Test = isMinimum
      ? { kind: 'relational', key: `${length.key}>=${count}`, input: length, operator: '>=', value }
      : { kind: 'value', key: `${length.key}=${count}`, input: length, value };
    return { kind: 'test', test };
  }

  #sub(sub: BoundSubpattern, length: Temp | undefined): Tests[] {
    if (sub.pattern.kind === 'discard-pattern') return [];
    const { tests, output } = this.#access(sub.access, length);
    return [...tests, this.#tests(sub.pattern, output)];
  }

  /** The value of an access: a temp that is there already, or one that an evaluation gives. */
  #access(node: BoundExpression, length: Temp | undefined): { readonly tests: Tests[]; readonly output: Temp } {
    const bindings: [Placeholder, Temp][] = [];
    const key = this.#key(node, bindings);
    if (node.kind === 'placeholder') {
      const temp = this.#temps.get(node.placeholder);
      if (temp !== undefined) return { tests: [], output: temp };
    }
    const part = this.#parts.get(key);
    if (part !== undefined) return { tests: [], output: part };
    const output: Temp = { key, type: node.type };
    return {
      tests: [{ kind: 'evaluation', evaluation: { kind: 'access', key, node, bindings, output, length } }],
      output,
    };
  }

  #key(node: BoundExpression, bindings: [Placeholder, Temp][]): string {
    switch (node.kind) {
      case 'placeholder': {
        const temp = this.#temps.get(node.placeholder);
        if (temp === undefined) return `?${this.#unique++}`;
        bindings.push([node.placeholder, temp]);
        return temp.key;
      }
      case 'property':
        return `${node.receiver === undefined ? '' : this.#key(node.receiver, bindings)}.${node.property.name}`;
      case 'field':
        return `${node.receiver === undefined ? '' : this.#key(node.receiver, bindings)}.${node.field.name}`;
      case 'literal':
        return constantKey(node);
      case 'index-from-end':
        return `^${this.#key(node.operand, bindings)}`;
      case 'range':
        return [node.left, node.right].map((end) => (end === undefined ? '' : this.#key(end, bindings))).join('..');
      case 'array-access':
        return `${this.#key(node.receiver, bindings)}[${node.indices.map((i) => this.#key(i, bindings)).join()}]`;
      case 'indexer':
        return `${this.#key(node.receiver, bindings)}[${node.arguments.map((a) => this.#key(a.value, bindings)).join()}]`;
      case 'implicit-indexer':
        return `${this.#key(node.receiver, bindings)}[${this.#key(node.argument, bindings)}]`;
      case 'conversion':
        return `(${typeKey(node.type)})${this.#key(node.operand, bindings)}`;
      case 'call': {
        const receiver = node.receiver === undefined ? '' : this.#key(node.receiver, bindings);
        const name = node.target.kind === 'exact' ? node.target.method.definition.name : `?${this.#unique++}`;
        return `${receiver}.${name}(${node.arguments.map((a) => this.#key(a.value, bindings)).join()})`;
      }
      case 'binary':
        return `(${this.#key(node.left, bindings)}${node.operator}${this.#key(node.right, bindings)})`;
      default:
        return `?${this.#unique++}`;
    }
  }
}

/** A type that is only tested for needs no value of it. */
function withoutCast(tests: Tests): Tests {
  if (tests.kind === 'and') return and(tests.list.map(withoutCast));
  return tests.kind === 'evaluation' && tests.evaluation.kind === 'cast' ? TRUE : tests;
}

/** Behind `T and p` the right pattern sees a `T`. */
function narrowedBy(left: Tests, input: Temp): Temp {
  const list = left.kind === 'and' ? left.list : [left];
  for (const part of list) {
    if (part.kind === 'evaluation' && part.evaluation.kind === 'cast' && part.evaluation.input.key === input.key) {
      return part.evaluation.output;
    }
  }
  return input;
}

function isNullConstant(node: BoundExpression): boolean {
  if (node.kind === 'conversion') return isNullConstant(node.operand);
  return node.kind === 'literal' && node.value.kind === 'null';
}

function constantKey(node: BoundExpression): string {
  if (node.kind === 'conversion') return constantKey(node.operand);
  if (node.kind !== 'literal') return `<${node.syntax.start}>`;
  const { value } = node;
  if (value.kind === 'enum' || value.kind === 'integer') return String(value.value);
  return 'value' in value ? JSON.stringify(value.value) : value.kind;
}
