import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { reproducibleBytes } from '../../src/evidence/scan-statement.ts';
import type { ScanStatement } from '../../src/evidence/statement.ts';
import { withFolder } from '../host/temporary-folder.ts';

const root = resolve(fileURLToPath(import.meta.url), '../../..');
const cli = join(root, 'dist/cli.js');

/** Scans a folder in a process of its own and returns the bytes of what it wrote, the evidence without its run fields. */
function outputsOf(
  target: string,
  cwd: string,
  out: string,
  env: Readonly<Record<string, string>>,
  more: readonly string[] = [],
): Record<string, string> {
  const path = relative(cwd, target) || '.';
  const into = (name: string) => join(out, name);
  const args = [
    'scan',
    path,
    '--sarif',
    into('a.sarif'),
    '--inventory',
    into('i.json'),
    '--evidence',
    into('e.json'),
    '--format',
    'json',
    '--output',
    into('r.json'),
    ...more,
  ];
  const { status, stderr } = spawnSync(process.execPath, [cli, ...args], {
    cwd,
    encoding: 'utf8',
    env: { PATH: process.env.PATH, ...env },
  });
  assert.equal(status, 1, stderr);
  const text = (name: string) => readFileSync(into(name), 'utf8');
  const statement = JSON.parse(Buffer.from(JSON.parse(text('e.json')).payload, 'base64').toString()) as ScanStatement;
  return {
    sarif: text('a.sarif'),
    inventory: text('i.json'),
    result: text('r.json'),
    subject: JSON.stringify(statement.subject),
    predicate: reproducibleBytes(statement.predicate).toString(),
  };
}

describe('two scans of the same input', function () {
  this.timeout(60_000);

  it('give the same bytes from other working directories, with other locales and time zones, and from a copy elsewhere', () =>
    withFolder({}, (folder) => {
      const shop = join(folder, 'one/shop');
      const copy = join(folder, 'quite/another/place');
      cpSync(join(root, 'samples'), shop, { recursive: true });
      cpSync(join(root, 'samples'), copy, { recursive: true });
      mkdirSync(join(folder, 'out'));
      const first = outputsOf(shop, shop, join(folder, 'out'), { LANG: 'C', TZ: 'UTC' });
      const others = [
        outputsOf(shop, folder, join(folder, 'out2'), {
          LANG: 'tr_TR.UTF-8',
          LC_ALL: 'tr_TR.UTF-8',
          TZ: 'Pacific/Kiritimati',
        }),
        outputsOf(copy, '/', join(folder, 'out3'), { LANG: 'de_DE.UTF-8', TZ: 'America/St_Johns', FORCE_COLOR: '1' }),
        outputsOf(copy, join(copy, 'Shop.Api'), join(folder, 'out4'), {}, ['--eager']),
      ];
      for (const other of others)
        for (const [name, text] of Object.entries(first)) assert.equal(other[name], text, name);
    }));
});
