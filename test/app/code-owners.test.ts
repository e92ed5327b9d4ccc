import assert from 'node:assert/strict';
import { parseCodeOwners } from '../../src/app/managed/code-owners.ts';

function owners(text: string, path: string): string {
  return parseCodeOwners(text)(path).join(' ');
}

describe('CODEOWNERS', () => {
  for (const [pattern, path, matches] of [
    ['*', 'a/b.cs', true],
    ['*.cs', 'a/b.cs', true],
    ['*.cs', 'a/b.csx', false],
    ['/a', 'a/b.cs', true],
    ['/a', 'x/a/b.cs', false],
    ['a', 'x/a/b.cs', true],
    ['a/', 'x/a/b.cs', true],
    ['b.cs/', 'x/a/b.cs', false],
    ['/a/', 'a/x/b.cs', true],
    ['a/b', 'x/a/b/c.cs', false],
    ['docs/*', 'docs/a.md', true],
    ['docs/*', 'docs/x/a.md', false],
    ['docs/**', 'docs/x/a.md', true],
    ['**/api', 'x/y/api/a.cs', true],
    ['/x/**/api/*.cs', 'x/y/z/api/a.cs', true],
    ['/src/Order?Api/', 'src/Order2Api/a.cs', true],
    ['/with\\ space/', 'with space/a.cs', true],
  ] as const)
    it(`${pattern} ${matches ? 'has' : 'has not'} ${path}`, () =>
      assert.equal(owners(`${pattern} @o`, path), matches ? '@o' : ''));

  it('count by the last pattern that matches, which may take owners away', () => {
    const text = '# all\n* @all # everybody\n/a/ @a user@example.com\n/a/generated/\n';
    assert.equal(owners(text, 'x.cs'), '@all');
    assert.equal(owners(text, 'a/x.cs'), '@a user@example.com');
    assert.equal(owners(text, 'a/generated/x.cs'), '');
  });

  it('have sections in GitLab, each with its own last pattern and default owners', () => {
    const text = '* @all\n[Security][2] @security\n/auth/\n^[Docs]\n*.md @writers\n';
    assert.equal(owners(text, 'auth/login.md'), '@all @security @writers');
    assert.equal(owners(text, 'b.cs'), '@all');
  });
});
