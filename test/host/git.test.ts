import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { changedPaths, readGitState } from '../../src/host/git.ts';
import { withFolder, writeFiles } from './temporary-folder.ts';

const commit = '0123456789abcdef0123456789abcdef01234567';
const hasGit = spawnSync('git', ['--version']).status === 0;

describe('the state of a repository', () => {
  it('is read from its files, so that git need not be installed', () =>
    withFolder(
      {
        '.git/HEAD': 'ref: refs/heads/feature/x\n',
        '.git/refs/heads/feature/x': `${commit}\n`,
        '.git/config':
          '[core]\n\tbare = false\n[remote "other"]\n\turl = https://other.example/a\n[remote "origin"]\n\turl = git@example.com:shop/shop.git\n\tfetch = x\n',
      },
      (folder) => {
        assert.deepEqual(readGitState(folder), {
          commit,
          branch: 'feature/x',
          remote: 'git@example.com:shop/shop.git',
        });
      },
    ));

  it('is read from packed references, a detached head, and a linked work tree', () =>
    withFolder(
      {
        'main/.git/HEAD': 'ref: refs/heads/main\n',
        'main/.git/packed-refs': `# pack-refs with: peeled\n${commit} refs/heads/main\n`,
        'main/.git/worktrees/other/HEAD': `${commit}\n`,
        'main/.git/worktrees/other/commondir': '../..\n',
        'other/.git': 'gitdir: ../main/.git/worktrees/other\n',
      },
      (folder) => {
        writeFiles(folder, { 'main/.git/config': '[remote "origin"]\n\turl = https://example.com/shop\n' });
        assert.deepEqual(readGitState(join(folder, 'main')), {
          commit,
          branch: 'main',
          remote: 'https://example.com/shop',
        });
        assert.deepEqual(readGitState(join(folder, 'other')), { commit, remote: 'https://example.com/shop' });
      },
    ));

  it('is empty outside of a repository and for one that makes no sense', () =>
    withFolder({ 'a/.git/HEAD': 'nonsense', 'b/.git/HEAD': 'ref: ../../secret', 'c/x': '' }, (folder) => {
      for (const name of ['a', 'b', 'c']) assert.deepEqual(readGitState(join(folder, name)), {});
    }));

  it('knows whether files differ from the commit, where git is installed', () => {
    if (!hasGit) return;
    return withFolder({ 'a.cs': 'class A { }' }, (folder) => {
      const git = (...args: string[]) =>
        spawnSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@example.com', ...args], { cwd: folder });
      git('init', '-q', '-b', 'trunk');
      git('add', '.');
      git('commit', '-q', '-m', 'x');
      const state = readGitState(folder);
      assert.equal(state.branch, 'trunk');
      assert.match(state.commit ?? '', /^[0-9a-f]{40}$/);
      assert.deepEqual(changedPaths(folder, process.env), []);
      writeFiles(folder, { 'a.cs': 'class B { }', 'new folder/b c.cs': '' });
      assert.deepEqual(changedPaths(folder, process.env), ['a.cs', 'new folder/b c.cs']);
      assert.equal(changedPaths(folder, { PATH: '/nowhere' }), undefined);
    });
  });

  it('runs nothing that the repository itself defines', () => {
    if (!hasGit) return;
    return withFolder({ 'a.cs': 'class A { }', '.gitattributes': '*.cs filter=evil\n' }, (folder) => {
      const git = (...args: string[]) =>
        spawnSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@example.com', ...args], { cwd: folder });
      git('init', '-q');
      git('add', '.');
      git('commit', '-q', '-m', 'x');
      git('config', 'filter.evil.clean', `touch ${join(folder, 'ran')}; cat`);
      writeFileSync(join(folder, 'a.cs'), 'class B { }');
      assert.equal(changedPaths(folder, process.env), undefined);
      assert.equal(spawnSync('test', ['-e', join(folder, 'ran')]).status, 1);
    });
  });
});
