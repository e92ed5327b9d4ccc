import fc from 'fast-check';
import { BodyBuilder, type Label } from '../../src/symbols/build-body.ts';
import type { MethodBody } from '../../src/symbols/control-flow-graph.ts';
import type { Operation } from '../../src/symbols/operations.ts';
import type { MethodSymbol, ParameterSymbol, TypeSymbol } from '../../src/symbols/symbols.ts';
import { namedType } from '../../src/symbols/type-reference.ts';

/* Random method bodies over integer locals, and an interpreter that tells what a body does: its calls with their arguments, its result. */

const INT = namedType('System.Int32');
const BOOL = namedType('System.Boolean');
const LOCALS = 4;

export type Expression =
  | { readonly kind: 'constant'; readonly value: number }
  | { readonly kind: 'local'; readonly index: number }
  | { readonly kind: 'parameter'; readonly index: number }
  | { readonly kind: 'call'; readonly id: number; readonly argument: Expression }
  | { readonly kind: 'add'; readonly left: Expression; readonly right: Expression };

export type Statement =
  | { readonly kind: 'assign'; readonly local: number; readonly value: Expression }
  | { readonly kind: 'call'; readonly id: number; readonly argument: Expression }
  | { readonly kind: 'if'; readonly operator: '==' | '!=' | '<' | '>='; readonly left: Expression; readonly right: Expression; readonly then: Statement[]; readonly else: Statement[] }
  | { readonly kind: 'while'; readonly left: Expression; readonly right: Expression; readonly body: Statement[] }
  | { readonly kind: 'return'; readonly value: Expression }
  | { readonly kind: 'break' }
  | { readonly kind: 'tryFinally'; readonly body: Statement[]; readonly handler: Statement[] }
  | { readonly kind: 'switch'; readonly value: Expression; readonly cases: Statement[][] };

const leaf: fc.Arbitrary<Expression> = fc.oneof(
  fc.record({ kind: fc.constant('constant' as const), value: fc.integer({ min: 0, max: 3 }) }),
  fc.record({ kind: fc.constant('local' as const), index: fc.nat({ max: LOCALS - 1 }) }),
  fc.record({ kind: fc.constant('parameter' as const), index: fc.nat({ max: 1 }) }),
);
const expression: fc.Arbitrary<Expression> = fc.oneof(
  { weight: 4, arbitrary: leaf },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('call' as const), id: fc.nat({ max: 5 }), argument: leaf }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('add' as const), left: leaf, right: leaf }) },
);

export const statements: fc.Arbitrary<Statement[]> = fc.letrec<{ list: Statement[]; one: Statement }>((tie) => ({
  list: fc.array(tie('one'), { maxLength: 5 }),
  one: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.record({ kind: fc.constant('assign' as const), local: fc.nat({ max: LOCALS - 1 }), value: expression }),
    fc.record({ kind: fc.constant('call' as const), id: fc.nat({ max: 5 }), argument: expression }),
    fc.record({ kind: fc.constant('return' as const), value: expression }),
    fc.record({ kind: fc.constant('break' as const) }),
    fc.record({
      kind: fc.constant('if' as const),
      operator: fc.constantFrom('==' as const, '!=' as const, '<' as const, '>=' as const),
      left: expression,
      right: expression,
      then: tie('list'),
      else: tie('list'),
    }),
    fc.record({ kind: fc.constant('while' as const), left: expression, right: expression, body: tie('list') }),
    fc.record({ kind: fc.constant('tryFinally' as const), body: tie('list'), handler: tie('list') }),
    fc.record({ kind: fc.constant('switch' as const), value: expression, cases: fc.array(tie('list'), { maxLength: 3 }) }),
  ),
})).list;

const parameters: readonly ParameterSymbol[] = ['p', 'q'].map((name, ordinal) => ({
  name,
  ordinal,
  type: INT,
  refKind: 'none',
  isParams: false,
  isOptional: false,
  defaultValue: undefined,
  attributes: [],
  location: undefined,
}));

const OWNER = { kind: 'class', name: 'C', metadataName: 'C', typeParameters: [] } as unknown as TypeSymbol;
const methods = Array.from(
  { length: 6 },
  (_, id) => ({ kind: 'ordinary', name: `M${id}`, containingType: OWNER, parameters: [] }) as unknown as MethodSymbol,
);

function literal(value: number): Operation {
  return { kind: 'literal', value: { kind: 'integer', value, type: 'int' }, type: INT, location: undefined };
}

class Emitter {
  readonly builder = new BodyBuilder();
  readonly locals = Array.from({ length: LOCALS }, () => this.builder.newLocal(INT));
  readonly breaks: Label[] = [];
  finallyDepth = 0;

  /** As a compiler would: an operand that has effects is put into a temporary. */
  value(e: Expression): Operation {
    switch (e.kind) {
      case 'constant':
        return literal(e.value);
      case 'local':
        return this.locals[e.index] as Operation;
      case 'parameter':
        return { kind: 'parameter', parameter: parameters[e.index] as ParameterSymbol, type: INT, location: undefined };
      case 'call': {
        const temporary = this.builder.newLocal(INT);
        this.builder.assign(temporary, this.call(e.id, e.argument));
        return temporary;
      }
      case 'add': {
        const left = this.value(e.left);
        const right = this.value(e.right);
        return { kind: 'binary', operator: '+', left, right, isChecked: false, type: INT, location: undefined };
      }
    }
  }

  call(id: number, argument: Expression): Operation {
    const method = { definition: methods[id] as MethodSymbol, containingType: namedType('C'), typeArguments: [] };
    const value = this.value(argument);
    return {
      kind: 'call',
      target: { kind: 'exact', method },
      receiver: undefined,
      isNonVirtual: false,
      arguments: [{ name: 'x', parameter: undefined, value, source: 'explicit' }],
      type: INT,
      location: undefined,
    };
  }

  condition(operator: '==' | '!=' | '<' | '>=', left: Expression, right: Expression): Operation {
    const a = this.builder.newLocal(INT);
    this.builder.assign(a, this.value(left));
    const b = this.value(right);
    return { kind: 'binary', operator, left: a, right: b, isChecked: false, type: BOOL, location: undefined };
  }

  all(list: readonly Statement[]): void {
    for (const statement of list) this.one(statement);
  }

  one(s: Statement): void {
    const { builder } = this;
    switch (s.kind) {
      case 'assign':
        return builder.assign(this.locals[s.local] as Operation, this.value(s.value));
      case 'call':
        return builder.emit(this.call(s.id, s.argument));
      case 'return':
        return this.finallyDepth > 0 ? undefined : builder.return(this.value(s.value), undefined);
      case 'break': {
        const target = this.breaks.at(-1);
        return target === undefined ? undefined : builder.goto(target);
      }
      case 'if': {
        const [then, otherwise, after] = [builder.newLabel(), builder.newLabel(), builder.newLabel()];
        builder.branch(this.condition(s.operator, s.left, s.right), then, otherwise);
        builder.mark(then);
        this.all(s.then);
        builder.goto(after);
        builder.mark(otherwise);
        this.all(s.else);
        return builder.mark(after);
      }
      case 'while': {
        const [start, body, after] = [builder.newLabel(), builder.newLabel(), builder.newLabel()];
        builder.mark(start);
        builder.branch(this.condition('<', s.left, s.right), body, after);
        builder.mark(body);
        this.breaks.push(after);
        this.all(s.body);
        this.breaks.pop();
        builder.goto(start);
        return builder.mark(after);
      }
      case 'tryFinally':
        return builder.tryFinally(
          () => this.all(s.body),
          () => {
            const outer = this.breaks.splice(0);
            this.finallyDepth++;
            this.all(s.handler);
            this.finallyDepth--;
            this.breaks.push(...outer);
          },
        );
      case 'switch': {
        const after = builder.newLabel();
        const labels = s.cases.map(() => builder.newLabel());
        const value = builder.newLocal(INT);
        builder.assign(value, this.value(s.value));
        builder.switchOn(value, labels.map((target, i) => ({ value: i, target })), after);
        s.cases.forEach((list, i) => {
          builder.mark(labels[i] as Label);
          this.all(list);
          builder.goto(after);
        });
        return builder.mark(after);
      }
    }
  }
}

/** The canonical body of a program. */
export function bodyOf(list: readonly Statement[]): MethodBody {
  const emitter = new Emitter();
  for (const local of emitter.locals) emitter.builder.assign(local, literal(0));
  emitter.all(list);
  const frame = { parameters, isAsync: false, isIterator: false, localFunctions: [], location: undefined };
  return emitter.builder.build(frame);
}

/** Thrown when a run takes too long; what was seen until then still counts. */
class OutOfSteps extends Error {}

/** What a program does, by its meaning. */
export function runProgram(list: readonly Statement[], inputs: readonly number[], limit: number): string[] {
  const trace: string[] = [];
  const locals = new Array<number>(LOCALS).fill(0);
  let steps = 0;
  const call = (id: number, argument: number): number => {
    trace.push(`M${id}(${argument})`);
    if (trace.length >= limit) throw new OutOfSteps();
    return (id * 7 + argument * 3) % 5;
  };
  const value = (e: Expression): number => {
    if (e.kind === 'constant') return e.value;
    if (e.kind === 'local') return locals[e.index] as number;
    if (e.kind === 'parameter') return inputs[e.index] as number;
    if (e.kind === 'call') return call(e.id, value(e.argument));
    const left = value(e.left);
    return left + value(e.right);
  };
  const test = (operator: string, left: number, right: number): boolean =>
    operator === '==' ? left === right : operator === '!=' ? left !== right : operator === '<' ? left < right : left >= right;
  type Exit = undefined | 'break' | { readonly result: number };
  let inFinally = 0;
  const run = (code: readonly Statement[], inLoop: boolean): Exit => {
    for (const s of code) {
      const exit = one(s, inLoop);
      if (exit !== undefined) return exit;
    }
    return undefined;
  };
  const one = (s: Statement, inLoop: boolean): Exit => {
    if (++steps > limit * 50) throw new OutOfSteps();
    switch (s.kind) {
      case 'assign':
        locals[s.local] = value(s.value);
        return undefined;
      case 'call':
        call(s.id, value(s.argument));
        return undefined;
      case 'return':
        return inFinally > 0 ? undefined : { result: value(s.value) };
      case 'break':
        return inLoop ? 'break' : undefined;
      case 'if': {
        const left = value(s.left);
        return run(test(s.operator, left, value(s.right)) ? s.then : s.else, inLoop);
      }
      case 'while':
        for (;;) {
          if (++steps > limit * 50) throw new OutOfSteps();
          const left = value(s.left);
          if (!(left < value(s.right))) return undefined;
          const exit = run(s.body, true);
          if (exit === 'break') return undefined;
          if (exit !== undefined) return exit;
        }
      case 'tryFinally': {
        const exit = run(s.body, inLoop);
        inFinally++;
        run(s.handler, false);
        inFinally--;
        return exit;
      }
      case 'switch': {
        const chosen = s.cases[value(s.value)];
        return chosen === undefined ? undefined : run(chosen, inLoop);
      }
    }
  };
  try {
    const exit = run(list, false);
    trace.push(typeof exit === 'object' ? `= ${exit.result}` : 'end');
  } catch (error) {
    if (!(error instanceof OutOfSteps)) throw error;
    trace.push('…');
  }
  return trace;
}

/** What a body does, by its blocks. */
export function runBody(body: MethodBody, inputs: readonly number[], limit: number): string[] {
  const trace: string[] = [];
  const locals: number[] = body.locals.map(() => 0);
  let steps = 0;
  const value = (o: Operation): number => {
    switch (o.kind) {
      case 'literal':
        return Number((o.value as { value: number }).value);
      case 'local':
        return locals[o.index] as number;
      case 'parameter':
        return inputs[o.parameter.ordinal] as number;
      case 'convert':
        return value(o.operand);
      case 'unary':
        return Number(value(o.operand) === 0);
      case 'binary': {
        const left = value(o.left);
        const right = value(o.right);
        if (o.operator === '+') return left + right;
        const outcome = { '==': left === right, '!=': left !== right, '<': left < right, '>': left > right, '>=': left >= right, '<=': left <= right }[o.operator as '=='];
        return Number(outcome);
      }
      case 'call': {
        const argument = value((o.arguments[0] as { value: Operation }).value);
        const name = o.target.kind === 'exact' ? o.target.method.definition.name : '?';
        trace.push(`${name}(${argument})`);
        if (trace.length >= limit) throw new OutOfSteps();
        return (Number(name.slice(1)) * 7 + argument * 3) % 5;
      }
      default:
        throw new Error(`no ${o.kind} expected`);
    }
  };
  /** The finally handlers between two places, inner ones first. */
  const passed = (from: number, to: number | undefined): number[] =>
    body.regions
      .filter((r) => r.kind === 'finally' && r.tryBlocks.includes(from) && (to === undefined || !r.tryBlocks.includes(to)))
      .map((r) => r.handlerBlocks[0] as number);
  const run = (start: number): string => {
    let at = start;
    for (;;) {
      if (++steps > limit * 200) throw new OutOfSteps();
      const block = body.blocks[at] as MethodBody['blocks'][number];
      for (const o of block.operations) {
        if (o.kind === 'assign' && o.target.kind === 'local') locals[o.target.index] = value(o.value);
        else value(o);
      }
      const t = block.terminator;
      if (t.kind === 'endfinally') return 'finally';
      if (t.kind === 'return') {
        const result = t.value === undefined ? 'end' : `= ${value(t.value)}`;
        for (const handler of passed(at, undefined)) run(handler);
        return result;
      }
      let next: number;
      if (t.kind === 'goto') next = t.target;
      else if (t.kind === 'if') next = value(t.condition) !== 0 ? t.whenTrue : t.whenFalse;
      else if (t.kind === 'switch') {
        const chosen = value(t.value);
        next = t.cases.find((c) => c.value === chosen)?.target ?? t.defaultTarget;
      } else throw new Error(`no ${t.kind} expected`);
      for (const handler of passed(at, next)) run(handler);
      at = next;
    }
  };
  try {
    trace.push(run(0));
  } catch (error) {
    if (!(error instanceof OutOfSteps)) throw error;
    trace.push('…');
  }
  return trace;
}
