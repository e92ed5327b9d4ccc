import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { forEachChild, walk } from '../../../src/csharp/syntax/children.ts';
import type { TypeDeclaration } from '../../../src/csharp/syntax/nodes.ts';
import { parseFile } from '../../../src/csharp/syntax/parse.ts';
import type { SourceFileSyntax } from '../../../src/csharp/syntax/source-file.ts';
import { shapeOf } from './shape.ts';
import { methodM } from './wrapping.ts';

const everything = readFileSync(new URL('./fixtures/everything.cs', import.meta.url), 'utf8');
const defines = new Set(['DEBUG']);

/** Text in a string or comment that holds what would confuse a brace counter. */
const noise = fc
  .array(fc.constantFrom('{', '}', '(', ')', '[', ']', ';', 'a', ' ', '//', '#', ',', "'", '/', ':'), { maxLength: 8 })
  .map((parts) => parts.join(''));

/** What may stand in a hole of an interpolated string: no directives, and no comment that its line ends. */
const inHole = (inner: string): string => (/#|\/\//.test(inner) ? 'a' : inner);

const { expression, statement } = fc.letrec<{ expression: string; statement: string }>((tie) => ({
  expression: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    fc.constantFrom('a', '1', "'{'", "'\\''", "'\"'", '"\\"{"', 'b.c', 'this'),
    noise.map((text) => `"${text}"`),
    noise.map((text) => `@"${text}""\n"`),
    noise.map((text) => `"""${text.replace(/^ *$/, 'x')} """`),
    noise.map((text) => `"""\n    ${text}\n    """`),
    noise.map((text) => `/* ${text.replaceAll('*/', '')} */ a`),
    noise.map((text) => `a // ${text}\n`),
    tie('expression').map((inner) => `$"{(${inHole(inner).replace(/\n/g, ' ')})}"`),
    tie('expression').map((inner) => `$"x{{{(${inHole(inner)})}}}y"`),
    tie('expression').map((inner) => `$@"{{{(${inHole(inner)})}"""`),
    tie('expression').map((inner) => `$$"""{ {{(${inHole(inner)})}} }"""`),
    tie('expression').map((inner) => `F(${inner}, [${inner}])`),
    tie('expression').map((inner) => `new A { B = ${inner} }`),
    tie('expression').map((inner) => `(x => ${inner})`),
    tie('statement').map((inner) => `(() => { ${inner} })`),
    tie('expression').map((inner) => `a switch { { B: 1 } => ${inner}, _ => c }`),
  ),
  statement: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    fc.constantFrom('a();', ';', '{ }', 'return;'),
    tie('expression').map((inner) => `var v = ${inner};`),
    tie('statement').map((inner) => `if (a) { ${inner} } else { ${inner} }`),
    tie('statement').map((inner) => `\n#if NEVER\n } } " {\n#else\n ${inner}\n#endif\n`),
    tie('statement').map((inner) => `\n#region { " '\n ${inner}\n#endregion\n`),
    tie('statement').map((inner) => `void L() { ${inner} }`),
  ),
}));

/** Whether every node lies within its parent and the text, and every gap within the text. */
function assertSound(file: SourceFileSyntax): void {
  walk(file.root, (node) => {
    assert.ok(node.start >= 0 && node.start <= node.end && node.end <= file.text.length, `${node.kind} ${node.start}`);
    forEachChild(node, (child) => {
      assert.ok(child.start >= node.start && child.end <= node.end, `${child.kind} in ${node.kind} at ${node.start}`);
    });
    return true;
  });
  for (const gap of file.gaps) assert.ok(gap.start >= 0 && gap.start <= gap.end && gap.end <= file.text.length);
}

describe('any nesting of strings, comments, braces and directives', () => {
  it('is skipped exactly as far as it is parsed, in a block body', () => {
    fc.assert(
      fc.property(fc.array(statement, { maxLength: 4 }), (statements) => {
        const block = `{ ${statements.join(' ')} }`;
        const text = `class C { void M() ${block} int After; }`;
        const file = parseFile(text, { path: 'c.cs', defines, eager: true });
        assert.deepEqual(file.gaps, []);
        const { body } = methodM(file);
        assert.equal(text.slice(body?.start, body?.end), block);
        assert.equal((file.root.members[0] as TypeDeclaration).members.length, 2);
        assertSound(file);
      }),
      { numRuns: 300 },
    );
  });

  it('is skipped exactly as far as it is parsed, in an expression body and in an initializer', () => {
    fc.assert(
      fc.property(expression, (inner) => {
        const text = `class C { object P => ${inner}; object f = ${inner}, g = ${inner}; int After; }`;
        const file = parseFile(text, { path: 'c.cs', defines, eager: true });
        assert.deepEqual(file.gaps, []);
        assert.equal((file.root.members[0] as TypeDeclaration).members.length, 3);
        assertSound(file);
      }),
      { numRuns: 300 },
    );
  });
});

describe('any damage to a file', () => {
  const damage = fc.record({
    at: fc.nat(everything.length - 1),
    removed: fc.nat(40),
    inserted: fc.string({ unit: fc.constantFrom(...'(){}[]<>;,.:?="\'$@#/*!&\n ax1'), maxLength: 3 }),
    isCut: fc.boolean(),
  });

  it('leaves a tree whose nodes lie within their parents, lazily and eagerly the same', () => {
    fc.assert(
      fc.property(damage, ({ at, removed, inserted, isCut }) => {
        const text = everything.slice(0, at) + inserted + (isCut ? '' : everything.slice(at + removed));
        const eager = parseFile(text, { path: 'c.cs', defines, eager: true });
        assertSound(eager);
        const lazy = parseFile(text, { path: 'c.cs', defines });
        assert.equal(shapeOf(lazy.root), shapeOf(eager.root));
      }),
      { numRuns: 40 },
    );
  });

  it('is survived by text that is not C# at all', () => {
    const units = fc.constantFrom(
      '{',
      '}',
      '(',
      ')',
      '"',
      '$"',
      '"""',
      '#if A\n',
      '#else\n',
      '/*',
      "'",
      '<',
      'class ',
      'a',
      '=>',
      ';',
      '\u0000',
      '\ud800',
    );
    fc.assert(
      fc.property(fc.array(units, { maxLength: 60 }), (parts) => {
        assertSound(parseFile(parts.join(''), { path: 'c.cs', defines, eager: true }));
      }),
      { numRuns: 500 },
    );
  });

  it('does not let look-ahead multiply', () => {
    const units = [
      'a?[',
      '(a=',
      'a?()=>',
      'a is b[',
      'await x=()=>{',
      '[a(()=>{',
      'new A{[',
      'using(a? b=()=>{',
      'F<',
      '(A[',
      'x=>{',
      'a switch{',
      '$"{',
    ];
    for (const unit of units) {
      for (const [before, behind] of [
        ['class C { void M() { ', ' } }'],
        ['', ''],
      ] as const) {
        assertSound(parseFile(before + unit.repeat(150) + behind, { path: 'c.cs', defines, eager: true }));
      }
    }
  });
});
