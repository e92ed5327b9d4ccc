import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Draft, DraftBlock, DraftScope, DraftTerminator, DraftTry } from '../../src/symbols/build-draft.ts';
import { finishBody } from '../../src/symbols/build-finish.ts';
import type { MethodBody, Terminator } from '../../src/symbols/control-flow-graph.ts';
import { dumpBody } from '../../src/symbols/dump.ts';
import { simplify } from '../../src/symbols/simplify.ts';
import { runBody, runProgram } from './interpreters.ts';
import { bodyOf, statements } from './random-bodies.ts';

/** A finished body as a draft again. */
function reopen(body: MethodBody): Draft {
  const root: DraftScope = { parent: undefined, kind: 'root', owner: undefined };
  const scopes = body.blocks.map(() => root);
  const regions = body.regions.map((r): DraftTry => {
    const scope = (kind: DraftScope['kind']): DraftScope => ({ parent: undefined, kind, owner: undefined });
    return {
      kind: r.kind,
      tryScope: scope('try'),
      handlerScope: scope('handler'),
      filterScope: undefined,
      handlerEntry: undefined as unknown as DraftBlock,
      filterEntry: undefined,
      exceptionType: r.exceptionType,
    };
  });
  // Outer regions first, so that inner ones find their parent.
  for (let i = regions.length - 1; i >= 0; i--) {
    const [r, region] = [body.regions[i], regions[i]];
    if (r === undefined || region === undefined) continue;
    const parent = scopes[r.handlerBlocks[0] as number] as DraftScope;
    Object.assign(region.tryScope, { parent });
    Object.assign(region.handlerScope, { parent, owner: region });
    for (const b of r.tryBlocks) scopes[b] = region.tryScope;
    for (const b of r.handlerBlocks) scopes[b] = region.handlerScope;
  }
  const blocks = body.blocks.map(
    (b, i): DraftBlock => ({ operations: [...b.operations], terminator: undefined, scope: scopes[i] as DraftScope }),
  );
  const at = (i: number): DraftBlock => blocks[i] as DraftBlock;
  body.blocks.forEach((b, i) => {
    at(i).terminator = reopenTerminator(b.terminator, at);
  });
  body.regions.forEach((r, i) => {
    Object.assign(regions[i] as DraftTry, { handlerEntry: at(r.handlerBlocks[0] as number) });
  });
  return { entry: at(0), blocks, locals: [...body.locals], tries: regions };
}

function reopenTerminator(t: Terminator, at: (i: number) => DraftBlock): DraftTerminator {
  switch (t.kind) {
    case 'goto':
      return { kind: 'goto', target: at(t.target) };
    case 'if':
      return { ...t, whenTrue: at(t.whenTrue), whenFalse: at(t.whenFalse) };
    case 'switch':
      return {
        kind: 'switch',
        value: t.value,
        cases: t.cases.map((c) => ({ value: c.value, target: at(c.target) })),
        defaultTarget: at(t.defaultTarget),
      };
    default:
      return t;
  }
}

describe('canonical form', () => {
  it('does what the program does: same calls in the same order, same result', () => {
    fc.assert(
      fc.property(statements, fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 3 }), (program, p, q) => {
        const expected = runProgram(program, [p, q], 40);
        const actual = runBody(bodyOf(program), [p, q], 40);
        const length = Math.min(expected.length, actual.length);
        if (expected.at(-1) === '…' || actual.at(-1) === '…') {
          assert.deepEqual(actual.slice(0, length - 1), expected.slice(0, length - 1));
        } else assert.deepEqual(actual, expected);
      }),
      { numRuns: 1500 },
    );
  });

  it('keeps what a finally does on the way to one of two returns', () => {
    const value = (constant: number) => ({ kind: 'constant', value: constant }) as const;
    const program: Parameters<typeof bodyOf>[0] = [
      {
        kind: 'while',
        left: { kind: 'parameter', index: 0 },
        right: value(0),
        body: [{ kind: 'tryFinally', body: [{ kind: 'return', value: { kind: 'local', index: 0 } }], handler: [] }],
      },
      {
        kind: 'tryFinally',
        body: [],
        handler: [{ kind: 'assign', local: 0, value: { kind: 'call', id: 0, argument: value(0) } }],
      },
      { kind: 'return', value: value(1) },
    ];
    assert.deepEqual(runBody(bodyOf(program), [0, 0], 40), ['M0(0)', '= 1']);
  });

  it('keeps what a finally does between two tests of a variable', () => {
    const value = (constant: number) => ({ kind: 'constant', value: constant }) as const;
    const local = (index: number) => ({ kind: 'local', index }) as const;
    const call = { kind: 'call', id: 0, argument: local(0) } as const;
    const add = { kind: 'add', left: value(0), right: local(0) } as const;
    const assign = { kind: 'assign', local: 2, value: value(1) } as const;
    const program: Parameters<typeof bodyOf>[0] = [
      {
        kind: 'tryFinally',
        body: [{ kind: 'switch', value: local(2), cases: [[], [{ kind: 'assign', local: 0, value: add }]] }],
        handler: [{ kind: 'if', operator: '==', left: call, right: call, whenTrue: [assign], else: [] }],
      },
      { kind: 'switch', value: local(2), cases: [[{ kind: 'return', value: local(0) }]] },
    ];
    assert.deepEqual(runBody(bodyOf(program), [0, 0], 40), ['M0(0)', 'M0(0)', 'end']);
  });

  it('is a fixed point: simplifying it again changes nothing', () => {
    fc.assert(
      fc.property(statements, (program) => {
        const body = bodyOf(program);
        const draft = reopen(body);
        simplify(draft);
        assert.equal(dumpBody(finishBody(draft, body)), dumpBody(body));
      }),
      { numRuns: 500 },
    );
  });
});
