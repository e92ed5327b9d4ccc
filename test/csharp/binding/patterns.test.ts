import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { bindM, bindStatements } from './bind.ts';

/** `x is pattern` of an `if`, as text; `x` is the method's parameter. */
const is = (pattern: string, type = 'object', members = ''): string => {
  const text = bindStatements(`if (x is ${pattern}) { }`, members, `void M(${type} x)`);
  return /^if \(x is (.*)\) \{ {2}\}$/.exec(text)?.[1] ?? text;
};

describe('type tests', () => {
  it('stand behind is, in declarations and in patterns', () => {
    assert.equal(is('string'), 'String');
    assert.equal(is('string t'), 'type String t: String');
    assert.equal(is('string _'), 'type String');
    assert.equal(is('not string'), 'not type String');
    assert.equal(is('int?'), 'Int32');
  });

  it('of names that nothing defines keep the name', () => {
    assert.equal(is('Unknown'), '?Unknown');
    assert.equal(is('not Unknown'), 'not type ?Unknown');
    assert.equal(is('not Unknown.Value'), 'not = ?Value');
  });
});

describe('constants in patterns', () => {
  it('are none where a type of that name is behind is', () => {
    assert.equal(is('Text', 'object', 'const int Text = 3; } class Text {'), 'Text');
  });

  it('have the type without ? that is tested', () => {
    const [node] = bindM('class C { void M(long? x) { if (x is 5) { } } }').block.statements;
    const test = node?.kind === 'if' && node.condition.kind === 'is-pattern' ? node.condition.pattern : undefined;
    const type = test?.kind === 'constant-pattern' ? test.value.type : undefined;
    assert.equal(type?.kind === 'named' && type.name, 'System.Int64');
  });

  it('behind is are no types', () => {
    assert.equal(is('Max', 'object', 'const int Max = 3;'), '= 3');
    assert.equal(is('C.Max', 'object', 'const int Max = 3;'), '= 3');
    assert.equal(is('not Max', 'object', 'const int Max = 3;'), 'not = 3');
    assert.equal(is('DayOfWeek.Monday', 'DayOfWeek'), '= DayOfWeek.Monday');
    assert.equal(
      is('DayOfWeek.Monday or DayOfWeek.Friday', 'DayOfWeek?'),
      '(= DayOfWeek.Monday or = DayOfWeek.Friday)',
    );
  });

  it('become constants of the type that is tested, but are not boxed', () => {
    assert.equal(is('0', 'DayOfWeek'), '= DayOfWeek.Sunday');
    assert.equal(is('5', 'long?'), '= 5');
    assert.equal(is('5', 'object'), '= 5');
    assert.equal(is('"a"', 'object'), '= "a"');
    assert.equal(is('null', 'long?'), '= null');
  });

  it('are compared', () => {
    assert.equal(is('> 1 and < 5 or 7', 'int'), '((> 1 and < 5) or = 7)');
  });
});

describe('patterns that match anything', () => {
  it('name the value, or do not', () => {
    assert.equal(is('var y', 'long'), 'var y: Int64');
    assert.equal(is('var _', 'long'), '_');
  });
});

describe('property patterns', () => {
  it('read members of the value, nested ones too', () => {
    const pattern = '{ Message.Length: 3, InnerException: { Message: "x" } inner }';
    const expected =
      '{ $input.Message: { $Message.Length: = 3 }, $input.InnerException: { $input.Message: = "x" } inner: Exception }';
    assert.equal(is(pattern, 'Exception'), expected);
  });

  it('read members of the value behind a nullable member', () => {
    assert.equal(is('{ When.Year: 1 }', 'C', 'DateTime? When;'), '{ $input.When: { $When.Year: = 1 } }');
  });

  it('test for a type and name the value as that type', () => {
    assert.equal(is('string { Length: > 2 } t'), 'String { $input.Length: > 2 } t: String');
    assert.equal(is('{ } y', 'long?'), '{  } y: Int64');
  });

  it('of what is not known keep the name', () => {
    assert.equal(is('{ A.B: 1 }', 'Unknown'), '{ $input.?A: { $A.?B: = 1 } }');
  });
});

describe('positional patterns', () => {
  it('read the elements of a tuple', () => {
    assert.equal(is('(1, var b)', '(int, string)'), '{ $input.Item1: = 1, $input.Item2: var b: String }');
    assert.equal(
      is('var (a, (b, _))', '(int, (string, int))'),
      '{ $input.Item1: var a: Int32, $input.Item2: { $input.Item1: var b: String, $input.Item2: _ } }',
    );
  });

  it('read the elements of a long tuple through its rest', () => {
    assert.match(
      is('(_, _, _, _, _, _, _, 8)', '(int, int, int, int, int, int, int, int)'),
      /\$input\.Rest\.Item1: = 8/,
    );
  });

  it('call Deconstruct, of the type or an extension', () => {
    const record = 'record P(int X, int Y);';
    assert.match(
      is('P(1, var y) { X: > 2 } q', 'object', record),
      /^P Deconstruct \{ \$\w+: = 1, \$\w+: var y: Int32, \$input\.X: > 2 \} q: P$/,
    );
    assert.match(is('(1, "a")', 'KeyValuePair<int, string>'), /^Deconstruct \{ \$\w+: = 1, \$\w+: = "a" \}$/);
  });

  it('of object go through ITuple', () => {
    assert.equal(is('(1, 2)'), 'ITuple { $input.Length: = 2, $input[0]: = 1, $input[1]: = 2 }');
    assert.equal(is('var (a, b)'), 'ITuple { $input.Length: = 2, $input[0]: var a: Object, $input[1]: var b: Object }');
  });

  it('without a Deconstruct keep their parts', () => {
    assert.match(is('(1, var y)', 'Exception'), /^\?Deconstruct \{ \$\w+: = 1, \$\w+: var y: \?.* \}$/);
  });
});

describe('list patterns', () => {
  it('read elements from both ends and the slice between', () => {
    assert.equal(
      is("[var a, .. var r, 'z'] t", 'string'),
      '[$input.Length; $input[0]: var a: Char, $input[(user-defined: Index)1..^1]: ..var r: String, $input[^1]: = z] t: String',
    );
    assert.equal(is('[1, ..]', 'List<int>'), '[$input.Count; $input[0]: = 1, $input: ..]');
    assert.equal(
      is('[.., { Length: 1 }]', 'string[]'),
      '[$input.Length; $input: .., $input[^1]: { $input.Length: = 1 }]',
    );
    assert.equal(is('[]', 'int[]'), '[$input.Length; ]');
  });
});

describe('combined patterns', () => {
  it('see behind and what stands before it', () => {
    assert.equal(is('string and { Length: 1 }'), '(type String and { $input.Length: = 1 })');
    assert.equal(is('not (string or null)'), 'not (type String or = null)');
  });
});

describe('switch expressions', () => {
  const value = (code: string) => bindStatements(`var x = ${code};`, 'int t;').replace(/^x: \S+ = |;$/g, '');

  it('have the best common type of their arms', () => {
    assert.equal(
      value('i switch { 1 => 1, 2 => 2L, _ => throw new Exception() }'),
      'i switch: Int64 { = 1 => 1, = 2 => 2, _ => throw new Exception() }',
    );
  });

  it('without one are converted arm by arm', () => {
    const text = bindStatements('int? x = i switch { 1 => 1, _ => null };');
    assert.match(
      text,
      /^x: Nullable<Int32> = i switch: Nullable<Int32> \{ = 1 => \(nullable: Nullable<Int32>\)1, _ => \w+ \};$/,
    );
  });

  it('keep the variables of an arm to that arm', () => {
    const [, last] = bindM('class C { int t; int M(object o) { var x = o switch { int t => t, _ => 0 }; return t; } }')
      .block.statements;
    assert.equal(last?.kind === 'return' && last.value?.kind, 'field');
    const text = value('(i, o) switch { (1, int t) when t > 2 => t, var (a, b) => a }');
    assert.match(text, /when t > 2 => t, \{ \$input\.Item1: var a: Int32, \$input\.Item2: var b: Object \} => a \}/);
    assert.equal(
      value('o switch { string t => t, _ => t.ToString() }'),
      'o switch: String { type String t: String => t, _ => t.ToString() }',
    );
  });
});
