import assert from 'node:assert/strict';
import { type Intrinsic, layered } from '../../src/evaluation/index.ts';
import { FALSE, TRUE } from '../../src/evaluation/values.ts';

describe('tables of intrinsics, one above the other', () => {
  const yes: Intrinsic = () => TRUE;
  const no: Intrinsic = () => FALSE;
  const methods = layered([new Map([['A.B', yes]]), new Map(Object.entries({ 'A.B': no, 'A.C': no }))]);

  it('answer by the first that has a key', () => {
    assert.equal(methods.get('A.B'), yes);
    assert.equal(methods.get('A.C'), no);
    assert.equal(methods.get('A.D'), undefined);
  });

  it('have the keys of all of them', () => {
    assert.deepEqual(
      ['A.B', 'A.C', 'A.D'].map((key) => methods.has(key)),
      [true, true, false],
    );
  });
});
