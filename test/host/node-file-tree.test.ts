import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
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

  it('keeps what is neither file nor folder, so that it is told of; reading it does not wait', () =>
    withFolder({ 'a.cs': '' }, (folder) => {
      if (spawnSync('mkfifo', [join(folder, 'pipe.cs')]).status !== 0) return;
      const tree = new NodeFileTree();
      assert.deepEqual(relative(tree.filesBelow(folder), folder), ['a.cs', 'pipe.cs']);
      assert.throws(() => tree.readBytes(join(folder, 'pipe.cs')), /pipe, socket or device/);
    }));

  it('follows links that lead to each other so often and no more, and says so', () =>
    withFolder({}, (folder) => {
      const count = 8;
      for (let i = 0; i < count; i++) mkdirSync(join(folder, `d${i}`));
      for (let i = 0; i < count; i++)
        for (let j = 0; j < count; j++) symlinkSync(`../d${j}`, join(folder, `d${i}/l${j}`));
      const tree = new NodeFileTree();
      assert.deepEqual(tree.filesBelow(folder), []);
      assert.ok(tree.unread.length > 0);
      assert.match(tree.unread[0]?.reason ?? '', /more than 64 symbolic links/);
    }));

  it('does not follow a link to the root of the disk, which is above everything', () =>
    withFolder({ 'a.cs': '' }, (folder) => {
      symlinkSync('/', join(folder, 'all'));
      assert.deepEqual(relative(new NodeFileTree().filesBelow(folder), folder), ['a.cs']);
    }));

  it('finds a file by a name that differs in case', () =>
    withFolder({ 'Shared/Sub/A.cs': '' }, (folder) => {
      const tree = new NodeFileTree();
      assert.equal(tree.actualPath(join(folder, 'shared/SUB/a.CS')), join(folder, 'Shared/Sub/A.cs'));
      assert.equal(tree.actualPath(join(folder, 'SHARED')), join(folder, 'Shared'));
      assert.equal(tree.actualPath(join(folder, 'Shared/b.cs')), undefined);
    }));
});
