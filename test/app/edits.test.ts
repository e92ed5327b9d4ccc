import assert from 'node:assert/strict';
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Log } from 'sarif';
import { runCli } from '../cli/run-cli.ts';
import { withFolder } from '../host/temporary-folder.ts';
import { applySarifFixes } from '../support/apply-sarif-fixes.ts';

const fixture = join(resolve(fileURLToPath(import.meta.url), '../..'), 'fixtures/edits');

/** Routes of endpoints with what their comment says: `edit: …` or `no edit: …`, the condition or nothing. */
function expected(text: string): Map<string, string | undefined> {
  const found = new Map<string, string | undefined>();
  let prefix = '';
  let edit: string | undefined | null = null;
  for (const line of text.split('\n')) {
    prefix = /Route\("([^"]+)"\)/.exec(line)?.[1] ?? prefix;
    const comment = /\/\/ (no )?edit: (.*)$/.exec(line);
    if (comment !== null) edit = comment[1] === undefined ? comment[2] : undefined;
    const verb = /\[Http(\w+)(?:\("(.*)"\))?\]/.exec(line);
    if (verb === null || edit === null) continue;
    found.set(`${verb[1]?.toUpperCase()} /${prefix}${verb[2] === undefined ? '' : `/${verb[2]}`}`, edit);
    edit = null;
  }
  return found;
}

interface Finding {
  readonly ruleId: string;
  readonly endpoint: { readonly httpMethods: readonly string[]; readonly route: string };
  readonly edit: { readonly text: string } | null;
}

describe('edits of findings', function () {
  this.timeout(60_000);
  const files = ['Orders.cs', 'Elsewhere.cs'].map((name) => readFileSync(join(fixture, name), 'utf8'));

  for (const newline of ['\n', '\r\n'])
    it(`are there where it is certain that they compile, and nowhere else, and clear the finding (${JSON.stringify(newline)})`, () =>
      withFolder({}, async (cwd) => {
        cpSync(fixture, join(cwd, 'Edits'), { recursive: true });
        for (const name of ['Orders.cs', 'Elsewhere.cs']) {
          const path = join(cwd, 'Edits', name);
          writeFileSync(path, readFileSync(path, 'utf8').replaceAll('\n', newline));
        }
        const scan = async (...flags: string[]): Promise<Finding[]> => {
          const { stdout } = await runCli(['scan', 'Edits', '--format', 'json', ...flags], { cwd });
          return JSON.parse(stdout).findings.filter((f: Finding) => f.ruleId.startsWith('AP2'));
        };
        const label = (f: Finding) => `${f.endpoint.httpMethods} ${f.endpoint.route}`;
        const found = await scan('--sarif', 'a.sarif');
        const wanted = new Map(files.flatMap((f) => [...expected(f)]));
        assert.deepEqual(
          found.map((f) => [label(f), f.edit?.text.trim().split(newline)[0]]).sort(),
          [...wanted].sort(),
        );
        for (const { edit } of found)
          assert.ok(edit === null || edit.text.split('\n').length === edit.text.split(newline).length);
        applySarifFixes(JSON.parse(readFileSync(join(cwd, 'a.sarif'), 'utf8')) as Log, join(cwd, 'Edits'));
        const left = [...wanted].filter(([, edit]) => edit === undefined).map(([route]) => route);
        assert.deepEqual((await scan()).map(label).sort(), left.sort());
      }));
});
