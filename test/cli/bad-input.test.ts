import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { chmodSync, mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { withFolder } from '../host/temporary-folder.ts';
import { type CliResult, closedShop, left, project, runCli, shop } from './run-cli.ts';

const outputs = [
  '--sarif',
  'out/a.sarif',
  '--inventory',
  'out/i.json',
  '--evidence',
  'out/e.json',
  '--output',
  'out/r.txt',
];

/** Runs a scan that must fail before it writes anything, and shows its message. */
async function failing(
  cwd: string,
  args: readonly string[],
  code: number,
  env: Readonly<Record<string, string>> = {},
): Promise<string> {
  const before = left(cwd);
  const result = await runCli(['scan', ...args, ...outputs], { cwd, env });
  assert.equal(result.code, code, result.stderr + result.stdout);
  assert.deepEqual(left(cwd), before, 'nothing was written');
  assert.equal(result.stdout, '');
  assert.doesNotMatch(result.stderr, /\n {4}at /, 'no stack trace');
  return result.stderr;
}

async function scanned(
  cwd: string,
  args: readonly string[] = [],
): Promise<
  CliResult & {
    report: {
      unread: { path: string; reason: string }[];
      gaps: { kind: string; location: { line: number } | null }[];
      findings: unknown[];
      summary: { endpoints: { total: number } };
    };
  }
> {
  const result = await runCli(['scan', '--format', 'json', ...args], { cwd });
  return { ...result, report: JSON.parse(result.stdout) };
}

/** The administrator may read everything, so the work is done as somebody else then. What it imports is loaded before. */
async function withoutPrivileges<T>(work: () => Promise<T>): Promise<T> {
  if (process.getuid?.() !== 0) return work();
  await work();
  process.seteuid?.(65_534);
  try {
    return await work();
  } finally {
    process.seteuid?.(0);
  }
}

describe('bad input', function () {
  this.timeout(120_000);

  it('a path that does not exist: exit code 2', () =>
    withFolder({}, async (cwd) => {
      assert.match(
        await failing(cwd, ['gone'], 2),
        /^authledger: .*\/gone does not exist.*\nGive the folder of a project/,
      );
    }));

  it('an empty path, as a variable that is not set leaves it: exit code 2, and not the current folder', () =>
    withFolder(shop, async (cwd) => {
      assert.match(await failing(cwd, [''], 2), /^authledger: an empty path was given\nIs a variable not set\?/);
      assert.equal((await runCli(['endpoints', ' '], { cwd })).code, 2);
    }));

  it('a folder without C#: exit code 2', () =>
    withFolder({ 'readme.md': '# nothing' }, async (cwd) => {
      assert.match(await failing(cwd, ['.'], 2), /^authledger: no C# code found in .*\nScan a folder that holds/);
    }));

  it('a folder with nothing but tests: exit code 2, and what to do', () =>
    withFolder(
      {
        'T/T.csproj':
          '<Project Sdk="Microsoft.NET.Sdk"><PropertyGroup><IsTestProject>true</IsTestProject></PropertyGroup></Project>',
        'T/T.cs': '',
      },
      async (cwd) => {
        assert.match(
          await failing(cwd, ['.'], 2),
          /nothing but test projects\nTest projects are left out unless --include-tests/,
        );
      },
    ));

  it('a file that cannot be read: the scan is incomplete, exit code 3, unless that is allowed', () =>
    withFolder(closedShop, async (cwd) => {
      symlinkSync('nowhere.cs', join(cwd, 'Shop/Gone.cs'));
      symlinkSync('Loop.cs', join(cwd, 'Shop/Loop.cs'));
      const { code, report } = await scanned(cwd);
      assert.equal(code, 3);
      assert.deepEqual(report.unread, [
        { path: 'Shop/Gone.cs', reason: 'it does not exist (ENOENT)' },
        { path: 'Shop/Loop.cs', reason: 'its symbolic links form a loop (ELOOP)' },
      ]);
      assert.equal(report.summary.endpoints.total, 2, 'the others were read');
      const table = await runCli(['scan'], { cwd });
      assert.match(table.stdout, /NOT READ \(2\)/);
      assert.match(table.stdout, /INCOMPLETE {2}.*2 files could not be read/);
      assert.equal((await scanned(cwd, ['--allow-incomplete'])).code, 0);
      assert.equal((await runCli(['endpoints'], { cwd })).code, 3);
    }));

  it('a file without permission: the same', () =>
    withFolder({ ...closedShop, 'Shop/Locked.cs': 'class L { }' }, async (cwd) => {
      chmodSync(cwd, 0o755);
      chmodSync(join(cwd, 'Shop/Locked.cs'), 0);
      const { code, report } = await withoutPrivileges(() => scanned(cwd));
      assert.deepEqual([code, report.unread], [3, [{ path: 'Shop/Locked.cs', reason: 'permission denied (EACCES)' }]]);
    }));

  it('findings and an unreadable file: exit code 1, and the file is told of', () =>
    withFolder(shop, async (cwd) => {
      symlinkSync('nowhere.cs', join(cwd, 'Shop/Gone.cs'));
      const { code, report } = await scanned(cwd);
      assert.deepEqual([code, report.unread.length, report.findings.length], [1, 1, 1]);
    }));

  it('a syntax error: a gap with its place, and nothing outside of it is lost', () => {
    const broken = `namespace Shop;
public class Broken { public void M( { } ] int x = ; }
[Microsoft.AspNetCore.Mvc.Route("fine")]
public class FineController : Microsoft.AspNetCore.Mvc.ControllerBase
{
    [Microsoft.AspNetCore.Mvc.HttpPost] public void Post() { }
}
`;
    const program = (closedShop['Shop/Program.cs'] as string)
      .replace('app.Run', 'app.MapControllers();\napp.Run')
      .replace('AddAuthorization()', 'AddControllers()');
    return withFolder({ ...closedShop, 'Shop/Program.cs': program, 'Shop/Broken.cs': broken }, async (cwd) => {
      const { code, report } = await scanned(cwd);
      assert.ok(report.gaps.some((g) => g.kind === 'syntax' && g.location?.line === 2));
      assert.equal(report.summary.endpoints.total, 3);
      assert.equal(code, 1, 'the controller behind the error is open');
    });
  });

  it('a file of 20 MB in one line: read like any other', () =>
    withFolder(
      { ...shop, 'Shop/Data.cs': `static class D { static int[] X = { ${'1,'.repeat(10 * 1024 * 1024)}1 }; }` },
      async (cwd) => {
        const { code, report } = await scanned(cwd);
        assert.deepEqual([code, report.unread, report.gaps, report.findings.length], [1, [], [], 1]);
      },
    ));

  it('a finding in a line of 20 MB: SARIF does not repeat the line', () => {
    const program = (shop['Shop/Program.cs'] as string)
      .replaceAll('\n', ' ')
      .replace('app.MapPost', `/* ${'x'.repeat(20 * 1024 * 1024)} */ app.MapPost`);
    return withFolder({ ...shop, 'Shop/Program.cs': program }, async (cwd) => {
      const { code, stdout } = await runCli(['scan', '--format', 'sarif'], { cwd });
      assert.equal(code, 1);
      assert.ok(stdout.length < 200_000, String(stdout.length));
    });
  });

  it('braces without end: a gap', () =>
    withFolder({ ...closedShop, 'Shop/Deep.cs': 'class A {'.repeat(20_000) }, async (cwd) => {
      const { code, report } = await scanned(cwd);
      assert.equal(code, 0);
      assert.ok(report.gaps.some((g) => g.kind === 'syntax'));
      assert.equal(report.summary.endpoints.total, 2);
    }));

  it('symbolic links in a circle: each file once', () =>
    withFolder(shop, async (cwd) => {
      symlinkSync('..', join(cwd, 'Shop/up'));
      mkdirSync(join(cwd, 'Shop/a'));
      symlinkSync('../a', join(cwd, 'Shop/a/again'));
      const { code, report } = await scanned(cwd);
      assert.deepEqual([code, report.findings.length, report.summary.endpoints.total], [1, 1, 2]);
    }));

  it('a broken project file: the scan is incomplete, with line and column', () =>
    withFolder(
      {
        ...closedShop,
        'Other/Other.csproj': '<Project Sdk="Microsoft.NET.Sdk.Web">\n  <PropertyGroup>\n</Project>\n',
        'Other/C.cs': '',
      },
      async (cwd) => {
        const { code, report } = await scanned(cwd);
        assert.equal(code, 3);
        assert.equal(report.unread[0]?.path, 'Other/Other.csproj');
        assert.match(
          report.unread[0]?.reason ?? '',
          /^the project file could not be read: .*\(line \d+, column \d+\)$/,
        );
        assert.equal(report.summary.endpoints.total, 2);
      },
    ));

  it('nothing but a broken project file: the same', () =>
    withFolder({ 'A.csproj': '<Project', 'P.cs': '' }, async (cwd) => {
      const { code, report } = await scanned(cwd);
      assert.deepEqual([code, report.unread.length], [3, 1]);
    }));

  it('an invalid configuration: exit code 2, with position and reason', () =>
    withFolder(
      { ...shop, 'authledger.yml': 'failOn: high\nrulez:\n  AP101: {}\n', 'broken.json': '{ "failOn": \n' },
      async (cwd) => {
        assert.match(
          await failing(cwd, ['.'], 2),
          /authledger\.yml:2:1: the configuration has no setting named rulez\n/,
        );
        assert.match(await failing(cwd, ['.', '--config', 'broken.json'], 2), /broken\.json:\d+:\d+: /);
        assert.match(
          await failing(cwd, ['.', '--config', 'gone.json'], 2),
          /gone\.json cannot be read: it does not exist/,
        );
      },
    ));

  it('a configuration whose aliases unfold without end, or in another encoding: refused, or read', () => {
    const bomb = 'abcdefgh'
      .split('')
      .map((name, i, all) => `${name}: &${name} [${Array(9).fill(i === 0 ? 'x' : `*${all[i - 1]}`)}]`);
    const wide = Buffer.concat([Buffer.of(0xff, 0xfe), Buffer.from('rulez: 1\n', 'utf16le')]);
    return withFolder({ ...shop, 'bomb.yml': bomb.join('\n'), 'wide.yml': wide }, async (cwd) => {
      assert.match(await failing(cwd, ['.', '--config', 'bomb.yml'], 2), /bomb\.yml:1:1: .*alias/);
      assert.match(await failing(cwd, ['.', '--config', 'wide.yml'], 2), /wide\.yml:1:1: .*no setting named rulez/);
    });
  });

  it('a configuration that maps a rule to what is no criterion: exit code 2', () =>
    withFolder({ ...shop, 'authledger.yml': 'compliance:\n  AP101: { add: [CC99] }\n' }, async (cwd) => {
      assert.match(
        await failing(cwd, ['.'], 2),
        /authledger\.yml:2:18: The mapping of AP101 names CC99, which is no criterion/,
      );
    }));

  it('a key of the wrong kind, a public one, a damaged one, none at all: exit code 2, and nothing is scanned', () => {
    const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 })
      .privateKey.export({ type: 'pkcs8', format: 'pem' })
      .toString();
    const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const other = generateKeyPairSync('ec', { namedCurve: 'P-384' })
      .privateKey.export({ type: 'pkcs8', format: 'pem' })
      .toString();
    const locked = privateKey
      .export({ type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase: 'right' })
      .toString();
    const files = {
      ...shop,
      'rsa.pem': rsa,
      'curve.pem': other,
      'public.pem': publicKey.export({ type: 'spki', format: 'pem' }).toString(),
      'text.pem': 'hello',
      'locked.pem': locked,
    };
    return withFolder(files, async (cwd) => {
      const key = (name: string, env: Record<string, string> = {}) => failing(cwd, ['.', '--key', name], 2, env);
      assert.match(await key('rsa.pem'), /rsa\.pem: .*ECDSA P-256 or Ed25519/);
      assert.match(await key('curve.pem'), /P-256 is needed/);
      assert.match(await key('public.pem'), /This is a public key; signing needs the private one/);
      assert.match(await key('text.pem'), /no PEM block/);
      assert.match(await key('gone.pem'), /There is no file .*gone\.pem/);
      assert.match(await key('locked.pem'), /encrypted.*\nThe passphrase is read from AUTHLEDGER_KEY_PASSPHRASE/);
      assert.match(await key('locked.pem', { AUTHLEDGER_KEY_PASSPHRASE: 'wrong' }), /does not open the key/);
      assert.match(await failing(cwd, ['.'], 2, { AUTHLEDGER_KEY: rsa }), /the variable AUTHLEDGER_KEY: /);
    });
  });

  it('an output that cannot be written: exit code 3, and no other output either', () =>
    withFolder({ ...shop, out: 'a file, no folder' }, async (cwd) => {
      assert.match(
        await failing(cwd, ['.'], 3),
        /out\/r\.txt cannot be written: .*\nCheck the path and its permissions\. No output was written\./,
      );
    }));

  it('two outputs in one file: exit code 2', () =>
    withFolder(shop, async (cwd) => {
      const { code, stderr } = await runCli(['scan', '--sarif', 'x', '--evidence', './x'], { cwd });
      assert.deepEqual([code, left(cwd)], [2, ['Shop']]);
      assert.match(stderr, /two outputs go to \.\/x/);
    }));

  it('two outputs in one file, behind a link: the same', () =>
    withFolder({ ...shop, 'real/x': '' }, async (cwd) => {
      symlinkSync('real', join(cwd, 'link'));
      const { code } = await runCli(['scan', '--sarif', 'real/x', '--inventory', 'link/x'], { cwd });
      assert.equal(code, 2);
    }));

  it('an output in the place of what was scanned: exit code 2, and the source stays', () =>
    withFolder({ ...shop, 'authledger.yml': 'failOn: none\n', 'key.pem': '' }, async (cwd) => {
      symlinkSync('Shop/Program.cs', join(cwd, 'link.cs'));
      for (const [command, output] of [
        ['scan', 'Shop/Program.cs'],
        ['scan', 'link.cs'],
        ['scan', 'authledger.yml'],
        ['endpoints', './Shop/../Shop/Shop.csproj'],
      ] as const) {
        const { code, stderr } = await runCli([command, '--output', output], { cwd });
        assert.equal(code, 2, output);
        assert.match(stderr, /is read by this command, and an output would take its place\nGive each output a file/);
      }
      assert.equal(readFileSync(join(cwd, 'Shop/Program.cs'), 'utf8'), shop['Shop/Program.cs']);
    }));

  it('options that make no sense: exit code 2, and where to read on', () =>
    withFolder(shop, async (cwd) => {
      for (const [args, message] of [
        [['scan', '--fail-on', 'severe'], /Allowed choices are critical, high, medium, low, none/],
        [['scan', '--format', 'xml'], /Allowed choices are table, json, markdown, sarif/],
        [['scan', '--unknown'], /unknown option '--unknown'/],
        [['scan', '--sariff', 'x'], /Did you mean --sarif/],
        [['scan', '--define', '1x'], /is no preprocessor symbol/],
        [['scan', '--key', 'x.pem'], /a key signs evidence, and none is asked for/],
        [['scam'], /unknown command 'scam'/],
        [['verify'], /missing required argument 'bundle'/],
        [['explain', 'AP999'], /there is no rule AP999\nThe rules are AP101, /],
      ] as const) {
        const { code, stdout, stderr } = await runCli(args, { cwd });
        assert.equal(code, 2, args.join(' '));
        assert.match(stderr, /^authledger: /);
        assert.match(stderr, message);
        assert.equal(stdout, '');
      }
    }));

  it('a name that would drive the terminal does not', () =>
    withFolder(
      { ...shop, [`Shop/${'\u001b'}[31m.cs`]: 'class C { public void M( }', 'Shop/Shop.csproj': project },
      async (cwd) => {
        const { stdout } = await runCli(['scan'], { cwd });
        assert.ok(!stdout.includes('\u001b'));
      },
    ));
});
