import assert from 'node:assert/strict';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { parseFile } from '../../../src/csharp/syntax/parse.ts';
import { shapeOf } from './shape.ts';
import { nodesIn, wrappers } from './wrapping.ts';

/**
 * Each file of shapes/ holds snippets, each followed by the shape it is read as (`> …`). The shapes were compared with the trees
 * of the C# compiler. SHAPES=write fills in the shapes of new snippets.
 */
const folder = new URL('./shapes/', import.meta.url);

for (const name of readdirSync(folder).sort()) {
  const group = name.replace('.txt', '');
  const wrap = wrappers[group];
  describe(`shapes of ${group}`, () => {
    assert.ok(wrap, `${name} has no wrapper`);
    const lines = readFileSync(new URL(name, folder), 'utf8').split('\n');
    const written: string[] = [];
    for (let i = 0; i < lines.length; i++) {
      const snippet = lines[i] as string;
      if (snippet === '' || snippet.startsWith('> ')) continue;
      const expected: string[] = [];
      while (lines[i + 1]?.startsWith('> ')) expected.push((lines[++i] as string).slice(2));
      const file = parseFile(wrap(snippet.replaceAll('⏎', '\n')), { path: name, defines: new Set(['DEBUG']) });
      const actual = nodesIn(file, group).map(shapeOf);
      written.push(snippet, ...actual.map((shape) => `> ${shape}`), '');
      if (process.env.SHAPES === 'write') continue;
      it(snippet, () => {
        assert.deepEqual(actual, expected);
        assert.deepEqual(file.gaps, []);
      });
    }
    if (process.env.SHAPES === 'write') writeFileSync(new URL(name, folder), written.join('\n'));
  });
}
