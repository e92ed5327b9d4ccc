import assert from 'node:assert/strict';
import { withFolder } from '../host/temporary-folder.ts';
import { runCli } from './run-cli.ts';

const SHOP = {
  'Shop.csproj':
    '<Project Sdk="Microsoft.NET.Sdk.Web"><PropertyGroup><TargetFramework>net10.0</TargetFramework><ImplicitUsings>enable</ImplicitUsings></PropertyGroup></Project>',
  'Program.cs': `using Microsoft.AspNetCore.Authorization;
var builder = WebApplication.CreateBuilder(args);
builder.Services.AddAuthorization(options =>
{
    options.FallbackPolicy = new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build();
    options.AddPolicy("Staff", policy => policy.RequireRole("Staff"));
});
var app = builder.Build();
var api = app.MapGroup("/api").RequireAuthorization("Staff");
api.MapGet("/orders/{id:int}", (int id) => id);
api.MapGet("/news", () => "news").AllowAnonymous();
app.MapGet("/stock", () => "stock");
app.Run();
`,
};

describe('authledger endpoints', () => {
  it('explains an access step by step, with file and line, and what does not count in brackets', () =>
    withFolder(SHOP, async (cwd) => {
      const { code, stdout } = await runCli(['endpoints', '--explain', '/api/news'], { cwd });
      assert.equal(code, 0);
      assert.deepEqual(stdout.trimEnd().split('\n'), [
        'GET /api/news  anonymous, objects not-applicable  [Shop]',
        '  1. mapped (route) to Program.<Main>$ lambda  Program.cs:11',
        '  2. the authorization middleware runs: WebApplication adds it, because its services are registered  Program.cs:2',
        '  3. (fallback policy on the application: fallback policy (authenticated user); does not apply: the endpoint states its own authorization)  Program.cs:5',
        '  4. (authorize data on the route group: policy "Staff" (role Staff); overridden by anonymous access)  Program.cs:9',
        '  5. allow anonymous on the mapping: any caller  Program.cs:11',
        '  6. (its code touches no object of a store by what the caller sends)',
        '  7. anonymous, by metadata',
      ]);
      const fallback = await runCli(['endpoints', '--explain', '/stock'], { cwd });
      assert.match(
        fallback.stdout,
        /fallback policy \(authenticated user\) {2}Program\.cs:5\n {2}4\. .*\n {2}5\. authenticated, by fallback/,
      );
    }));

  it('says when there is nothing to explain', () =>
    withFolder(SHOP, async (cwd) => {
      const { code, stderr } = await runCli(['endpoints', '--explain', '/none'], { cwd });
      assert.equal(code, 2);
      assert.match(stderr, /no endpoint has the route \/none/);
    }));

  it('lists what is selected, sorted', () =>
    withFolder(SHOP, async (cwd) => {
      const run = (...flags: string[]) => runCli(['endpoints', '--format', 'csv', ...flags], { cwd });
      const routes = (text: string) => [...text.matchAll(/\/(?:api\/\w+|stock)/g)].map((m) => m[0]);
      assert.deepEqual(routes((await run('--access', 'anonymous,restricted')).stdout), ['/api/news', '/api/orders']);
      assert.deepEqual(routes((await run('--route', '/stock')).stdout), ['/stock']);
      const wrong = await run('--access', 'public');
      assert.equal(wrong.code, 2);
      assert.match(wrong.stderr, /public is none of unspecified, anonymous/);
    }));

  it('puts the places that an access comes from beside findings', () =>
    withFolder(
      {
        ...SHOP,
        'Program.cs': SHOP['Program.cs'].replace(
          '.MapGet("/news", () => "news")',
          '.MapPost("/news", (string text) => File.WriteAllText("news.txt", text))',
        ),
      },
      async (cwd) => {
        const { stdout } = await runCli(['scan', '--format', 'sarif'], { cwd });
        const [result] = (JSON.parse(stdout) as Log).runs[0]?.results.filter((r) => r.ruleId === 'AP103') ?? [];
        const places = result?.relatedLocations?.map(
          (l) => `${l.physicalLocation.region.startLine} ${l.message.text.replace(/:.*/, '')}`,
        );
        assert.deepEqual(places, ['5 Does not count', '9 Does not count', '11 allow anonymous on the mapping']);
      },
    ));
});

interface Log {
  readonly runs: readonly {
    readonly results: readonly {
      readonly ruleId: string;
      readonly relatedLocations?: readonly {
        readonly message: { readonly text: string };
        readonly physicalLocation: { readonly region: { readonly startLine: number } };
      }[];
    }[];
  }[];
}
