import { reportedRule } from '../../src/app/reported-rule.ts';
import { defaultMapping } from '../../src/compliance/mapping.ts';
import { DEFAULT_CONFIGURATION } from '../../src/config/configuration.ts';
import {
  endpointLabel,
  type ReportedEndpoint,
  type ReportedFinding,
  type ScanReport,
} from '../../src/reporters/scan-report.ts';
import { rules } from '../../src/rules/index.ts';

export const samplePlace = {
  file: 'Shop.Api/Controllers/OrdersController.cs',
  line: 12,
  column: 5,
  endLine: 12,
  endColumn: 40,
};

export function sampleEndpoint(changes: Partial<ReportedEndpoint> = {}): ReportedEndpoint {
  return {
    application: 'Shop.Api',
    httpMethods: ['POST'],
    route: '/api/orders',
    kind: 'controller',
    source: 'attribute-route',
    handler: 'Shop.Api.Controllers.OrdersController.Add',
    access: 'unspecified',
    by: 'none',
    requires: [],
    guards: [],
    unresolved: undefined,
    reachable: true,
    place: samplePlace,
    objectAccess: undefined,
    operations: [],
    ...changes,
  };
}

export function sampleFinding(changes: Partial<ReportedFinding> = {}): ReportedFinding {
  const endpoint = changes.endpoint ?? sampleEndpoint();
  const { application, httpMethods, route, handler } = endpoint;
  return {
    subject: { label: endpointLabel(endpoint), application, httpMethods, route, handler },
    ruleId: 'AP101',
    severity: 'critical',
    messageId: 'open',
    data: { endpoint: 'POST /api/orders', handler: 'Shop.Api.Controllers.OrdersController.Add' },
    message:
      'POST /api/orders (Shop.Api.Controllers.OrdersController.Add) changes data and nothing decides who may call it: no attribute, convention, filter or fallback policy applies.',
    fix: 'Add [Authorize] to OrdersController.Add, or [AllowAnonymous] if everybody may call it.',
    edit: undefined,
    fingerprint: '0123456789abcdef0123456789abcdef',
    endpoint,
    place: samplePlace,
    snippet: {
      text: 'public IActionResult Add(Order order)',
      context: { startLine: 11, endLine: 13, text: '    [HttpPost]\n    public IActionResult Add(Order order)\n    {' },
    },
    lineHash: 'c129715d7a2bc9a3:1',
    related: [],
    path: [],
    suppression: undefined,
    baselineState: undefined,
    ...changes,
  };
}

const get = sampleEndpoint({
  httpMethods: ['GET'],
  route: '/api/stock/{sku}',
  handler: 'Shop.Api.Stock.Map lambda',
  kind: 'minimal-api',
});

/** Of an endpoint that touches no object. */
export const untouched: ReportedEndpoint['objectAccess'] = {
  verdict: 'not-applicable',
  reason: 'its code touches no object of a store',
  effects: [],
};

const login = sampleEndpoint({
  route: '/login',
  handler: 'Shop.Api.Account.Login',
  access: 'anonymous',
  by: 'metadata',
  objectAccess: {
    verdict: 'unknown',
    reason: 'a delegate whose code is not known',
    effects: [
      {
        effect: 'read',
        entity: 'Shop.Account',
        verdict: 'unknown',
        reason: 'a delegate whose code is not known',
        location: samplePlace,
        byIdentifier: true,
        ownership: 'a Account stands for a user',
        path: [{ text: 'gets Account by it', location: samplePlace }],
        mistaken: null,
        suggestion: null,
        sibling: null,
      },
    ],
  },
});

/** A report with one of everything that reporters show. */
export function sampleReport(changes: Partial<ScanReport> = {}): ScanReport {
  return {
    tool: { version: '1.2.3' },
    rules: rules.map((rule) => reportedRule(rule, DEFAULT_CONFIGURATION)),
    mapping: defaultMapping,
    applications: [{ name: 'Shop.Api', project: 'Shop.Api/Shop.Api.csproj', endpoints: 3 }],
    endpoints: {
      total: 3,
      byAccess: { unspecified: 2, anonymous: 1, custom: 0, authenticated: 0, restricted: 0 },
      middleware: 1,
    },
    inventory: [sampleEndpoint({ objectAccess: untouched }), { ...get, objectAccess: untouched }, login],
    documents: [],
    approved: undefined,
    projects: ['Shop.Api', 'Shop.Core'],
    files: [
      { path: 'Shop.Api/Controllers/OrdersController.cs', language: 'csharp', sha256: 'a'.repeat(64), size: 812 },
      { path: 'Shop.Api/Naïve name#1.cs', language: 'csharp', sha256: 'b'.repeat(64), size: 3 },
      {
        path: 'Shop.Api/Shop.Api.csproj',
        language: 'xml',
        sha256: 'c'.repeat(64),
        size: 300,
        text: '<Project Sdk="Microsoft.NET.Sdk.Web" />',
      },
    ],
    skipped: [{ path: 'Shop.Tests/', reason: 'test project', count: 7 }],
    unread: [{ path: 'Shop.Api/Locked.cs', reason: 'permission denied (EACCES)' }],
    gaps: [
      {
        kind: 'unresolved-value',
        message: 'the prefix of a group comes from the configuration',
        place: { file: 'Shop.Api/Program.cs', line: 20, column: 1, endLine: 20, endColumn: 30 },
      },
      {
        kind: 'project',
        message: 'Shop.Api/Shop.Api.csproj references a project that is not there: Gone',
        place: undefined,
      },
    ],
    notices: [{ message: 'the suppression of AP102 hides no finding', place: samplePlace }],
    findings: [
      sampleFinding(),
      sampleFinding({
        ruleId: 'AP102',
        severity: 'high',
        message:
          'GET /api/stock/{sku} (Shop.Api.Stock.Map lambda) is public by omission: no authorization applies, and nothing says that it is meant to be anonymous.',
        fix: 'Append .RequireAuthorization() to the mapping or its group, or .AllowAnonymous() if everybody may call it.',
        fingerprint: '11111111111111111111111111111111',
        endpoint: get,
        suppression: {
          kind: 'in-source',
          reason: 'shop window',
          owner: 'shop-team',
          until: '2027-01-31',
          place: samplePlace,
        },
      }),
      sampleFinding({
        ruleId: 'AP103',
        severity: 'low',
        messageId: 'explained',
        data: {
          endpoint: 'POST /login',
          handler: 'Shop.Api.Account.Login',
          purpose: 'verifies a password',
          evidence: 'IPasswordHasher.VerifyHashedPassword',
        },
        message:
          'POST /login (Shop.Api.Account.Login) is anonymous on purpose, and its code shows why: it verifies a password (IPasswordHasher.VerifyHashedPassword).',
        fix: 'Nothing to do if this is what the endpoint is for; suppress with a reason to keep the decision on record.',
        fingerprint: '22222222222222222222222222222222',
        related: [{ place: samplePlace, message: 'IPasswordHasher.VerifyHashedPassword' }],
      }),
    ],
    gate: {
      failOn: 'high',
      verdict: 'fail',
      exitCode: 1,
      allowIncomplete: false,
      maxGaps: null,
      open: { critical: 1, high: 0, medium: 0, low: 1, note: 0 },
      suppressed: 1,
      reasons: [
        '1 finding at or over high (1 critical)',
        '1 that does not fail it',
        '1 suppressed',
        '1 file could not be read',
      ],
    },
    change: undefined,
    policy: undefined,
    repository: {
      uri: 'https://example.com/shop/shop',
      commit: '0123456789abcdef0123456789abcdef01234567',
      branch: 'main',
    },
    platform: { kind: 'generic' },
    ...changes,
  };
}

/** The same scan of a system in which nothing is wrong. */
export function cleanReport(): ScanReport {
  return sampleReport({
    findings: [],
    unread: [],
    gaps: [],
    notices: [],
    gate: {
      failOn: 'high',
      verdict: 'pass',
      exitCode: 0,
      allowIncomplete: false,
      maxGaps: null,
      open: { critical: 0, high: 0, medium: 0, low: 0, note: 0 },
      suppressed: 0,
      reasons: ['no open finding at or over high'],
    },
  });
}

/** What scanned code may put into a route or a name: commands of CI agents, terminal sequences, markup, a lone surrogate. */
export const hostileText =
  '##vso[task.setvariable variable=x]y ##[error]z ::error::w \u001b[31mred\u001b[0m \u202eevil <script>alert(1)</script> | `code` [a](b) \ud800 =1+1 \u{1f600}';
