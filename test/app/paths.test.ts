import assert from 'node:assert/strict';
import { absolutePath, commonFolder, relativePath } from '../../src/app/paths.ts';

describe('paths', () => {
  it('are made absolute as each system writes them', () => {
    assert.equal(absolutePath('src/Api', '/w'), '/w/src/Api');
    assert.equal(absolutePath('../policies/p.yml', '/w/s'), '/w/policies/p.yml');
    assert.equal(absolutePath('src\\Api', 'D:\\a\\1\\s'), 'D:/a/1/s/src/Api');
    assert.equal(absolutePath('D:\\a\\_temp\\facts', 'D:\\a\\1\\s'), 'D:/a/_temp/facts');
    assert.equal(absolutePath('C:/x', 'D:\\a'), 'C:/x');
  });

  it('have a common folder, or none on several drives', () => {
    assert.equal(commonFolder(['/a/b/c', '/a/b/d/e', '/a/b']), '/a/b');
    assert.equal(commonFolder(['/a', '/b']), '/');
    assert.equal(commonFolder(['D:/a/b', 'D:/a/c']), 'D:/a');
    assert.equal(commonFolder(['D:/a', 'C:/a']), '');
  });

  it('are told from a root, with ".." where they are beside it, and whole on another drive', () => {
    assert.equal(relativePath('/a/b/c.cs', '/a'), 'b/c.cs');
    assert.equal(relativePath('/a/x/c.cs', '/a/b'), '../x/c.cs');
    assert.equal(relativePath('/a', '/a'), '.');
    assert.equal(relativePath('/ab/c.cs', '/a'), '../ab/c.cs');
    assert.equal(relativePath('/a/b.cs', '/'), 'a/b.cs');
    assert.equal(relativePath('D:/a/1/s/src', 'D:/a/1/s'), 'src');
    assert.equal(relativePath('C:/k/authledger.yml', 'D:/a/1/s'), 'C:/k/authledger.yml');
  });
});
