import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { writeFiles } from '../host/temporary-folder.ts';
import { runCli } from './run-cli.ts';

const root = new URL('../../', import.meta.url);

const project = `<Project Sdk="Microsoft.NET.Sdk.Web"><PropertyGroup><TargetFramework>net10.0</TargetFramework><ImplicitUsings>enable</ImplicitUsings></PropertyGroup></Project>`;
const code = `
var builder = WebApplication.CreateBuilder(args);
builder.Services.AddAuthentication().AddJwtBearer();
var app = builder.Build();
app.MapGet("/orders/{id:int}", (int id) => id).RequireAuthorization();
app.MapPost("/orders", (Order order) => order).RequireAuthorization();
app.MapGet("/catalogue", () => "all").AllowAnonymous();
app.MapDelete("/orders/{id}", (int id) => id).RequireAuthorization();
if (app.Environment.IsDevelopment())
    app.MapGet("/debug/test-connection", () => "ok");
app.Run();
public record Order(int Id);
`;

/** What that application says of itself. */
const document = {
  openapi: '3.1.1',
  info: { title: 'Shop.Api | v1', version: '1.0.0' },
  security: [{ bearer: [] }],
  components: { securitySchemes: { bearer: { type: 'http', scheme: 'bearer' } } },
  paths: {
    '/orders/{id}': { get: { responses: {} }, delete: { responses: {} } },
    '/orders': { post: { responses: {} } },
    '/catalogue': { get: { security: [], responses: {} } },
  } as Record<string, Record<string, { security?: object[]; responses: object }>>,
};

type Document = typeof document & { servers?: object[] };

interface Result {
  findings: { ruleId: string; message: string; location: { file: string; line: number } | null }[];
  gaps: { message: string; location: { file: string; line: number } }[];
  unread: { path: string; reason: string }[];
  documents: object[];
  gate: { exitCode: number };
}

const folders: string[] = [];

/** A folder with the application and these files; taken away when all tests have run. */
function system(files: Readonly<Record<string, string>>): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'authledger-test-')));
  folders.push(folder);
  writeFiles(folder, { 'Shop.Api/Shop.Api.csproj': project, 'Shop.Api/Program.cs': code, ...files });
  return folder;
}

async function scan(files: Readonly<Record<string, string>>, ...options: string[]): Promise<Result> {
  const { stdout, stderr } = await runCli(['scan', '--format', 'json', ...options], { cwd: system(files) });
  assert.ok(stdout.startsWith('{'), stderr);
  return JSON.parse(stdout);
}

interface Row {
  route: string;
  owner: string[];
  documented: { status: string } | null;
  guards: string[];
  approved: boolean | null;
}

/** Findings about documents, as `AP301 GET /x`. */
function drift({ findings }: Result): string[] {
  return findings.flatMap((f) => (/^AP30[1-57]/.test(f.ruleId) ? [`${f.ruleId} ${f.message.split(' (')[0]}`] : []));
}

function edited(change: (document: Document) => void): string {
  const copy: Document = structuredClone(document);
  change(copy);
  return JSON.stringify(copy, null, 2);
}

after(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

describe('documents beside the code', () => {
  it('that say what the code does are found by their names, and nothing is reported', async () => {
    for (const name of [
      'openapi.json',
      'docs/shop.openapi.json',
      'Shop.Api/wwwroot/swagger-v1.json',
      'Shop.Api/obj/Shop.Api.json',
      'Shop.Api/Shop.Api_v1.json',
    ]) {
      const result = await scan({ [name]: JSON.stringify(document) });
      assert.deepEqual(drift(result), [], name);
      assert.deepEqual(result.documents, [{ path: name, dialect: '3.1', operations: 4, applications: ['Shop.Api'] }]);
      assert.equal(result.gate.exitCode, 0);
    }
  });

  for (const [what, change, expected] of [
    ['without an endpoint', (d) => delete d.paths['/orders'], ['AP301 POST /orders']],
    ['without a method', (d) => delete d.paths['/orders/{id}']?.delete, ['AP301 DELETE /orders/{id}']],
    [
      'with an operation more',
      (d) => Object.assign(d.paths, { '/gone': { get: { responses: {} } } }),
      ['AP303 GET /gone is in openapi.json, and no endpoint of the scanned code implements it.'],
    ],
    [
      'with another security',
      (d) => {
        Object.assign(d.paths['/catalogue']?.get ?? {}, { security: [{ bearer: [] }] });
        Object.assign(d.paths['/orders']?.post ?? {}, { security: [] });
      },
      ['AP304 GET /catalogue', 'AP304 POST /orders'],
    ],
    [
      'with a parameter of another name',
      (d) => {
        d.paths['/orders/{orderNumber}'] = d.paths['/orders/{id}'] as never;
        delete d.paths['/orders/{id}'];
      },
      [],
    ],
    [
      'with a base path of a server',
      (d) => Object.assign(d, { servers: [{ url: 'https://api.example.com/shop' }] }),
      [],
    ],
    [
      'with a path in another place',
      (d) => {
        d.paths['/shop/orders'] = d.paths['/orders'] as never;
        delete d.paths['/orders'];
      },
      [
        'AP301 POST /orders',
        'AP303 POST /shop/orders is in openapi.json, and no endpoint of the scanned code implements it.',
      ],
    ],
  ] as readonly (readonly [string, (d: Document) => unknown, readonly string[]])[])
    it(`edited, ${what}, give exactly that difference`, async () => {
      assert.deepEqual(drift(await scan({ 'openapi.json': edited(change) })), expected);
    });

  it('that cannot be read are told with the place, and nothing else of the scan is lost', async () => {
    const result = await scan({
      'openapi.json': '{\n  "openapi": "3.1.0",\n  "paths": {]\n}',
      'swagger.yaml': edited((d) => delete d.paths['/orders']),
    });
    assert.deepEqual(
      result.unread.map((u) => [u.path, /\(line 3, column \d+\)$/.test(u.reason)]),
      [['openapi.json', true]],
    );
    assert.deepEqual(drift(result), ['AP301 POST /orders']);
    assert.equal(result.gate.exitCode, 1);
  });

  it('whose parts cannot be had leave gaps, and less certain findings', async () => {
    const result = await scan({
      'openapi.json': edited((d) =>
        Object.assign(d.paths, { '/orders': { $ref: 'https://example.test/orders.json' } }),
      ),
    });
    assert.deepEqual(
      result.gaps.map((g) => [g.location.file, g.message.split(',')[0]]),
      [['openapi.json', 'https://example.test/orders.json is on another machine']],
    );
    assert.deepEqual(drift(result), ['AP301 POST /orders']);
    assert.match(result.findings.find((f) => f.ruleId === 'AP301')?.message ?? '', /could not be read/);
  });

  it('are named by options and by the configuration, with the application that they describe', async () => {
    const more = edited((d) => delete d.paths['/orders']);
    const named = await scan({ 'docs/shop.json': more }, '--openapi', 'docs/shop.json');
    assert.deepEqual(drift(named), ['AP301 POST /orders']);
    const configured = await scan({ 'docs/shop.json': more, 'authledger.yml': 'openapi: [docs/*.json]\n' });
    assert.deepEqual(drift(configured), ['AP301 POST /orders']);
    const other = await scan({
      'docs/shop.json': more,
      'authledger.yml': 'openapi: [{ file: docs/shop.json, application: Other.Api }]\n',
    });
    assert.deepEqual(
      drift(other).map((d) => d.slice(0, 5)),
      ['AP303', 'AP303', 'AP303'],
    );
    assert.equal((await runCli(['scan', '--openapi', 'none.json'], { cwd: system({}) })).code, 2);
  });

  it('stand in SARIF and evidence, with the place of what is wrong in them', async () => {
    const folder = system({
      'openapi.json': edited((d) => Object.assign(d.paths, { '/gone': { get: { responses: {} } } })),
    });
    const { stderr } = await runCli(['scan', '--sarif', 's.sarif', '--evidence', 'e.json'], { cwd: folder });
    const sarif = JSON.parse(readFileSync(join(folder, 's.sarif'), 'utf8'));
    const ghost = sarif.runs[0].results.find((r: { ruleId: string }) => r.ruleId === 'AP303');
    const { artifactLocation, region } = ghost.locations[0].physicalLocation;
    assert.equal(artifactLocation.uri, 'openapi.json', stderr);
    assert.equal(
      readFileSync(join(folder, 'openapi.json'), 'utf8').split('\n')[region.startLine - 1]?.trim(),
      '"get": {',
    );
    const envelope = JSON.parse(readFileSync(join(folder, 'e.json'), 'utf8'));
    const payload = envelope.payload ?? envelope.dsseEnvelope.payload;
    const { predicate } = JSON.parse(Buffer.from(payload, 'base64').toString());
    const [one] = predicate.population.documents;
    assert.deepEqual(
      [one.path, one.operations, one.unimplemented, one.applications],
      ['openapi.json', 5, 1, ['Shop.Api']],
    );
    assert.equal(predicate.findings.find((f: { rule: string }) => f.rule === 'AP303').endpoints.length, 0);
    assert.ok(predicate.population.files.read.files.some((f: { path: string }) => f.path === 'openapi.json'));
  });
});

describe('the managed inventory', () => {
  const owners = '* @shop\n/Shop.Api/ @api\n';

  it('lists owner, documentation, access, guards and data of every endpoint, in a form that has a schema', async () => {
    const files = { CODEOWNERS: owners, '.git/HEAD': '', 'openapi.json': edited((d) => delete d.paths['/orders']) };
    const { stdout } = await runCli(['inventory', '--format', 'json'], { cwd: system(files) });
    const inventory = JSON.parse(stdout);
    const ajv = new Ajv2020({ strict: false });
    addFormats.default(ajv);
    const validate = ajv.compile(
      JSON.parse(readFileSync(new URL('schemas/managed-inventory.schema.json', root), 'utf8')),
    );
    assert.ok(validate(inventory), JSON.stringify(validate.errors));
    const { endpoints } = inventory as unknown as { endpoints: Row[] };
    const row = (e: Row) => [e.route, e.owner, e.documented?.status ?? null, e.guards, e.approved];
    assert.deepEqual(endpoints.map(row), [
      ['/catalogue', ['@api'], 'yes', [], null],
      ['/debug/test-connection', ['@api'], 'no', ['development'], null],
      ['/orders', ['@api'], 'no', [], null],
      ['/orders/{id:int}', ['@api'], 'yes', [], null],
      ['/orders/{id}', ['@api'], 'yes', [], null],
    ]);
    for (const format of ['table', 'csv', 'markdown']) {
      const { stdout: text } = await runCli(['inventory', '--format', format], { cwd: system(files) });
      assert.match(text, /@.?api/);
      assert.match(text, /debug\/test-connection/);
    }
  });

  it('is approved into a file that changes by one line an endpoint, and not at all when nothing changed', async () => {
    const folder = system({});
    const file = join(folder, 'authledger.endpoints.json');
    assert.equal((await runCli(['inventory', '--approve'], { cwd: folder })).code, 0);
    const first = readFileSync(file, 'utf8');
    writeFileSync(file, first.replaceAll(/"firstSeen":"[^"]*"/g, '"firstSeen":"2020-01-31"'));
    const program = join(folder, 'Shop.Api/Program.cs');
    writeFileSync(
      program,
      code.replace('app.Run();', 'app.MapGet("/new", () => "new").RequireAuthorization();\napp.Run();'),
    );
    const scanned = await runCli(['scan', '--format', 'json'], { cwd: folder });
    const unapproved = JSON.parse(scanned.stdout).findings.filter((f: { ruleId: string }) => f.ruleId === 'AP308');
    assert.deepEqual(
      unapproved.map((f: { endpoint: { route: string } }) => f.endpoint.route),
      ['/new'],
    );
    await runCli(['inventory', '--approve'], { cwd: folder });
    const second = readFileSync(file, 'utf8');
    const added = second.split('\n').filter((line) => !line.includes('2020-01-31') && line.includes('route'));
    assert.equal(added.length, 1);
    assert.match(added[0] as string, /"\/new"/);
    await runCli(['inventory', '--approve'], { cwd: folder });
    assert.equal(readFileSync(file, 'utf8'), second);
  });

  it('is not approved when files could not be read', async () => {
    const folder = system({ 'openapi.json': '{' });
    const { code: exitCode, stderr } = await runCli(['inventory', '--approve'], { cwd: folder });
    assert.equal(exitCode, 2);
    assert.match(stderr, /not approved/);
  });
});
