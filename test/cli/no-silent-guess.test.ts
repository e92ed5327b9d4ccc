import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { withFolder } from '../host/temporary-folder.ts';
import { runCli } from './run-cli.ts';

/** A route prefix, a policy and a route builder that nothing at hand explains; each beside something that is known. */
const PLANTED = {
  'Shop.csproj':
    '<Project Sdk="Microsoft.NET.Sdk.Web"><PropertyGroup><TargetFramework>net10.0</TargetFramework><ImplicitUsings>enable</ImplicitUsings></PropertyGroup></Project>',
  'Program.cs': `var builder = WebApplication.CreateBuilder(args);
builder.Services.AddAuthorization();
var app = builder.Build();
app.MapGroup(builder.Configuration["Prefix"]!).MapGet("/by-prefix", () => 1);
app.MapGet("/by-policy", () => 1).RequireAuthorization(Policies.Lookup());
app.MapGet("/by-name", () => 1).RequireAuthorization("NobodyKnows");
Vendor.Builders.Get(app).MapGet("/by-builder", () => 1).RequireAuthorization();
app.MapVendorThings();
app.MapGet("/known", () => 1).RequireAuthorization();
app.Run();
static class Policies { public static string Lookup() => Vendor.Settings.Read("policy"); }
`,
};

interface Row {
  readonly route: string;
  readonly unresolved: string | null;
}

describe('what cannot be known', () => {
  it('is said to be so in the inventory, in SARIF and in the evidence, and never guessed', () =>
    withFolder(PLANTED, async (cwd) => {
      const outputs = ['--sarif', 'out/s.sarif', '--inventory', 'out/i.json', '--evidence', 'out/e.json'];
      const { code } = await runCli(['scan', ...outputs], { cwd });
      assert.ok(code === 0 || code === 1);
      const read = (name: string) => JSON.parse(readFileSync(join(cwd, 'out', name), 'utf8'));

      const inventory = read('i.json') as { endpoints: Row[]; gaps: { message: string }[] };
      const unresolved = inventory.endpoints.filter((e) => e.unresolved !== null).map((e) => e.unresolved as string);
      const planted = [
        /prefix of a group is not known/,
        /route builder is not known/,
        /polic/,
        /MapVendorThings is not known/,
      ];
      for (const reason of planted)
        assert.ok(
          unresolved.some((text) => reason.test(text)),
          `${reason} of ${unresolved}`,
        );
      const known = inventory.endpoints.filter((e) => ['/known', '/by-name'].includes(e.route));
      assert.deepEqual(
        known.map((e) => e.unresolved),
        [null, null],
      );

      const named = [/prefix/, /policy "NobodyKnows"/, /route builder is not known/, /MapVendorThings/];
      const { runs } = read('s.sarif');
      const notes = runs[0].invocations[0].toolExecutionNotifications.map(
        (n: { message: { text: string } }) => n.message.text,
      ) as string[];
      const statement = JSON.parse(Buffer.from(read('e.json').payload, 'base64').toString('utf8'));
      const gaps = JSON.stringify(statement.predicate.population.gaps);
      for (const text of named) {
        assert.ok(
          inventory.gaps.some((g) => text.test(g.message)),
          `inventory: ${text}`,
        );
        assert.ok(
          notes.some((n) => text.test(n)),
          `SARIF: ${text}`,
        );
        assert.match(gaps.replaceAll('\\"', '"'), text);
      }
      const unknown = statement.predicate.population.endpoints.filter((e: Partial<Row>) => e.unresolved !== undefined);
      assert.ok(unknown.length >= 3);
      for (const { verdicts } of unknown)
        for (const { verdict } of verdicts)
          assert.notEqual(verdict, 'pass', 'an endpoint that is not understood passes');
    }));
});
