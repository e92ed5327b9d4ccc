import type { MethodBody } from '../../src/symbols/control-flow-graph.ts';
import type { Operation } from '../../src/symbols/operations.ts';
import { type Expression, LOCALS, type Statement } from './random-bodies.ts';

/* Two interpreters: of random programs by their meaning, of bodies by their blocks. Both tell the calls with their arguments and the result. */

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
    operator === '=='
      ? left === right
      : operator === '!='
        ? left !== right
        : operator === '<'
          ? left < right
          : left >= right;
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
        return run(test(s.operator, left, value(s.right)) ? s.whenTrue : s.else, inLoop);
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
        const outcome = {
          '==': left === right,
          '!=': left !== right,
          '<': left < right,
          '>': left > right,
          '>=': left >= right,
          '<=': left <= right,
        }[o.operator as '=='];
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
      .filter(
        (r) => r.kind === 'finally' && r.tryBlocks.includes(from) && (to === undefined || !r.tryBlocks.includes(to)),
      )
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
