import assert from 'node:assert/strict';
import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { NodeFileTree } from '../../src/host/node-file-tree.ts';
import { withFolder } from './temporary-folder.ts';

const relative = (files: readonly string[], folder: string) => files.map((f) => f.slice(folder.length + 1));

describe('the file tree', () => {
  it('lists files below a folder in ordinal order, whatever order the disk has', () =>
    withFolder({ 'b/x.cs': '', 'B/x.cs': '', 'a.cs': '', 'a/z.cs': '', 'a-b.cs': '' }, (folder) => {
      assert.deepEqual(relative(new NodeFileTree().filesBelow(folder), folder), [
        'B/x.cs',
        'a-b.cs',
        'a.cs',
        'a/z.cs',
        'b/x.cs',
      ]);
    }));

  it('leaves out what is never built, and nothing else for its name', () =>
    withFolder(
      { '.git/a.cs': '', 'node_modules/b.cs': '', 'bin/c.cs': '', '.hidden/d.cs': '', 'Migrations/e.cs': '' },
      (folder) => {
        assert.deepEqual(relative(new NodeFileTree().filesBelow(folder), folder), [
          '.hidden/d.cs',
          'Migrations/e.cs',
          'bin/c.cs',
        ]);
      },
    ));

  it('gives for a folder in a folder the same as on its own', () =>
    withFolder({ 'src/a/x.cs': '', 'src/a.cs': '', 'src/a-b/y.cs': '', 'z.cs': '' }, (folder) => {
      const tree = new NodeFileTree();
      tree.filesBelow(folder);
      for (const below of ['src', 'src/a', 'src/a-b']) {
        assert.deepEqual(tree.filesBelow(join(folder, below)), new NodeFileTree().filesBelow(join(folder, below)));
      }
    }));

  it('follows links to files and folders, and ends where they lead in a circle', () =>
    withFolder({ 'a/x.cs': '', 'shared/y.cs': '' }, (folder) => {
      symlinkSync(join(folder, 'shared'), join(folder, 'a/linked'));
      symlinkSync(join(folder, 'a'), join(folder, 'a/again'));
      symlinkSync('..', join(folder, 'shared/up'));
      symlinkSync(join(folder, 'shared/y.cs'), join(folder, 'a/z.cs'));
      const files = relative(new NodeFileTree().filesBelow(join(folder, 'a')), folder);
      assert.deepEqual(
        files.filter((f) => !f.includes('/up/')),
        ['a/linked/y.cs', 'a/x.cs', 'a/z.cs'],
      );
      assert.ok(files.length < 20);
    }));

  it('keeps a link that leads nowhere or to itself as a file, so that reading it fails and is told of', () =>
    withFolder({ 'a/x.cs': '' }, (folder) => {
      symlinkSync('gone.cs', join(folder, 'a/dangling.cs'));
      symlinkSync('loop.cs', join(folder, 'a/loop.cs'));
      const tree = new NodeFileTree();
      assert.deepEqual(relative(tree.filesBelow(folder), folder), ['a/dangling.cs', 'a/loop.cs', 'a/x.cs']);
      assert.throws(() => tree.readBytes(join(folder, 'a/loop.cs')));
      assert.equal(tree.isFile(join(folder, 'a/loop.cs')), false);
    }));

  it('tells of a folder that cannot be listed', () => {
    const tree = new NodeFileTree();
    assert.deepEqual(tree.filesBelow('/nowhere/at/all'), []);
    assert.deepEqual(tree.unread, [
      { path: '/nowhere/at/all', reason: 'the folder cannot be listed: it does not exist (ENOENT)' },
    ]);
  });

  it('remembers which text files were read', () =>
    withFolder({ 'a.csproj': '<Project />', 'b.cs': '' }, (folder) => {
      const tree = new NodeFileTree();
      assert.equal(tree.readText(join(folder, 'a.csproj')), '<Project />');
      assert.equal(tree.readText(join(folder, 'c.csproj')), undefined);
      mkdirSync(join(folder, 'd'));
      assert.equal(tree.readText(join(folder, 'd')), undefined);
      assert.deepEqual(tree.textFiles, [join(folder, 'a.csproj')]);
    }));
});
