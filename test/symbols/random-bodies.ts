import fc from 'fast-check';
import { BodyBuilder, type Label } from '../../src/symbols/build-body.ts';
import type { MethodBody } from '../../src/symbols/control-flow-graph.ts';
import type { Operation } from '../../src/symbols/operations.ts';
import type { MethodSymbol, ParameterSymbol, TypeSymbol } from '../../src/symbols/symbols.ts';
import { namedType } from '../../src/symbols/type-reference.ts';

/* Random method bodies over integer locals. */

const INT = namedType('System.Int32');
const BOOL = namedType('System.Boolean');
export const LOCALS = 4;

export type Expression =
  | { readonly kind: 'constant'; readonly value: number }
  | { readonly kind: 'local'; readonly index: number }
  | { readonly kind: 'parameter'; readonly index: number }
  | { readonly kind: 'call'; readonly id: number; readonly argument: Expression }
  | { readonly kind: 'add'; readonly left: Expression; readonly right: Expression };

export type Statement =
  | { readonly kind: 'assign'; readonly local: number; readonly value: Expression }
  | { readonly kind: 'call'; readonly id: number; readonly argument: Expression }
  | {
      readonly kind: 'if';
      readonly operator: '==' | '!=' | '<' | '>=';
      readonly left: Expression;
      readonly right: Expression;
      readonly whenTrue: Statement[];
      readonly else: Statement[];
    }
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
      whenTrue: tie('list'),
      else: tie('list'),
    }),
    fc.record({ kind: fc.constant('while' as const), left: expression, right: expression, body: tie('list') }),
    fc.record({ kind: fc.constant('tryFinally' as const), body: tie('list'), handler: tie('list') }),
    fc.record({
      kind: fc.constant('switch' as const),
      value: expression,
      cases: fc.array(tie('list'), { maxLength: 3 }),
    }),
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
        builder.assign(this.locals[s.local] as Operation, this.value(s.value));
        return;
      case 'call':
        builder.emit(this.call(s.id, s.argument));
        return;
      case 'return':
        this.finallyDepth > 0 ? undefined : builder.return(this.value(s.value), undefined);
        return;
      case 'break': {
        const target = this.breaks.at(-1);
        target === undefined ? undefined : builder.goto(target);
        return;
      }
      case 'if': {
        const [then, otherwise, after] = [builder.newLabel(), builder.newLabel(), builder.newLabel()];
        builder.branch(this.condition(s.operator, s.left, s.right), then, otherwise);
        builder.mark(then);
        this.all(s.whenTrue);
        builder.goto(after);
        builder.mark(otherwise);
        this.all(s.else);
        builder.mark(after);
        return;
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
        builder.mark(after);
        return;
      }
      case 'tryFinally':
        builder.tryFinally(
          () => this.all(s.body),
          () => {
            const outer = this.breaks.splice(0);
            this.finallyDepth++;
            this.all(s.handler);
            this.finallyDepth--;
            this.breaks.push(...outer);
          },
        );
        return;
      case 'switch': {
        const after = builder.newLabel();
        const labels = s.cases.map(() => builder.newLabel());
        const value = builder.newLocal(INT);
        builder.assign(value, this.value(s.value));
        builder.switchOn(
          value,
          labels.map((target, i) => ({ value: i, target })),
          after,
        );
        s.cases.forEach((list, i) => {
          builder.mark(labels[i] as Label);
          this.all(list);
          builder.goto(after);
        });
        builder.mark(after);
        return;
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
