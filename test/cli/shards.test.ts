import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { withFolder } from '../host/temporary-folder.ts';
import { attacks, hostileApplication } from '../support/hostile-application.ts';
import { objectsShop } from './objects-shop.ts';
import { left, runCli, shop } from './run-cli.ts';
import { makeFacts, outputOptions, statementOf, writtenIn } from './shard-run.ts';

const root = resolve(fileURLToPath(import.meta.url), '../../..');

interface Written {
  readonly findings: readonly { readonly ruleId: string; readonly message: string }[];
  readonly gaps: readonly { readonly message: string }[];
}

/** Scans in one piece and in shards, and expects the same of both. */
async function sameAsWhole(
  cwd: string,
  count: number,
  reading: readonly string[],
  judging: readonly string[] = [],
  env: Readonly<Record<string, string>> = {},
): Promise<{ code: number; stdout: string }> {
  const whole = await runCli(['scan', ...reading, ...judging, ...outputOptions('whole')], { cwd, env });
  await makeFacts(reading, count, 'facts', cwd);
  const policy = reading.includes('--policy')
    ? reading.slice(reading.indexOf('--policy'), reading.indexOf('--policy') + 2)
    : [];
  const source = existsSync(join(cwd, '.git')) ? [] : ['--source', reading[0] as string];
  const args = ['merge', 'facts', ...source, ...policy, ...judging, ...outputOptions('merged')];
  const merged = await runCli(args, { cwd, env });
  assert.equal(merged.code, whole.code, merged.stderr);
  assert.equal(merged.stdout.replaceAll('merged/', 'whole/'), whole.stdout);
  const expected = writtenIn(join(cwd, 'whole'));
  for (const [name, text] of Object.entries(writtenIn(join(cwd, 'merged')))) assert.equal(text, expected[name], name);
  return merged;
}

describe('the shards of a scan, merged', function () {
  this.timeout(120_000);

  it('are the scan in one piece byte for byte in every output, but for the run', () =>
    withFolder({}, async (cwd) => {
      cpSync(join(root, 'samples'), join(cwd, 'Shop'), { recursive: true });
      for (const args of ['init -q', 'add .', '-c user.name=a -c user.email=a@b -c commit.gpgsign=false commit -qm x'])
        execFileSync('git', args.split(' '), { cwd });
      const { code, stdout } = await sameAsWhole(cwd, 3, ['Shop']);
      assert.equal(code, 1);
      assert.match(stdout, /AP201/);
      assert.match(readFileSync(join(cwd, 'merged/a.sarif'), 'utf8'), /codeFlows/);
      assert.match(statementOf(join(cwd, 'merged/e.json')).predicate.source.commit?.gitCommit ?? '', /^[0-9a-f]{40}$/);
    }));

  it('are so for compiled applications', () =>
    withFolder({}, async (cwd) => {
      cpSync(join(root, 'test/fixtures/assemblies/Release/shop-sample'), join(cwd, 'bin'), { recursive: true });
      await sameAsWhole(cwd, 2, ['bin']);
    }));

  it('are so for Razor pages, with a configuration, suppressions, symbols, exclusions, a baseline and a policy, and more shards than classes', () =>
    withFolder({ 'strict.yml': 'failOn: medium\nexclude: []\nsuppressions: { require: [owner] }\n' }, async (cwd) => {
      cpSync(join(root, 'test/fixtures/aspnetcore/razor-pages'), join(cwd, 'Pages'), { recursive: true });
      for (const [path, text] of Object.entries(shop)) {
        cpSync(join(cwd, 'strict.yml'), join(cwd, 'Pages/unused.yml'));
        writeFileSync(join(cwd, 'Pages', path.replace('Shop/', '')), text);
      }
      writeFileSync(
        join(cwd, 'Pages/authledger.yml'),
        'failOn: critical\nexclude: ["**/Nothing/**"]\nobjects: { publicEntities: [Nobody] }\n',
      );
      writeFileSync(
        join(cwd, 'Pages/Program.cs'),
        (shop['Shop/Program.cs'] as string)
          .replace('app.MapPost', '// authledger:ignore AP101 reason="trust me"\napp.MapPost')
          .replace('app.Run', 'app.MapRazorPages();\n#if EXTRA\napp.MapDelete("/all", () => 1);\n#endif\napp.Run'),
      );
      const first = await runCli(['scan', 'Pages', '--sarif', 'first.sarif'], { cwd });
      assert.ok(first.code < 2, first.stderr);
      const reading = ['Pages', '--define', 'EXTRA', '--exclude', '**/Never/**', '--policy', 'strict.yml'];
      const { stdout } = await sameAsWhole(cwd, 9, reading, ['--baseline', 'first.sarif', '--profile', 'azure']);
      assert.match(stdout, /DELETE \/all/);
      assert.match(stdout, /is refused by the policy/);
    }));

  it('are so with what users declare of their code, and judge by it', () =>
    withFolder(objectsShop, async (cwd) => {
      writeFileSync(
        join(cwd, 'Shop/authledger.yml'),
        `objects:
  dataAccess: [{ type: IStore, entity: Order, find: [Find], by: { id: Id } }]
  principal: [{ type: ICaller, members: [Id] }]
  guards: [{ type: IRights, methods: [Allows], object: [order], allows: true }]
  publicEntities: [Product]
  owners: [{ entity: Order, member: OwnerId }]
`,
      );
      const { stdout } = await sameAsWhole(cwd, 2, ['Shop']);
      assert.match(stdout, /objects +1 unguarded, 2 guarded, 1 that needs no guard/);
      assert.match(stdout, /names IStore/);
    }));

  it('are so with documents that are found, named and configured, with files that they refer to, and with an approved inventory', () =>
    withFolder({}, async (cwd) => {
      cpSync(join(root, 'test/fixtures/aspnetcore/attribute-routes'), join(cwd, 'Books'), { recursive: true });
      const document = JSON.parse(readFileSync(join(cwd, 'Books/description.json'), 'utf8'));
      delete document.paths['/api/Books/Recent'];
      document.paths['/gone'] = { get: {} };
      document.paths['/api/Books/by-verb'].get.deprecated = true;
      const elsewhere = document.paths['/api/Books/trailing'];
      document.paths['/api/Books/trailing'] = { $ref: './paths.json#/trailing' };
      writeFileSync(join(cwd, 'Books/openapi.json'), JSON.stringify(document));
      writeFileSync(join(cwd, 'Books/paths.json'), JSON.stringify({ trailing: elsewhere }));
      writeFileSync(
        join(cwd, 'Books/named.yaml'),
        'openapi: 3.1.0\npaths: {/named: {get: {}}, /far: {$ref: "https://x.test/a"}}\n',
      );
      writeFileSync(join(cwd, 'Books/configured.yaml'), 'swagger: "2.0"\npaths: {/configured: {post: {}}}\n');
      writeFileSync(
        join(cwd, 'Books/authledger.yml'),
        'openapi: [{ file: configured.yaml, application: AttributeRoutes }]\n',
      );
      const reading = ['Books', '--openapi', 'Books/named.yaml'];
      assert.equal((await runCli(['inventory', '--approve', ...reading], { cwd })).code, 0);
      const program = join(cwd, 'Books/Program.cs');
      writeFileSync(
        program,
        readFileSync(program, 'utf8').replace('app.Run', 'app.MapGet("/unapproved", () => "x");\napp.Run'),
      );
      await sameAsWhole(cwd, 3, reading);
      const { findings, gaps } = JSON.parse(readFileSync(join(cwd, 'merged/r.json'), 'utf8')) as Written;
      const said = findings.map((f) => `${f.ruleId} ${f.message}`).join('\n');
      for (const found of [
        /AP301 .*Recent/,
        /AP303 .*\/gone/,
        /AP303 .*\/named/,
        /AP303 .*\/configured/,
        /AP305 .*by-verb/,
        /AP307 /,
        /AP308 .*\/unapproved/,
      ])
        assert.match(said, found);
      assert.ok(gaps.some((g) => g.message.includes('on another machine')));
    }));

  it('are signed, and the evidence names the facts of each shard', () =>
    withFolder(shop, async (cwd) => {
      await runCli(['keys', 'generate', '--out', 'team'], { cwd });
      await makeFacts(['Shop'], 2, 'facts', cwd);
      const args = [
        'merge',
        'facts/2.facts',
        'facts/1.facts',
        '--source',
        'Shop',
        '--key',
        'team.key',
        '--evidence',
        'e.json',
      ];
      const { code, stdout } = await runCli(args, { cwd });
      assert.equal(code, 1);
      assert.match(stdout, /Wrote e\.json \(evidence, signed by key /);
      const digests = [1, 2].map((i) =>
        createHash('sha256')
          .update(readFileSync(join(cwd, `facts/${i}.facts`)))
          .digest('hex'),
      );
      assert.deepEqual(
        statementOf(join(cwd, 'e.json')).predicate.run.shards,
        digests.map((sha256) => ({ sha256 })),
      );
      assert.equal((await runCli(['verify', 'e.json', '--key', 'team.pub'], { cwd })).code, 0);
      assert.equal((await runCli(['gate', 'e.json', '--key', 'team.pub'], { cwd })).code, 1);
    }));

  it('are so in clones without history, each in a folder of its own', () =>
    withFolder({}, async (cwd) => {
      const origin = join(cwd, 'origin');
      cpSync(join(root, 'test/fixtures/aspnetcore/route-groups'), origin, { recursive: true });
      const git = (at: string, args: string) =>
        execFileSync(
          'git',
          ['-c', 'user.name=a', '-c', 'user.email=a@b', '-c', 'commit.gpgsign=false', ...args.split(' ')],
          {
            cwd: at,
            stdio: 'ignore',
          },
        );
      git(origin, 'init -q');
      for (const name of ['one', 'two']) {
        writeFileSync(join(origin, 'note.txt'), name);
        git(origin, 'add .');
        git(origin, `commit -qm ${name}`);
      }
      mkdirSync(join(cwd, 'facts'));
      for (const i of [1, 2]) {
        git(cwd, `clone -q --depth 1 file://${origin} clone${i}`);
        const args = ['scan', '.', '--shard', `${i}/2`, '--facts', `../facts/${i}.facts`];
        assert.equal((await runCli(args, { cwd: join(cwd, `clone${i}`) })).code, 0);
      }
      const here = { cwd: join(cwd, 'clone2') };
      const merged = await runCli(['merge', '../facts', ...outputOptions('../merged')], here);
      const whole = await runCli(['scan', '.', ...outputOptions('../whole')], here);
      assert.equal(merged.code, whole.code, merged.stderr);
      assert.deepEqual(writtenIn(join(cwd, 'merged')), writtenIn(join(cwd, 'whole')));
      assert.match(statementOf(join(cwd, 'merged/e.json')).predicate.source.commit?.gitCommit ?? '', /^[0-9a-f]{40}$/);
    }));

  for (const [what, text] of Object.entries(attacks))
    it(`that hold ${what} issue no command and draw nothing`, () =>
      withFolder(hostileApplication(text), async (cwd) => {
        await makeFacts(['.'], 2, 'facts', cwd);
        const { code, stdout, stderr } = await runCli(['merge', 'facts', '--source', '.'], { cwd });
        assert.equal(code, 1, stderr);
        writeFileSync(join(cwd, 'facts', `${text.replace(/[/\0]/g, '').slice(0, 80)}.facts`), 'none');
        const refused = await runCli(['merge', 'facts', '--source', '.'], { cwd });
        assert.equal(refused.code, 2);
        for (const printed of [stdout, stderr, refused.stderr])
          assert.doesNotMatch(printed, /(?!\n)\p{Cc}|##(?:vso)?\[|(?:^|\s)::[a-z]/u);
      }));

  it('are incomplete when a file could not be read, whichever shard tells', () =>
    withFolder({ ...shop, 'Shop/Broken.csproj': '<Project' }, async (cwd) => {
      const { code, stdout } = await sameAsWhole(cwd, 2, ['Shop'], ['--fail-on', 'none']);
      assert.equal(code, 3);
      assert.match(stdout, /Broken\.csproj/);
    }));
});

describe('authledger merge', function () {
  this.timeout(60_000);

  /** Runs with the facts of two shards, changed by `change`, and returns how merging them ends. */
  async function merging(
    change: (cwd: string) => void | Promise<void>,
    args: readonly string[] = ['facts', '--source', 'Shop'],
  ): Promise<{ code: number; stderr: string }> {
    return withFolder(shop, async (cwd) => {
      await makeFacts(['Shop'], 2, 'facts', cwd);
      await change(cwd);
      const before = left(cwd);
      const result = await runCli(['merge', ...args, '--sarif', 'a.sarif'], { cwd });
      assert.equal(result.stdout, '');
      assert.deepEqual(left(cwd), before, 'nothing was written');
      return result;
    });
  }
  const facts = (cwd: string, i: number) => join(cwd, `facts/${i}.facts`);

  it('refuses a missing shard as an incomplete scan: 3', async () => {
    const { code, stderr } = await merging((cwd) => rmSync(facts(cwd, 2)));
    assert.equal(code, 3);
    assert.match(stderr, /shard 2 of 2 is missing: what it has to look at was not looked at\nDid its job fail/);
  });

  it('refuses a folder without facts as an incomplete scan: 3', async () => {
    const { code, stderr } = await merging((cwd) => rmSync(facts(cwd, 1)), ['Shop']);
    assert.equal(code, 3);
    assert.match(stderr, /Shop holds no file \*\.facts/);
  });

  it('refuses a doubled shard, and one of another number: 2', async () => {
    const doubled = await merging((cwd) => cpSync(facts(cwd, 1), join(cwd, 'facts/again.facts')));
    assert.equal(doubled.code, 2);
    assert.match(
      doubled.stderr,
      /facts\/again\.facts does not belong to the others: shard 1 of 2 is in facts\/1\.facts already/,
    );
    const other = await merging((cwd) => makeFacts(['Shop'], 3, 'facts', cwd).then(() => rmSync(facts(cwd, 1))));
    assert.equal(other.code, 3, 'two of three');
    const mixed = await merging(async (cwd) => {
      const kept = readFileSync(facts(cwd, 2));
      await makeFacts(['Shop'], 3, 'facts', cwd);
      writeFileSync(facts(cwd, 2), kept);
    });
    assert.equal(mixed.code, 2);
    assert.match(mixed.stderr, /it is shard 2 of 2, and facts\/1\.facts is one of 3/);
  });

  it('refuses a shard of other files, options or configuration: 2', async () => {
    const remade = (change: (cwd: string) => void, args: readonly string[] = []) =>
      merging(async (cwd) => {
        change(cwd);
        const run = await runCli(['scan', 'Shop', ...args, '--shard', '2/2', '--facts', 'facts/2.facts'], { cwd });
        assert.equal(run.code, 0, run.stderr);
      });
    const edited = await remade((cwd) => writeFileSync(join(cwd, 'Shop/More.cs'), 'class More;'));
    assert.equal(edited.code, 2);
    assert.match(
      edited.stderr,
      /facts\/2\.facts does not belong to the others: it has read other files than facts\/1\.facts/,
    );
    const defined = await remade(() => undefined, ['--define', 'OTHER']);
    assert.match(defined.stderr, /it was made with other settings than/);
    const configured = await remade((cwd) => writeFileSync(join(cwd, 'Shop/authledger.yml'), 'failOn: none\n'));
    assert.match(configured.stderr, /it was made with other settings than/);
  });

  it('refuses facts where the configuration, a policy or a file is another one now: 2', async () => {
    const configured = await merging((cwd) => writeFileSync(join(cwd, 'Shop/authledger.yml'), 'failOn: none\n'));
    assert.equal(configured.code, 2);
    assert.match(
      configured.stderr,
      /the shards were made with other settings: no configuration, and here it is authledger\.yml/,
    );
    const policed = await merging(
      (cwd) => writeFileSync(join(cwd, 'p.yml'), 'includeTests: true\n'),
      ['facts', '--source', 'Shop', '--policy', 'p.yml'],
    );
    assert.equal(policed.code, 2);
    assert.match(policed.stderr, /and a policy\nGive merge the same --config and --policy/);
    for (const change of ['x', '']) {
      const edited = await merging((cwd) => {
        const path = join(cwd, 'Shop/Program.cs');
        const text = readFileSync(path, 'utf8');
        writeFileSync(path, change === '' ? `${text} ` : text.replace('orders', 'Orders'));
      });
      assert.equal(edited.code, 2);
      assert.match(edited.stderr, /Program\.cs is not .* that the shards have read; looked for in/);
    }
    const elsewhere = await merging(() => undefined, ['facts']);
    assert.equal(elsewhere.code, 2);
    assert.match(elsewhere.stderr, /in its folder, or with --source FOLDER/);
  });

  it('refuses facts of another version: 2', async () => {
    const { code, stderr } = await merging((cwd) => {
      for (const i of [1, 2]) rewrite(facts(cwd, i), (system) => ({ ...system, tool: { version: '99.0.0' } }));
    });
    assert.equal(code, 2);
    assert.match(stderr, /the facts were made by version 99\.0\.0, and this is version/);
  });

  it('refuses facts that were changed: 4', async () => {
    for (const [from, to] of [
      ['"hasCode":true', '"hasCode":false'],
      ['"effects":[', '"effects": ['],
    ] as const) {
      const { code, stderr } = await merging((cwd) => {
        const text = readFileSync(facts(cwd, 1), 'utf8');
        assert.ok(text.includes(from));
        writeFileSync(facts(cwd, 1), text.replace(from, to));
      });
      assert.equal(code, 4);
      assert.match(
        stderr,
        /facts\/1\.facts was changed since it was written: its (system does|bodies do) not have the digest/,
      );
    }
  });

  it('refuses a shard that has not read its part, whatever its digests say: 2', async () => {
    const { code, stderr } = await merging((cwd) =>
      rewrite(facts(cwd, 1), undefined, (own) => ({ ...own, bodies: [] })),
    );
    assert.equal(code, 2);
    assert.match(stderr, /facts\/1\.facts has not the endpoints of shard 1 of 2/);
  });

  it('writes no output over facts', async () => {
    const { code, stderr } = await merging(() => undefined, ['facts', '--source', 'Shop', '--output', 'facts/1.facts']);
    assert.equal(code, 2);
    assert.match(stderr, /facts\/1\.facts is read by this command/);
  });
});

describe('authledger scan --shard', () => {
  const usage = async (args: readonly string[], message: RegExp): Promise<void> =>
    withFolder(shop, async (cwd) => {
      const { code, stderr } = await runCli(['scan', 'Shop', ...args], { cwd });
      assert.equal(code, 2, args.join(' '));
      assert.match(stderr, message);
      assert.deepEqual(left(cwd), ['Shop']);
    });

  it('takes no key, judges nothing and reports nothing: what would seem to is refused', async () => {
    await usage(['--shard', '1/2'], /no file is named for them\nAdd --facts FILE/);
    const options = [
      '--sarif x',
      '--evidence x',
      '--fail-on low',
      '--key k',
      '--baseline b',
      '--format json',
      '--allow-incomplete',
    ];
    for (const option of options)
      await usage(
        ['--shard', '1/2', '--facts', 'f', ...option.split(' ')],
        /has no effect on facts: nothing is judged yet\nGive it to authledger merge/,
      );
  });

  it('refuses a shard that there is not', async () => {
    for (const shard of ['0/2', '3/2', '1', '1/0', '1/99999', 'a/b', '-1/2', '1/1001'])
      await usage([`--shard=${shard}`, '--facts', 'f'], /is no shard: write 1\/4/);
  });

  it('writes facts over no file that is scanned', () =>
    usage(['--facts', 'Shop/Program.cs'], /Shop\/Program\.cs is read by this command/));
});

/** Changes the lines of a file of facts and gives it the digests that belong to them. */
function rewrite(
  path: string,
  system: (value: Record<string, unknown>) => unknown = (v) => v,
  own: (value: Record<string, unknown>) => unknown = (v) => v,
): void {
  const [header, ...lines] = readFileSync(path, 'utf8').split('\n');
  const changed = [system, own].map((change, i) => JSON.stringify(change(JSON.parse(lines[i] as string))));
  const [a, b] = changed.map((line) => createHash('sha256').update(line).digest('hex'));
  const digests = { system: a, bodies: b };
  writeFileSync(path, `${JSON.stringify({ ...JSON.parse(header as string), digests })}\n${changed.join('\n')}\n`);
}
