import assert from 'node:assert/strict';
import { cpSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Log, Result } from 'sarif';
import { withFolder } from '../host/temporary-folder.ts';
import { applySarifFixes } from '../support/apply-sarif-fixes.ts';
import { runCli } from './run-cli.ts';

const samples = join(resolve(fileURLToPath(import.meta.url), '../../..'), 'samples');
const oneLine = (text: string) => text.replace(/\s+/g, ' ');

describe('fixes in SARIF', function () {
  this.timeout(60_000);

  it('clear the findings of the sample application when they are applied, and the next scan names what guards the endpoints now', () =>
    withFolder({}, async (cwd) => {
      cpSync(samples, join(cwd, 'samples'), { recursive: true });
      const scan = (...flags: string[]) => runCli(['scan', 'samples', '--fail-on', 'none', ...flags], { cwd });
      await scan('--sarif', 'before.sarif');
      const before = JSON.parse(readFileSync(join(cwd, 'before.sarif'), 'utf8')) as Log;
      const fixed = (before.runs[0]?.results ?? []).filter((r) => r.fixes !== undefined);
      assert.deepEqual(
        fixed.map((r: Result) => [r.ruleId, r.properties?.endpoint.route]),
        [
          ['AP201', '/api/payments/{id:int}'],
          ['AP202', '/api/invoices/{id}'],
        ],
      );
      assert.match(
        fixed[0]?.fixes?.[0]?.description?.text ?? '',
        /^Add behind the null check of payment: if \(!\(await authorization\.AuthorizeAsync\(User, payment, ShopPolicies\.PaymentOwner\)\)\.Succeeded\) return Forbid\(\);$/,
      );
      assert.equal(applySarifFixes(before, join(cwd, 'samples')), 2);
      const { stdout } = await scan('--baseline', 'before.sarif', '--json', 'r.json', '--summary', 's.md');
      const report = JSON.parse(readFileSync(join(cwd, 'r.json'), 'utf8'));
      assert.deepEqual(report.change.counts, { new: 0, worse: 0, unchanged: 8, cleared: 2, notChecked: 0 });
      const guards = [
        'AP201 DELETE /api/payments/{id:int}: guarded by payment.CustomerId == User.FindFirst("customer_id").Value is required (Shop.Api/Controllers/PaymentController.cs:48)',
        'AP202 GET /api/invoices/{id}: guarded by invoice.CustomerId == User.FindFirst("customer_id").Value is required (Shop.Api/Controllers/InvoicesController.cs:30)',
      ];
      const text = oneLine(stdout);
      for (const guard of guards) assert.ok(text.includes(guard), `${guard}\n${text}`);
      assert.deepEqual(
        report.change.cleared.map(
          (c: { ruleId: string; endpoint: { httpMethods: string[]; route: string }; because: string }) =>
            `${c.ruleId} ${c.endpoint.httpMethods} ${c.endpoint.route}: ${c.because}`,
        ),
        guards,
      );
      const markdown = readFileSync(join(cwd, 's.md'), 'utf8').replace(/\\(.)/g, '$1');
      assert.match(markdown, /## Cleared since the baseline \(2\)/);
      for (const place of ['PaymentController.cs:48', 'InvoicesController.cs:30'])
        assert.match(markdown, new RegExp(`guarded by .*${place}`));
    }));
});
