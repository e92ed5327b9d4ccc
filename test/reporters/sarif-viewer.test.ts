import assert from 'node:assert/strict';
import { cpSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { scanSarif } from '../../src/reporters/sarif/sarif.ts';
import { runCli } from '../cli/run-cli.ts';
import { withFolder } from '../host/temporary-folder.ts';
import { attacks, hostileApplication } from '../support/hostile-application.ts';
import { sampleResult } from '../support/sample-result.ts';
import { repository } from '../support/tools.ts';
import { cleanReport } from './sample-report.ts';
import { withSarifViewer } from './sarif-viewer.ts';

/** SARIF of an application, as it is written for Azure DevOps. */
function sarifOf(files: Readonly<Record<string, string>>, prepare?: (cwd: string) => void): Promise<string> {
  return withFolder(files, async (cwd) => {
    prepare?.(cwd);
    await runCli(['scan', '--sarif', 'out/a.sarif', '--profile', 'azure'], { cwd });
    return readFileSync(join(cwd, 'out/a.sarif'), 'utf8');
  });
}

describe("SARIF in the viewer of Azure DevOps' Scans tab, in a browser", function () {
  this.timeout(180_000);

  it('shows rule, place, message and code of findings, "no results" for none, and runs nothing that code says', () =>
    withSarifViewer(async (open) => {
      const found = await open(
        await sarifOf({}, (cwd) => cpSync(join(repository, 'samples'), cwd, { recursive: true })),
      );
      const text = await found.text();
      const { findings } = await sampleResult();
      assert.ok(text.includes(`Authledger\n${findings.length}\n`));
      for (const { ruleId } of findings) assert.ok(text.includes(`${ruleId}\n: `), ruleId);
      assert.match(text, /Shop\.Api\/Endpoints\n\/NewsletterEndpoints\.cs/);
      assert.match(
        text,
        /'DELETE \/api\/newsletter\/subscriptions\/\{email\}' .* is declared anonymous and changes data\./,
      );
      assert.match(text, /\n28\n[\s\S]*newsletter\.MapDelete\("\/subscriptions\/\{email\}"/, 'the line, and its code');
      await found.unfold('WriteWithoutAuthorization', '/ProductsController.cs');
      const { colors } = await found.screenshot();
      assert.ok(colors > 200, `a page with text, icons and marked code has more than ${colors} colours`);

      const clean = await open(scanSarif(cleanReport()));
      assert.match(await clean.text(), /No results found/);

      for (const what of ['HTML', 'Markdown'])
        assert.match(
          await (await open(await sarifOf(hostileApplication(attacks[what] as string)))).text(),
          /Authledger\n4\n/,
          what,
        );
    }));
});
