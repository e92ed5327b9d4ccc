import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { bound } from './bound-program.ts';

describe('operators', () => {
  it('promote numbers to the smallest type that holds both', () => {
    assert.equal(bound('var x = a + b;', '', 'void M(short a, byte b)'), '((int by numeric)a + (int by numeric)b)');
    assert.equal(bound('var x = a + 1;', '', 'void M(uint a)'), '(a + 1)');
    assert.equal(bound('var x = a * 2;', '', 'void M(double a)'), '(a * 2)');
  });

  it('are lifted over nullable values', () => {
    assert.equal(bound('var x = a > 1;', '', 'void M(int? a)'), '(a > (int? by nullable)1) lifted');
    assert.equal(bound('var x = a & b;', '', 'void M(bool? a, bool b)'), '(a & (bool? by nullable)b) lifted');
  });

  it('of a type are found in it and its bases', () => {
    assert.equal(
      bound('var x = a - b;', '', 'void M(DateTime a, DateTime b)'),
      '(a - b) by DateTime.op_Subtraction(DateTime, DateTime)',
    );
    assert.equal(
      bound(
        'var x = a == b;',
        'class B { public static bool operator ==(B a, B b) => true; public static bool operator !=(B a, B b) => false; } class D : B {}',
        'void M(D a, D b)',
      ),
      '((B by reference)a == (B by reference)b) by B.op_Equality(B, B)',
    );
    assert.equal(
      bound('var x = a > b;', '', 'void M(DateTime? a, DateTime b)'),
      '(a > (DateTime? by nullable)b) by DateTime.op_GreaterThan(DateTime, DateTime) lifted',
    );
  });

  it('compare references, strings, delegates and null without a method', () => {
    assert.equal(bound('var x = a == b;', '', 'void M(object a, object b)'), '(a == b)');
    assert.equal(bound('var x = a != b;', '', 'void M(string a, string b)'), '(a != b)');
    assert.equal(bound('var x = a == null;', '', 'void M(int? a)'), '(a == null) lifted');
  });

  it('of enumerations keep the enumeration', () => {
    assert.equal(bound('var x = DayOfWeek.Monday + 1;'), 'DayOfWeek.Tuesday');
    assert.equal(
      bound('var x = (a & DayOfWeek.Monday) != 0;', '', 'void M(DayOfWeek a)'),
      '((a & DayOfWeek.Monday) != DayOfWeek.Sunday)',
    );
  });

  it('concatenate strings with anything', () => {
    assert.equal(bound('var x = "a" + "b" + c;', '', 'void M(int c)'), '("ab" + c)');
  });

  it('short-circuit bool and types with true and false', () => {
    assert.equal(bound('var x = a && b || c;', '', 'void M(bool a, bool b, bool c)'), '((a && b) || c)');
    const types =
      'class T { public static T operator &(T a, T b) => a; public static bool operator true(T a) => true; public static bool operator false(T a) => false; }';
    assert.equal(bound('var x = a && b;', types, 'void M(T a, T b)'), '(a && b) by T.op_BitwiseAnd(T, T)');
  });

  it('with an assignment convert back to what they are assigned to', () => {
    assert.equal(bound('b += 2;', '', 'void M(byte b)'), 'b := (byte by numeric)((int by numeric)$current + 2)');
    assert.equal(bound('d++;', '', 'void M(decimal d)'), 'post d := ($current + 1)');
    assert.equal(bound('E += h;', 'partial class C { event Action E; }', 'void M(Action h)'), 'this.E += h');
    assert.equal(bound('n ??= "x";', '', 'void M(string n)'), 'n ??= "x"');
  });

  it('of conditions find the type of both branches', () => {
    assert.equal(bound('var x = a ? 1 : 2L;', '', 'void M(bool a)'), '(a ? 1 : 2): long');
    assert.equal(
      bound('int? x = a ? 1 : null;', '', 'void M(bool a)'),
      '(a ? (int? by nullable)1 : default(int?)): int?',
    );
    assert.equal(bound('var x = a ?? 1;', '', 'void M(int? a)'), '(a ?? 1): int');
    assert.equal(
      bound('var x = a ?? throw new Exception();', '', 'void M(string a)'),
      '(a ?? throw new Exception..ctor()()): string',
    );
  });

  it('behind a question mark make values nullable', () => {
    assert.equal(bound('var x = s?.Length;', '', 'void M(string s)'), 's?($.Length): int?');
    assert.equal(
      bound('var x = s?.Trim().Length.ToString();', '', 'void M(string s)'),
      's?($ -> string.Trim()().Length -> int.ToString()()): string',
    );
  });
});

describe('constants', () => {
  it('are folded', () => {
    assert.equal(bound('const int a = 3; var x = a * 2 + 1;'), '7');
    assert.equal(bound('var x = unchecked((byte)300);'), '44');
    assert.equal(bound('var x = -2147483648;'), '-2147483648');
    assert.equal(bound('var x = 1.5m + 0.25m;'), '1.75');
    assert.equal(bound('var x = 7 / 2 == 3 && "a" == "a";'), 'true');
    assert.equal(bound('var x = $"{"a"}b";'), '"ab"');
    assert.equal(bound('var x = sizeof(int);'), '4');
    assert.equal(bound('var x = nameof(List<int>.Count);'), '"Count"');
  });

  it('keep the name of the constant they were read from', () => {
    assert.equal(bound('var x = int.MaxValue;'), '2147483647');
    assert.equal(bound('var x = K;', 'partial class C { const string K = "a" + "b"; }'), '"ab"');
  });

  it('convert to smaller types that hold them, and zero to enumerations', () => {
    assert.equal(bound('byte x = 5;'), '5');
    assert.equal(bound('DayOfWeek x = 0;'), 'DayOfWeek.Sunday');
    assert.equal(bound('byte x = 300;'), '(byte by none)300');
  });
});
