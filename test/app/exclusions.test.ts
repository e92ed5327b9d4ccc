import assert from 'node:assert/strict';
import { excludeBy } from '../../src/app/exclusions.ts';

describe('exclusions', () => {
  const excluded = (pattern: string, path: string) => excludeBy([pattern], '/repo')(path)?.path;

  it('name files or folders with all that is in them, counted from the root', () => {
    assert.equal(excluded('legacy', '/repo/legacy/A/B.cs'), '/repo/legacy');
    assert.equal(excluded('legacy/', '/repo/legacy/A/B.cs'), '/repo/legacy');
    assert.equal(excluded('./src/Old.cs', '/repo/src/Old.cs'), '/repo/src/Old.cs');
    assert.equal(excluded('legacy', '/repo/src/legacy/B.cs'), undefined);
    assert.equal(excluded('legacy', '/repo/legacyer/B.cs'), undefined);
    assert.equal(excluded('legacy', '/other/legacy/B.cs'), undefined);
  });

  it('take the wildcards of project files', () => {
    assert.equal(excluded('**/Generated', '/repo/src/Generated/A.cs'), '/repo/src/Generated');
    assert.equal(excluded('src/*.Legacy', '/repo/src/Shop.Legacy/A.cs'), '/repo/src/Shop.Legacy');
    assert.equal(excluded('src/*.cs', '/repo/src/deep/A.cs'), undefined);
    assert.equal(excluded('src/**/*.g.cs', '/repo/src/deep/A.g.cs'), '/repo/src/deep/A.g.cs');
  });

  it('tell by which pattern, and exclude nothing without one', () => {
    assert.deepEqual(excludeBy(['a', 'b'], '/repo')('/repo/b/x.cs'), { pattern: 'b', path: '/repo/b', isFolder: true });
    assert.equal(excludeBy([], '/repo')('/repo/b/x.cs'), undefined);
    assert.equal(excludeBy(['b'], '/')('/b/x.cs')?.path, '/b');
  });
});
