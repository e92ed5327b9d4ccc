import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { pack } from 'tar-stream';
import { analyze } from '../../src/app/analyze.ts';
import { openInputs } from '../../src/app/open-inputs.ts';
import { readSystem } from '../../src/app/read-system.ts';
import { inventoryJson } from '../../src/aspnetcore/index.ts';
import { withFolder, writeFiles } from '../host/temporary-folder.ts';
import { bundleFile } from '../support/bundle-file.ts';
import { zipFile } from '../support/zip-file.ts';

type Files = Readonly<Record<string, Uint8Array>>;

const fixture = (name: string, assembly: string): Buffer =>
  readFileSync(new URL(`../fixtures/assemblies/Release/${name}/${assembly}.dll`, import.meta.url));
const shop = fixture('handlers', 'HandlerForms');
const other = fixture('attribute-routes', 'AttributeRoutes');
const settings = { 'pub/HandlerForms.dll': shop, 'pub/web.config': Buffer.from('<a/>') };

async function tarFile(files: Files): Promise<Buffer> {
  const archive = pack();
  for (const [name, bytes] of Object.entries(files)) archive.entry({ name }, Buffer.from(bytes));
  archive.finalize();
  const pieces: Uint8Array[] = [];
  for await (const piece of archive) pieces.push(piece as Uint8Array);
  return Buffer.concat(pieces);
}

const zipped = (files: Files): Buffer => zipFile(Object.entries(files).map(([name, bytes]) => ({ name, bytes })));

async function scanned(files: Files, input: string) {
  return withFolder(files, async (folder) => {
    const inputs = [join(folder, input)];
    const system = readSystem(
      { inputs, defines: [], includeTests: false, eager: false, digests: true },
      await openInputs(inputs),
    );
    const { endpoints } = inventoryJson(analyze(system));
    return {
      routes: endpoints.map(({ route, access }) => `${route} ${access}`).sort(),
      files: system.files.map((f) => f.path),
      digests: system.files.map((f) => f.sha256 ?? ''),
      skipped: system.skipped.map((s) => `${s.path}: ${s.reason} ${s.count}`),
      unread: system.unread.map((u) => `${u.path}: ${u.reason}`),
    };
  });
}

describe('what is packed', function () {
  this.timeout(60_000);
  let expected: readonly string[];
  before(async () => {
    expected = (await scanned({ 'HandlerForms.dll': shop }, 'HandlerForms.dll')).routes;
    assert.ok(expected.length > 0);
  });

  const archives: readonly (readonly [name: string, make: () => Promise<Buffer> | Buffer])[] = [
    ['app.zip', () => zipped(settings)],
    ['app.tar', () => tarFile(settings)],
    ['app.tar.gz', async () => gzipSync(await tarFile(settings))],
    ['app.tgz', async () => gzipSync(await tarFile(settings))],
  ];
  for (const [name, make] of archives)
    it(`is scanned like what was unpacked: ${name}`, async () => {
      const { routes, files, digests, skipped, unread } = await scanned({ [name]: await make() }, name);
      assert.deepEqual(routes, expected);
      assert.deepEqual(files, [name, `${name}/pub/HandlerForms.dll`]);
      assert.ok(digests.every((digest) => /^[0-9a-f]{64}$/.test(digest)));
      assert.deepEqual(skipped, [`${name}/: no .NET code 1`]);
      assert.deepEqual(unread, []);
    });

  it('is scanned for the newest framework of a package', async () => {
    const archive = zipped({
      'HandlerForms.nuspec': Buffer.from('<package/>'),
      'lib/net8.0/HandlerForms.dll': other,
      'lib/net10.0/HandlerForms.dll': shop,
      'ref/net10.0/HandlerForms.dll': other,
      'analyzers/dotnet/cs/HandlerForms.Analyzer.dll': other,
    });
    const { routes, skipped } = await scanned({ 'HandlerForms.1.0.0.nupkg': archive }, 'HandlerForms.1.0.0.nupkg');
    assert.deepEqual(routes, expected);
    assert.deepEqual(
      skipped,
      [
        'HandlerForms.1.0.0.nupkg/: no .NET code 0',
        'HandlerForms.1.0.0.nupkg/analyzers/dotnet/cs/HandlerForms.Analyzer.dll: runs inside of the compiler 1',
        'HandlerForms.1.0.0.nupkg/lib/net8.0/HandlerForms.dll: the package is scanned as built for net10.0 1',
        'HandlerForms.1.0.0.nupkg/ref/net10.0/HandlerForms.dll: a reference assembly, which has no code 1',
      ].slice(1),
    );
  });

  for (const compressed of [false, true])
    it(`is scanned in a single-file application${compressed ? ', compressed' : ''}: named, in a folder, in an archive`, async () => {
      const program = bundleFile({ 'HandlerForms.dll': shop, 'HandlerForms.deps.json': Buffer.from('{}') }, compressed);
      for (const input of ['HandlerForms', '.']) {
        const found = await scanned({ HandlerForms: program, 'appsettings.json': Buffer.from('{}') }, input);
        assert.deepEqual(found.routes, expected);
        assert.deepEqual(found.files, ['HandlerForms', 'HandlerForms/HandlerForms.dll']);
      }
      const found = await scanned({ 'app.zip': zipped({ 'pub/HandlerForms': program }) }, 'app.zip');
      assert.deepEqual(found.routes, expected);
      assert.deepEqual(found.files, ['app.zip', 'app.zip/pub/HandlerForms/HandlerForms.dll']);
    });

  it('is the application in the folder of a container layer, without the installed .NET', async () => {
    const deps = {
      libraries: { 'HandlerForms/1.0.0': { type: 'project' }, 'Some.Library/2.0.0': { type: 'package' } },
    };
    const { routes, files, skipped } = await scanned(
      {
        'app/HandlerForms.dll': shop,
        'app/Some.Library.dll': other,
        'app/HandlerForms.deps.json': Buffer.from(JSON.stringify(deps)),
        'usr/share/dotnet/shared/Microsoft.NETCore.App/10.0.0/System.Runtime.dll': other,
        'usr/share/dotnet/sdk/10.0.100/Tool.dll': other,
        'etc/passwd': Buffer.from('root'),
      },
      '.',
    );
    assert.deepEqual(routes, expected);
    assert.deepEqual(files, ['app/HandlerForms.dll']);
    assert.deepEqual(skipped, [
      'app/: library 1',
      'usr/share/dotnet/sdk/10.0.100/Tool.dll: part of an installation of .NET 1',
      'usr/share/dotnet/shared/Microsoft.NETCore.App/10.0.0/System.Runtime.dll: part of an installation of .NET 1',
    ]);
  });

  it('is an unread file when it is refused, and the reason says why', async () => {
    const archive = zipFile([{ name: '../HandlerForms.dll', bytes: shop }]);
    const { routes, unread } = await scanned({ 'app.zip': archive }, 'app.zip');
    assert.deepEqual(routes, []);
    assert.equal(unread.length, 1);
    assert.match(unread[0] ?? '', /^app\.zip: the archive is refused: it names a file outside of itself/);
  });

  it('is told when it holds no assembly', () =>
    assert.rejects(scanned({ 'app.zip': zipped({ 'a.txt': Buffer.from('a') }) }, 'app.zip'), { code: 'no-sources' }));

  it('names a library of native code, and a second assembly of a name, as left alone', async () => {
    const { skipped, unread } = await scanned(
      {
        'a/HandlerForms.dll': shop,
        'b/HandlerForms.dll': shop,
        'a/Codec.dll': Buffer.concat([shop.subarray(0, 0x80), Buffer.alloc(400)]),
      },
      '.',
    );
    assert.deepEqual(skipped, ['b/HandlerForms.dll: another assembly of its name is scanned: a/HandlerForms.dll 1']);
    assert.equal(unread.length, 1);
  });

  it('is a layer of an image with the marks of deleted files, in a folder and packed', async () => {
    const layer = {
      'app/HandlerForms.dll': shop,
      'app/.wh.Old.Web.dll': Buffer.alloc(0),
      'app/.wh..wh..opq': Buffer.alloc(0),
    };
    const folder = await scanned(layer, '.');
    assert.deepEqual(folder.routes, expected);
    assert.deepEqual(folder.unread, []);
    assert.deepEqual(folder.skipped, ['app/.wh.Old.Web.dll: the mark of a file that this layer deletes 1']);
    const packed = await scanned({ 'layer.tar': await tarFile(layer) }, 'layer.tar');
    assert.deepEqual([packed.routes, packed.unread], [expected, []]);
  });

  it('is left as it is on the disk', () =>
    withFolder({}, async (folder) => {
      writeFiles(folder, { 'app.zip': zipped(settings) });
      const { tree } = await openInputs([join(folder, 'app.zip')]);
      assert.equal(tree.isDirectory(join(folder, 'app.zip')), true);
      assert.deepEqual((await import('node:fs')).readdirSync(folder), ['app.zip']);
    }));
});
