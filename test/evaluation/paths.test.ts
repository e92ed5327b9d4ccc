import assert from 'node:assert/strict';
import type { Operation } from '../../src/symbols/index.ts';
import {
  BOOL,
  binary,
  call,
  concat,
  countTo,
  hit,
  ifElse,
  lines,
  loopWhile,
  method,
  named,
  number,
  run,
  STRING,
  text,
  undecided,
} from './hand-made.ts';

describe('evaluation of branches', () => {
  it('follows a known condition only', () => {
    const main = method('Main', [], (b) => {
      ifElse(
        b,
        binary('==', text('a'), text('a'), BOOL),
        () => hit(b, 'same'),
        () => hit(b, 'other'),
      );
    });
    assert.deepEqual(lines(run(main).hits), ['same']);
  });

  it('runs both sides of a named condition under its name and its negation, and what follows under neither', () => {
    const main = method('Main', [], (b) => {
      ifElse(
        b,
        named('development'),
        () => hit(b, 'a'),
        () => hit(b, 'b'),
      );
      hit(b, 'c');
    });
    assert.deepEqual(lines(run(main).hits), ['a [development]', 'b [not-development]', 'c']);
  });

  it('calls a condition without a name unknown', () => {
    const main = method('Main', [], (b) => {
      ifElse(b, undecided(), () => hit(b, 'a'));
      hit(b, 'b');
    });
    assert.deepEqual(lines(run(main).hits), ['a [unknown]', 'b']);
  });

  it('nests conditions', () => {
    const main = method('Main', [], (b) => {
      ifElse(b, named('x'), () =>
        ifElse(
          b,
          named('y'),
          () => hit(b, 'a'),
          () => hit(b, 'b'),
        ),
      );
    });
    assert.deepEqual(lines(run(main).hits), ['a [x y]', 'b [x not-y]']);
  });

  it('names what two conditions joined by or lead to, once', () => {
    const main = method('Main', [], (b) => {
      const [second, inside, after] = [b.newLabel(), b.newLabel(), b.newLabel()];
      b.branch(named('development'), inside, second);
      b.mark(second);
      b.branch(named('staging'), inside, after);
      b.mark(inside);
      hit(b, 'a');
      b.goto(after);
      b.mark(after);
      hit(b, 'b');
    });
    assert.deepEqual(lines(run(main).hits), ['a [development or staging]', 'b']);
  });

  it('keeps the rest of a method under the negation after an early return', () => {
    const main = method('Main', [], (b) => {
      ifElse(b, named('development'), () => b.return(undefined, undefined));
      hit(b, 'rest');
    });
    assert.deepEqual(lines(run(main).hits), ['rest [not-development]']);
  });

  it('does not condition the rest of a method on an early return without a name', () => {
    const main = method('Main', [], (b) => {
      ifElse(b, undecided(), () => {
        hit(b, 'early');
        b.return(undefined, undefined);
      });
      hit(b, 'rest');
      ifElse(b, named('x'), () => hit(b, 'more'));
      hit(b, 'end');
    });
    assert.deepEqual(lines(run(main).hits), ['early [unknown]', 'rest', 'more [x]', 'end']);
  });

  it('does not condition the rest of a method on a throw', () => {
    const main = method('Main', [], (b) => {
      ifElse(b, undecided(), () => b.throw(text('wrong'), undefined));
      hit(b, 'rest');
    });
    assert.deepEqual(lines(run(main).hits), ['rest']);
  });

  it('runs code behind many early returns once', () => {
    const main = method('Main', [], (b) => {
      for (let i = 0; i < 30; i++)
        ifElse(b, undecided(), () => ifElse(b, undecided(), () => b.return(undefined, undefined)));
      hit(b, 'rest');
    });
    const { hits, evaluator } = run(main);
    assert.equal(hits.length, 1);
    assert.ok(evaluator.blocks < 500, String(evaluator.blocks));
  });

  it('merges a variable that differs', () => {
    const main = method('Main', [], (b) => {
      const x = b.newLocal(STRING, 'x');
      ifElse(
        b,
        undecided(),
        () => b.assign(x, text('1')),
        () => b.assign(x, text('2')),
      );
      hit(b, x);
      hit(b, x);
    });
    assert.deepEqual(lines(run(main).hits), ['1|2', '1|2']);
  });
});

describe('evaluation of loops', () => {
  it('runs a known loop as often as it says', () => {
    const main = method('Main', [], (b) => {
      countTo(b, number(3), (i) => hit(b, concat(text('#'), i)));
      hit(b, 'after');
    });
    assert.deepEqual(lines(run(main).hits), ['#0', '#1', '#2', 'after']);
  });

  it('runs a loop that is not known once, and what follows surely', () => {
    const main = method('Main', [], (b) => {
      loopWhile(b, undecided, () => hit(b, 'in'));
      hit(b, 'after');
    });
    assert.deepEqual(lines(run(main).hits), ['in [unknown]', 'after']);
  });

  it('goes on with the next round after a continue under a condition', () => {
    const main = method('Main', [], (b) => {
      countTo(b, number(2), (i, _leave, next) => {
        ifElse(b, named('x'), next);
        hit(b, concat(text('#'), i));
      });
      hit(b, 'after');
    });
    assert.deepEqual(lines(run(main).hits), ['#0 [not-x]', '#1 [not-x]', 'after']);
  });

  it('goes on with the next round after a break under a condition', () => {
    const main = method('Main', [], (b) => {
      countTo(b, number(2), (i, leave) => {
        hit(b, concat(text('#'), i));
        ifElse(b, named('x'), leave);
      });
      hit(b, 'after');
    });
    assert.deepEqual(lines(run(main).hits), ['#0', '#1 [not-x]', 'after']);
  });

  it('nests known loops in unknown ones', () => {
    const main = method('Main', [], (b) => {
      loopWhile(b, undecided, () => countTo(b, number(2), (i) => hit(b, concat(text('#'), i))));
      hit(b, 'after');
    });
    assert.deepEqual(lines(run(main).hits), ['#0 [unknown]', '#1 [unknown]', 'after']);
  });

  it('ends an endless loop', () => {
    const main = method('Main', [], (b) => {
      const forever = b.newLabel();
      b.mark(forever);
      hit(b, 'in');
      b.goto(forever);
    });
    assert.deepEqual(lines(run(main).hits), ['in']);
  });

  it('stops at its budget with a gap', () => {
    const main = method('Main', [], (b) => {
      countTo(b, number(1000), () => hit(b, 'x'));
    });
    const { evaluator } = run(main, { blockBudget: 50 });
    assert.deepEqual(
      evaluator.gaps.map((g) => g.kind),
      ['limit'],
    );
  });
});

describe('evaluation of exception regions', () => {
  it('runs finally handlers on every way out, innermost first', () => {
    const main = method('Main', [], (b) => {
      b.tryFinally(
        () => {
          b.tryFinally(
            () => {
              hit(b, 'body');
              b.return(undefined, undefined);
            },
            () => hit(b, 'inner'),
          );
        },
        () => hit(b, 'outer'),
      );
    });
    assert.deepEqual(lines(run(main).hits), ['body', 'inner', 'outer']);
  });

  it('does not run handlers of exceptions', () => {
    const main = method('Main', [], (b) => {
      b.tryCatch(
        () => hit(b, 'body'),
        [{ exceptionType: undefined, filter: undefined, handler: () => hit(b, 'handler') }],
      );
      hit(b, 'after');
    });
    assert.deepEqual(lines(run(main).hits), ['body', 'after']);
  });
});

describe('evaluation of calls', () => {
  it('passes arguments and gives back what the method returns', () => {
    const twice = method('Twice', ['x'], (b, [x]) => b.return(concat(x as Operation, x as Operation), undefined));
    const main = method('Main', [], (b) => hit(b, call(twice, text('ab'))));
    assert.deepEqual(lines(run(main).hits), ['abab']);
  });

  it('keeps the conditions of the call in what is called', () => {
    const inner = method('Inner', [], (b) => hit(b, 'inner'));
    const main = method('Main', [], (b) => ifElse(b, named('x'), () => b.emit(call(inner))));
    assert.deepEqual(lines(run(main).hits), ['inner [x]']);
  });

  it('ends recursion under a condition that is not known', () => {
    let self: ReturnType<typeof method>;
    const body = (b: Parameters<NonNullable<Parameters<typeof method>[2]>>[0]): void => {
      hit(b, 'in');
      ifElse(b, undecided(), () => {
        b.emit(call(self));
        b.emit(call(self));
      });
    };
    const shell = method('Walk');
    self = shell;
    const built = method('Walk', [], body);
    Object.assign(shell, { body: built.body, hasBody: true });
    const { hits, evaluator } = run(shell);
    assert.ok(hits.length >= 2 && hits.length <= 10, String(hits.length));
    assert.ok(evaluator.blocks < 200);
  });
});
