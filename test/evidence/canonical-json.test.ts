import assert from 'node:assert/strict';
import fc from 'fast-check';
import { EvidenceError } from '../../src/evidence/errors.ts';
import { canonicalBytes, parseCanonical, wellFormed } from '../../src/evidence/json.ts';

const text = (value: unknown) => canonicalBytes(value).toString('utf8');
const notCanonical = (error: unknown) => error instanceof EvidenceError && error.code === 'not-canonical';

/** JSON values whose strings have a canonical form. */
const json = fc.jsonValue({ stringUnit: 'binary' });

/** The same value with the members of every object inserted in another order. */
function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([k, v]) => [k, reversed(v)]),
  );
}

describe('canonical JSON', () => {
  it('gives the bytes of the example in RFC 8785, section 3.2.2', () => {
    const value = JSON.parse(`{
      "numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
      "string": "\\u20ac$\\u000F\\u000aA'\\u0042\\u0022\\u005c\\\\\\"\\/",
      "literals": [null, true, false]
    }`);
    assert.equal(
      text(value),
      '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],' +
        '"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
    );
  });

  it('orders members by UTF-16 code units, as RFC 8785, section 3.2.3 has it', () => {
    assert.equal(
      text({ '\u20ac': 1, '\r': 2, '\ufb33': 3, '1': 4, '😀': 5, '\u0080': 6, ö: 7 }),
      '{"\\r":2,"1":4,"\u0080":6,"ö":7,"€":1,"😀":5,"\ufb33":3}',
    );
  });

  it('does not depend on the order in which members were inserted', () => {
    fc.assert(fc.property(json, (value) => canonicalBytes(value).equals(canonicalBytes(reversed(value)))));
  });

  it('parses back to the same value, and its canonical form is itself', () => {
    fc.assert(
      fc.property(json, (value) => {
        const bytes = canonicalBytes(value);
        const back = parseCanonical(bytes);
        assert.ok(back !== undefined);
        assert.ok(canonicalBytes(back).equals(bytes));
        assert.equal(JSON.stringify(reversed(reversed(back))), JSON.stringify(back));
      }),
    );
  });

  it('takes no other spelling of a value', () => {
    const others = [
      '{"a":1,"a":1}',
      '{ "a":1}',
      '{"b":1,"a":2}',
      '[1.0]',
      '[1e0]',
      '[-0]',
      '["\\u0041"]',
      '["\\/"]',
      '[1]\n',
      '\uFEFF[1]',
      '[1',
      '',
    ];
    for (const other of others) assert.equal(parseCanonical(Buffer.from(other)), undefined, other);
    assert.equal(parseCanonical(Buffer.from([0x22, 0xff, 0x22])), undefined, 'invalid UTF-8');
    assert.deepEqual(parseCanonical(Buffer.from('{"a":1}')), { a: 1 });
  });

  it('does not fall over deeply nested input', () => {
    assert.equal(parseCanonical(Buffer.from(`${'['.repeat(500_000)}${']'.repeat(500_000)}`)), undefined);
  });

  it('refuses what has no canonical form', () => {
    const circle: { self?: unknown } = {};
    circle.self = circle;
    for (const value of [Number.NaN, Number.POSITIVE_INFINITY, '\uD800', { a: '\uDC00' }, circle, undefined]) {
      assert.throws(() => canonicalBytes(value), notCanonical);
    }
  });

  it('repairs lone surrogates of scanned code, and nothing else', () => {
    assert.deepEqual(wellFormed({ 'a\uD800': ['x\uDC00y', '😀', 1, null] }), {
      'a\uFFFD': ['x\uFFFDy', '😀', 1, null],
    });
    fc.assert(
      fc.property(fc.jsonValue({ stringUnit: 'binary' }), (value) =>
        canonicalBytes(wellFormed(value)).equals(canonicalBytes(value)),
      ),
    );
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 0xffff })),
        (units) => canonicalBytes(wellFormed(String.fromCharCode(...units))).length >= 2,
      ),
    );
  });
});
