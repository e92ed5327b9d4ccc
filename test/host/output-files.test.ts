import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs';
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

  it('never replace a device or a pipe', () =>
    withFolder({}, async (folder) => {
      const pipe = join(folder, 'pipe');
      assert.equal(spawnSync('mkfifo', [pipe]).status, 0);
      const reader = spawn('cat', [pipe]);
      let read = '';
      reader.stdout.on('data', (chunk) => {
        read += chunk;
      });
      writeOutputFiles([
        { path: pipe, content: 'through the pipe' },
        { path: join(folder, 'a.txt'), content: 'a' },
      ]);
      await once(reader, 'close');
      assert.equal(read, 'through the pipe');
      assert.ok(statSync(pipe).isFIFO());
      assert.deepEqual(readdirSync(folder).sort(), ['a.txt', 'pipe']);
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
