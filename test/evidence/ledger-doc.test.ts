import assert from 'node:assert/strict';
import { execFile, execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { generateKeyPair } from '../../src/evidence/generate-key.ts';
import { recordLine } from '../../src/evidence/ledger/entry.ts';
import { readPrivateKey } from '../../src/evidence/read-key.ts';
import { keySigner } from '../../src/evidence/signer.ts';
import { runCli } from '../cli/run-cli.ts';
import { withFolder } from '../host/temporary-folder.ts';
import { answer, makeAuthority } from '../support/time-stamp-authority.ts';
import { ledgerOf } from './ledger/sample-ledger.ts';

const pair = generateKeyPair('ecdsa-p256-sha256');
const signer = keySigner(readPrivateKey(pair.privatePem));

function commandsOf(page: string): Map<string, string> {
  const text = readFileSync(new URL(`../../docs/${page}`, import.meta.url), 'utf8');
  return new Map([...text.matchAll(/^```sh id=(\S+)\n(.*?)^```$/gms)].map(([, id, body]) => [id ?? '', body ?? '']));
}

/** Runs blocks of a page in one shell. */
function run(cwd: string, ...ids: string[]): string {
  const commands = commandsOf('ledger.md');
  const script = ids.map((id) => commands.get(id) ?? assert.fail(`no block ${id}`)).join('\n');
  return execFileSync('sh', ['-eu', '-c', script], { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
}

const withLedger = (use: (cwd: string, head: string) => Promise<void>) =>
  withFolder({}, async (cwd) => {
    const records = await ledgerOf(4, signer);
    writeFileSync(join(cwd, 'ledger.jsonl'), Buffer.concat(records.flatMap((r) => [recordLine(r), Buffer.from('\n')])));
    writeFileSync(join(cwd, 'trusted.pem'), pair.publicPem);
    await use(cwd, records[3]?.digest as string);
  });

/** An authority of time stamps of its own answers. */
function stamp(cwd: string, query: string, response: string): void {
  makeAuthority(cwd);
  answer(cwd, query, response);
}

describe('the commands of docs/ledger.md', function () {
  this.timeout(60_000);

  it('verify the head, its signature, the chain and the last bundle', () =>
    withLedger(async (cwd, head) => {
      assert.equal(run(cwd, 'head').split(' ')[0], head);
      assert.match(run(cwd, 'head', 'head-signature'), /Verified OK/);
      assert.equal(run(cwd, 'chain'), `head: ${head}\n`);
      const bundle = run(cwd, 'head', 'head-bundle').split('\n')[1]?.split(' ')[0] as string;
      assert.ok(readFileSync(join(cwd, 'head.json'), 'utf8').includes(`"sha256":"${bundle}"`));
    }));

  it('refuse a changed head, another key and a chain with an entry less', () =>
    withLedger(async (cwd) => {
      const text = readFileSync(join(cwd, 'ledger.jsonl'), 'utf8');
      const lines = text.trimEnd().split('\n');
      writeFileSync(join(cwd, 'ledger.jsonl'), `${[lines[0], lines[2], lines[3]].join('\n')}\n`);
      assert.throws(() => run(cwd, 'chain'));
      writeFileSync(join(cwd, 'ledger.jsonl'), text.replace(/"gate":"fail"(?=[^\n]*\n$)/, '"gate":"pass"'));
      assert.throws(() => run(cwd, 'head', 'head-signature'));
      writeFileSync(join(cwd, 'ledger.jsonl'), text);
      writeFileSync(join(cwd, 'trusted.pem'), generateKeyPair('ecdsa-p256-sha256').publicPem);
      assert.throws(() => run(cwd, 'head', 'head-signature'));
    }));

  it('ask for a time stamp and verify it, and Authledger takes it as an anchor', () =>
    withLedger(async (cwd) => {
      run(cwd, 'head', 'stamp-query');
      stamp(cwd, 'head.tsq', 'head.tsr');
      run(cwd, 'stamp-verify');
      const verify = (...more: string[]) =>
        runCli(['ledger', 'verify', 'ledger.jsonl', '--key', 'trusted.pem', '--timestamp', 'head.tsr', ...more], {
          cwd,
        });
      const good = await verify('--tsa-cert', 'tsa.pem');
      assert.equal(good.code, 0, good.stdout + good.stderr);
      assert.match(good.stdout, /^Anchored: the time stamp head\.tsr holds entry 3 since 20\d\d-/m);
      assert.equal((await verify()).code, 2, 'without an authority it says nothing');
      const lines = readFileSync(join(cwd, 'ledger.jsonl'), 'utf8').split('\n');
      writeFileSync(join(cwd, 'ledger.jsonl'), `${lines.slice(0, 3).join('\n')}\n`);
      const cut = await verify('--tsa-cert', 'tsa.pem');
      assert.equal(cut.code, 4);
      assert.match(cut.stdout, /that the time stamp head\.tsr holds is not in the ledger/);
    }));

  it('have no other block than these', () => {
    assert.deepEqual([...commandsOf('ledger.md').keys()].sort(), [
      'chain',
      'head',
      'head-bundle',
      'head-signature',
      'stamp-query',
      'stamp-verify',
    ]);
  });
});

describe('time stamps', function () {
  this.timeout(60_000);

  it('of another authority, over other bytes, or of a certificate that is for something else do not count', () =>
    withLedger(async (cwd) => {
      run(cwd, 'head', 'stamp-query');
      stamp(cwd, 'head.tsq', 'first.tsr');
      writeFileSync(join(cwd, 'first.pem'), readFileSync(join(cwd, 'tsa.pem')));
      stamp(cwd, 'head.tsq', 'second.tsr');
      execFileSync('openssl', ['req', '-x509', '-key', 'tsa.key', '-out', 'plain.pem', '-subj', '/CN=tsa'], {
        cwd,
        stdio: 'pipe',
      });
      for (const [stampFile, certificate] of [
        ['first.tsr', 'tsa.pem'],
        ['second.tsr', 'plain.pem'],
      ] as const) {
        const { code, stderr } = await runCli(
          [
            'ledger',
            'verify',
            'ledger.jsonl',
            '--key',
            'trusted.pem',
            '--timestamp',
            stampFile,
            '--tsa-cert',
            certificate,
          ],
          { cwd },
        );
        assert.equal(code, 2);
        assert.match(stderr, /The time stamp does not count/);
      }
      run(cwd, 'head', 'head-bundle');
      const other = await runCli(
        [
          'verify',
          'authledger-evidence.json',
          '--key',
          'trusted.pem',
          '--timestamp',
          'first.tsr',
          '--tsa-cert',
          'first.pem',
        ],
        { cwd },
      );
      assert.equal(other.code, 2);
      assert.match(other.stderr, /not over these bytes/);
    }));

  it('prove that a bundle is older than the loss of its key', () =>
    withLedger(async (cwd) => {
      run(cwd, 'head', 'head-bundle');
      execFileSync('openssl', ['ts', '-query', '-data', 'authledger-evidence.json', '-sha256', '-out', 'b.tsq'], {
        cwd,
        stdio: 'pipe',
      });
      stamp(cwd, 'b.tsq', 'b.tsr');
      const lost = (on: string): void =>
        writeFileSync(
          join(cwd, 'trusted-keys.json'),
          JSON.stringify({ keys: [{ file: 'trusted.pem', revoked: { on, reason: 'compromised' } }] }),
        );
      const verify = async (...more: string[]): Promise<string> => {
        const { code, stdout } = await runCli(
          ['verify', 'authledger-evidence.json', '--key', 'trusted-keys.json', ...more],
          { cwd },
        );
        return `${code} ${stdout.split('\n')[0]}`;
      };
      lost('2099-01-01');
      assert.match(await verify(), /^4 Signed by a key that does not count: revoked/);
      assert.match(await verify('--timestamp', 'b.tsr', '--tsa-cert', 'tsa.pem'), /^0 Valid/);
      lost('2020-01-01');
      assert.match(
        await verify('--timestamp', 'b.tsr', '--tsa-cert', 'tsa.pem'),
        /^4 Signed by a key that does not count/,
      );
    }));
});

describe('keys over time', () => {
  it('count in their periods, and until they are replaced', () =>
    withLedger(async (cwd) => {
      const outcome = async (key: object): Promise<string> => {
        writeFileSync(join(cwd, 'trusted-keys.json'), JSON.stringify({ keys: [{ file: 'trusted.pem', ...key }] }));
        const { code, stdout } = await runCli(['ledger', 'verify', 'ledger.jsonl', '--key', 'trusted-keys.json'], {
          cwd,
        });
        return `${code} ${/trusted, but[^)]*|revoked[^)]*/.exec(stdout)?.[0] ?? ''}`;
      };
      // The entries are of 5 to 8 January 2026.
      assert.equal(await outcome({ from: '2026-01-01', until: '2026-01-08' }), '0 ');
      assert.match(await outcome({ until: '2026-01-06' }), /^4 trusted, but only until an earlier date/);
      assert.match(await outcome({ from: '2026-01-07' }), /^4 trusted, but only from a later date on/);
      assert.equal(await outcome({ revoked: { on: '2026-01-09', reason: 'superseded' } }), '0 ');
      assert.match(await outcome({ revoked: { on: '2026-01-07', reason: 'superseded' } }), /^4 revoked/);
      assert.match(await outcome({ revoked: { on: '2026-01-09', reason: 'compromised' } }), /^4 revoked/);
    }));

  it('of a file that is none are refused with what is wrong', () =>
    withLedger(async (cwd) => {
      for (const [text, message] of [
        ['{', /no JSON with a list/],
        ['{"keys":[{"file":"trusted.pem","form":"2026"}]}', /unknown member form/],
        ['{"keys":[{"file":"trusted.pem","from":"soon"}]}', /a date that is none/],
        ['{"keys":[{"file":"trusted.pem","revoked":{"on":"2026-01-01"}}]}', /needs "on" and a "reason"/],
      ] as const) {
        writeFileSync(join(cwd, 'trusted-keys.json'), text);
        const { code, stderr } = await runCli(['ledger', 'verify', 'ledger.jsonl', '--key', 'trusted-keys.json'], {
          cwd,
        });
        assert.equal(code, 2);
        assert.match(stderr, message);
      }
    }));

  it('of two people: a bundle that one signed is not enough where two are asked for', () =>
    withLedger(async (cwd) => {
      run(cwd, 'head', 'head-bundle');
      await runCli(['keys', 'generate', '--out', 'second'], { cwd });
      const verify = () => runCli(['verify', 'authledger-evidence.json', '--key', '.', '--signatures', '2'], { cwd });
      const one = await verify();
      assert.equal(one.code, 4);
      assert.match(one.stdout, /^Signed by too few/);
      assert.equal((await runCli(['sign', 'authledger-evidence.json', '--key', 'second.key'], { cwd })).code, 0);
      assert.equal((await verify()).code, 0);
    }));
});

describe('the commands of docs/retention.md', function () {
  this.timeout(60_000);

  it('bring a reference to a clone and copy it to a file that verifies', () =>
    withFolder({}, async (cwd) => {
      const git = (...args: string[]): unknown => execFileSync('git', args, { cwd, stdio: 'pipe' });
      git('init', '-q', 'origin');
      git('clone', '-q', 'origin', 'clone');
      const [record] = await ledgerOf(1, signer);
      writeFileSync(join(cwd, 'e.json'), record?.bundle as Buffer);
      const clone = join(cwd, 'clone');
      await runCli(['ledger', 'append', 'refs/authledger/ledger', 'e.json', '--repo', 'origin'], { cwd });
      writeFileSync(join(clone, 'trusted.pem'), pair.publicPem);
      const blocks = commandsOf('retention.md');
      assert.deepEqual([...blocks.keys()], ['fetch', 'copy', 'gitlab', 'restore']);
      execFileSync('sh', ['-eu', '-c', blocks.get('fetch') as string], { cwd: clone, stdio: 'pipe' });
      for (const line of (blocks.get('copy') as string).trim().split('\n')) {
        const [, ...args] = line.split(' > ')[0]?.split(' ') ?? [];
        const { code, stderr } = await runCli(args, { cwd: clone });
        assert.equal(code, 0, stderr);
      }
    }));

  it('upload a copy to a registry of packages, and restore and verify it with the head that was kept', () =>
    withLedger(async (cwd, head) => {
      const registry = await packageRegistry();
      const env = {
        PATH: process.env.PATH ?? '',
        CI_API_V4_URL: registry.url,
        CI_PROJECT_ID: '42',
        CI_JOB_TOKEN: registry.token,
        AUDIT_TOKEN: registry.token,
        HEAD: head,
      };
      const blocks = commandsOf('retention.md');
      const shell = (text: string, more = {}): Promise<unknown> =>
        promisify(execFile)('sh', ['-eu', '-c', text], { cwd, env: { ...env, ...more } });
      const lines = (blocks.get('restore') as string).split('\n');
      const verify = lines.find((line) => line.startsWith('authledger ')) as string;
      try {
        await assert.rejects(shell(blocks.get('gitlab') as string, { CI_JOB_TOKEN: 'another' }), /401/);
        await shell(blocks.get('gitlab') as string);
        await shell(lines.filter((line) => line !== verify).join('\n'));
      } finally {
        registry.close();
      }
      const [, ...args] = verify.replace('"$HEAD"', head).split(' ');
      const { code, stdout } = await runCli(args, { cwd });
      assert.equal(code, 0, stdout);
      const kept = readFileSync(join(cwd, 'restored.jsonl'), 'utf8').trimEnd().split('\n');
      writeFileSync(join(cwd, 'restored.jsonl'), `${kept.slice(0, -1).join('\n')}\n`);
      assert.equal((await runCli(args, { cwd })).code, 4);
    }));
});

/** What GitLab's registry of generic packages does with a file: it keeps it, and gives it back to who has a token. */
async function packageRegistry(): Promise<{ url: string; token: string; close(): void }> {
  const token = 'a token';
  const files = new Map<string, Buffer>();
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const { method, url = '', headers } = request;
      const known = headers['job-token'] === token || headers['private-token'] === token;
      const isPackage = /^\/api\/v4\/projects\/42\/packages\/generic\/[\w-]+\/\d+\.\d+\.\d+\/[\w.-]+$/.test(url);
      if (known && isPackage && method === 'PUT') files.set(url, Buffer.concat(parts));
      const file = known && isPackage ? files.get(url) : undefined;
      response.statusCode = !known ? 401 : file === undefined ? 404 : method === 'PUT' ? 201 : 200;
      response.end(method === 'GET' ? file : '{}');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}/api/v4`, token, close: () => server.close() };
}
