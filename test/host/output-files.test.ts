import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { constants, lstatSync, mkdirSync, openSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { AuthledgerError } from '../../src/app/errors.ts';
import { artifactName, plannedOutputs, writeOutputs } from '../../src/app/outputs.ts';
import { OutputFileError, writeOutputFiles } from '../../src/host/output-files.ts';
import { withFolder } from './temporary-folder.ts';

describe('output files', () => {
  it('are written whole, with the folders they need, over what was there', () =>
    withFolder({ 'a.txt': 'a longer text that was there before' }, (folder) => {
      writeOutputFiles([
        { path: join(folder, 'a.txt'), content: 'new' },
        { path: join(folder, 'deep/er/b.bin'), content: Uint8Array.of(1, 2) },
      ]);
      assert.equal(readFileSync(join(folder, 'a.txt'), 'utf8'), 'new');
      assert.deepEqual([...readFileSync(join(folder, 'deep/er/b.bin'))], [1, 2]);
      assert.deepEqual(readdirSync(folder).sort(), ['a.txt', 'deep']);
    }));

  it('are written all or not at all', () =>
    withFolder({ 'a.txt': 'old', file: '' }, (folder) => {
      const files = [
        { path: join(folder, 'a.txt'), content: 'new' },
        { path: join(folder, 'file/below-a-file.txt'), content: 'x' },
      ];
      assert.throws(() => writeOutputFiles(files), OutputFileError);
      assert.equal(readFileSync(join(folder, 'a.txt'), 'utf8'), 'old');
      assert.deepEqual(readdirSync(folder).sort(), ['a.txt', 'file']);
    }));

  it('leave nothing new behind when the last one cannot take its place', () =>
    withFolder({ 'old.txt': 'old' }, (folder) => {
      mkdirSync(join(folder, 'taken'));
      const files = ['new.txt', 'old.txt', 'taken'].map((name) => ({ path: join(folder, name), content: 'x' }));
      assert.throws(() => writeOutputFiles(files), OutputFileError);
      assert.deepEqual(readdirSync(folder).sort(), ['old.txt', 'taken']);
      assert.equal(readFileSync(join(folder, 'old.txt'), 'utf8'), 'old');
    }));

  it('go where a symbolic link leads, and the link stays', () =>
    withFolder({ 'real/a.txt': 'old' }, (folder) => {
      symlinkSync('real/a.txt', join(folder, 'link.txt'));
      symlinkSync('real', join(folder, 'folder'));
      const paths = ['link.txt', 'folder/b.txt'].map((name) => join(folder, name));
      writeOutputFiles(paths.map((path) => ({ path, content: 'new' })));
      assert.equal(readFileSync(join(folder, 'real/a.txt'), 'utf8'), 'new');
      assert.ok(lstatSync(join(folder, 'link.txt')).isSymbolicLink());
      assert.deepEqual(readdirSync(join(folder, 'real')).sort(), ['a.txt', 'b.txt']);
    }));

  it('are written into a pipe or a device, which is not replaced', () =>
    withFolder({}, (folder) => {
      const pipe = join(folder, 'pipe');
      if (spawnSync('mkfifo', [pipe]).status !== 0) assert.equal(process.platform, 'win32');
      else {
        const reader = openSync(pipe, constants.O_RDONLY | constants.O_NONBLOCK);
        writeOutputFiles([{ path: pipe, content: 'through' }]);
        assert.equal(readFileSync(reader, 'utf8'), 'through');
        assert.ok(lstatSync(pipe).isFIFO());
      }
    }));

  it('may have a name as long as a name can be', () =>
    withFolder({}, (folder) => {
      const name = 'x'.repeat(255);
      writeOutputFiles([{ path: join(folder, name), content: '' }]);
      assert.deepEqual(readdirSync(folder), [name]);
    }));

  it('wait for no signal: one that comes meanwhile ends nothing halfway', () =>
    withFolder({}, (folder) => {
      const before = process.listenerCount('SIGINT');
      writeOutputFiles([
        {
          path: join(folder, 'a'),
          get content() {
            assert.equal(process.listenerCount('SIGINT'), before + 1);
            return '';
          },
        },
      ]);
      assert.equal(process.listenerCount('SIGINT'), before);
    }));

  it('fail with what happened, the name as typed, and exit code 3', () =>
    withFolder({}, (folder) => {
      mkdirSync(join(folder, 'out.json'));
      const outputs = plannedOutputs([['report', 'out.json']], folder);
      assert.throws(
        () => writeOutputs(outputs.map((o) => [o, 'x'])),
        (error) =>
          error instanceof AuthledgerError &&
          error.exitCode === 3 &&
          error.message.startsWith('out.json cannot be written: it is a folder'),
      );
      assert.deepEqual(readdirSync(folder), ['out.json']);
    }));

  it('may not share a file', () => {
    assert.throws(
      () =>
        plannedOutputs(
          [
            ['report', 'a/../x.json'],
            ['sarif', 'x.json'],
          ],
          '/w',
        ),
      (error) => error instanceof AuthledgerError && error.exitCode === 2,
    );
  });
});

describe('the name of an output in the evidence', () => {
  const name = (output: string, evidence: string) => {
    const [a, b] = plannedOutputs(
      [
        ['sarif', output],
        ['evidence', evidence],
      ],
      '/work',
    );
    assert.ok(a && b);
    return artifactName(a, b, '/work');
  };

  it('counts from the folder of the evidence, where verify is pointed to', () => {
    assert.equal(name('out/a.sarif', 'out/e.json'), 'a.sarif');
    assert.equal(name('out/reports/a.sarif', 'out/e.json'), 'reports/a.sarif');
    assert.equal(name('out/..a.sarif', 'out/e.json'), '..a.sarif');
  });

  it('counts from the working directory where it lies elsewhere, and never shows an absolute path', () => {
    assert.equal(name('reports/a.sarif', 'out/e.json'), 'reports/a.sarif');
    assert.equal(name('/tmp/a.sarif', 'out/e.json'), 'a.sarif');
  });
});
