import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { withFolder } from '../host/temporary-folder.ts';
import { fromScripts, fromTools, repository } from '../support/tools.ts';
import { packedExtension } from './packed-extension.ts';

const readJson = (path: string) => JSON.parse(readFileSync(path, 'utf8'));
const { version } = readJson(join(repository, 'package.json')) as { version: string };

interface Input {
  readonly name: string;
  readonly type: string;
  readonly label: string;
  readonly helpMarkDown?: string;
  readonly groupName?: string;
  readonly options?: Readonly<Record<string, string>>;
  readonly defaultValue?: string;
}
const manifest = readJson(join(repository, 'tasks/AuthledgerV1/task.json')) as {
  friendlyName: string;
  groups: { name: string }[];
  inputs: Input[];
  outputVariables: { name: string }[];
  restrictions: { settableVariables: { allowed: string[] } };
};

describe('the extension for Azure DevOps', function () {
  this.timeout(120_000);

  it('has a task manifest that is valid under the published schema', () => {
    const Ajv = fromTools('ajv-draft-04').default as new (
      options: object,
    ) => { compile(schema: object): { (value: unknown): boolean; errors?: unknown } };
    const schema = readJson(join(repository, 'test/tasks/azure-task.schema.json')) as object;
    const validate = new Ajv({ strict: false, unicodeRegExp: false, allErrors: true }).compile({
      ...schema,
      $schema: 'http://json-schema.org/draft-04/schema#',
    });
    assert.ok(validate(manifest), JSON.stringify(validate.errors));
    assert.ok(!validate({ ...manifest, inputs: [{ name: 'no-hyphens' }] }), 'the check can fail');
  });

  it('explains every input, in groups that exist, with defaults that are options', () => {
    const groups = manifest.groups.map((g) => g.name);
    for (const input of manifest.inputs) {
      assert.ok((input.helpMarkDown ?? '').endsWith('.'), `${input.name} has help in sentences`);
      if (input.groupName !== undefined) assert.ok(groups.includes(input.groupName), input.name);
      if (input.options !== undefined) assert.ok((input.defaultValue ?? '') in input.options, input.name);
    }
    assert.deepEqual(
      groups.filter((g) => !manifest.inputs.some((i) => i.groupName === g)),
      [],
      'no empty group',
    );
    assert.ok(manifest.friendlyName.length <= 40);
  });

  it('may set the variables that it declares, and no others', () => {
    assert.deepEqual(
      manifest.restrictions.settableVariables.allowed,
      manifest.outputVariables.map((v) => v.name),
    );
  });

  it('packs to one small file with its digest beside it, and everything inside that the task needs', async () => {
    const { path, size, sha256, names, folder } = await packedExtension();
    assert.ok(size < 5_000_000, String(size));
    assert.equal(sha256, createHash('sha256').update(readFileSync(path)).digest('hex'));
    assert.match(readFileSync(`${path}.sha256`, 'utf8'), new RegExp(`^${sha256} {2}authledger\\.authledger-`));
    const task = names.filter((n) => n.startsWith('tasks/AuthledgerV1/') && !n.includes('/data/'));
    assert.deepEqual(task.map((n) => n.slice('tasks/AuthledgerV1/'.length)).sort(), [
      'THIRD-PARTY-NOTICES.txt',
      'icon.png',
      'index.js',
      'lib.json',
      'package.json',
      'task.json',
    ]);
    for (const name of ['overview.md', 'LICENSE', 'images/extension-icon.png', 'images/run-summary.png'])
      assert.ok(names.includes(name), name);
    assert.match(readFileSync(join(folder, 'extension.vsixmanifest'), 'utf8'), new RegExp(`Version="${version}"`));
  });

  it('shows only pictures that are in it', async () => {
    const { names } = await packedExtension();
    const overview = readFileSync(join(repository, 'overview.md'), 'utf8');
    const pictures = [...overview.matchAll(/!\[[^\]]*\]\(([^)]+)\)/g)].map((m) => m[1] as string);
    assert.ok(pictures.length > 0);
    for (const picture of pictures) assert.ok(names.includes(picture), picture);
  });

  it('gives the task a version that grows with the product', async () => {
    const { taskVersion } = await fromScripts<{
      taskVersion(version: string): { Major: number; Minor: number; Patch: number };
    }>('package.mjs');
    assert.deepEqual(taskVersion('0.3.2'), { Major: 1, Minor: 3, Patch: 2 });
    assert.deepEqual(taskVersion('2.3.2'), { Major: 1, Minor: 2003, Patch: 2 });
    const { folder } = await packedExtension();
    assert.deepEqual(readJson(join(folder, 'tasks/AuthledgerV1/task.json')).version, taskVersion(version));
  });

  it('is not packed when tfx warns of something', () =>
    withFolder(
      {
        'vss-extension.json': JSON.stringify({
          ...readJson(join(repository, 'vss-extension.json')),
          content: {},
          icons: {},
          files: [],
          contributions: [{ id: 'x', type: 'ms.vss-distributed-task.task', targets: [], properties: { name: 'gone' } }],
        }),
      },
      async (folder) => {
        const { createExtension } = await fromScripts<{ createExtension(stage: string, out: string): void }>(
          'package.mjs',
        );
        assert.throws(() => createExtension(folder, join(folder, 'out')), /warning|error/i);
      },
    ));
});
