import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ScanStatement } from '../../src/evidence/statement.ts';
import { withFolder } from '../host/temporary-folder.ts';
import { objectsShop } from './objects-shop.ts';
import { runCli } from './run-cli.ts';

const declared = `objects:
  guards:
    - { type: IRights, methods: [Allows] }
    - { type: IRights, methods: [Denies] }
`;
const files = { ...objectsShop, 'Shop/authledger.yml': declared };
const NOTICE = 'objects.guards of the configuration names IRights.Denies, and the program has no such method';

describe('what a configuration says of the code, from the command line', function () {
  this.timeout(60_000);

  it('counts in verdicts, stands in the evidence, and is reported where it means nothing', () =>
    withFolder(files, async (cwd) => {
      const { stdout } = await runCli(['scan', 'Shop', '--json', 'r.json', '--evidence', 'e.json'], { cwd });
      assert.match(stdout, /objects +1 unguarded, 2 guarded/);
      assert.match(
        stdout.replace(/\s+/g, ' '),
        /SETTINGS \(1\) objects\.guards of the configuration names IRights\.Denies/,
      );
      const report = JSON.parse(readFileSync(join(cwd, 'r.json'), 'utf8'));
      assert.deepEqual(report.notices, [{ message: NOTICE, location: null }]);
      const { payload } = JSON.parse(readFileSync(join(cwd, 'e.json'), 'utf8'));
      const { predicate } = JSON.parse(Buffer.from(payload, 'base64').toString('utf8')) as ScanStatement;
      assert.match(JSON.stringify(predicate.configuration.value), /"guards":\[\{.*"methods":\["Allows"\]/);
      const listed = await runCli(['endpoints', 'Shop', '--verdicts'], { cwd });
      assert.equal(listed.stderr, `authledger: ${NOTICE}.\n`);
      assert.match(listed.stdout, /PUT +\/orders\/\{id\} +authenticated +guarded/);
    }));

  it('does not count under a policy that says so, and the report names the decision', () =>
    withFolder({ ...files, 'company/policy.yml': 'objects: false\n' }, async (cwd) => {
      const { stdout } = await runCli(['scan', 'Shop', '--policy', 'company/policy.yml'], { cwd });
      assert.match(stdout, /objects +1 unguarded, 1 unknown, 1 guarded/);
      assert.match(
        stdout.replace(/\s+/g, ' '),
        /what the configuration says of objects and guards in the code does not count/,
      );
    }));
});
