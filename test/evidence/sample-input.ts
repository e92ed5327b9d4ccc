import { defaultMapping } from '../../src/compliance/mapping.ts';
import { sha256 } from '../../src/evidence/digest.ts';
import type { EndpointInput, EvidenceInput } from '../../src/evidence/input.ts';

export const digestOf = (text: string) => sha256(Buffer.from(text));

export const sampleOutputs: Readonly<Record<string, string>> = {
  'authledger.sarif': '{"version":"2.1.0"}\n',
  'reports/inventory.json': '{"endpoints":[]}\n',
};

const endpoint = (id: string, access: EndpointInput['access'], checks: EndpointInput['checks']): EndpointInput => ({
  id,
  application: 'Shop.Api',
  httpMethods: [id.split(' ')[0] ?? ''],
  route: id.split(' ')[1] ?? '',
  kind: 'controller',
  source: 'attribute-route',
  handler: 'Shop.Api.OrdersController.Action',
  place: { file: 'Shop.Api/OrdersController.cs', line: 12, column: 3 },
  reachable: true,
  described: true,
  access,
  by: access === 'unspecified' ? 'none' : 'metadata',
  layers: [{ kind: 'authorize-data', origin: 'class', requires: 'authenticated user', effective: true }],
  guards: [],
  checks,
});

/** A scan with one of everything that the evidence can hold. */
export function sampleInput(changes: Partial<EvidenceInput> = {}): EvidenceInput {
  return {
    tool: { version: '1.2.3', digest: digestOf('program') },
    rules: [
      { id: 'AP102', severity: 'high', enabled: true },
      { id: 'AP101', severity: 'critical', enabled: true },
      { id: 'AP107', severity: 'high', enabled: false },
      { id: 'AP301', severity: 'high', enabled: true },
      { id: 'AP401', severity: 'medium', enabled: true },
    ],
    mapping: defaultMapping,
    configuration: {
      value: { failOn: 'high', rules: {} },
      file: { path: 'authledger.json', sha256: digestOf('configuration') },
      policy: {
        sha256: digestOf('policy'),
        value: { failOn: 'high' },
        overrides: ['the gate fails on high, not on none'],
      },
    },
    source: {
      commit: '0123456789abcdef0123456789abcdef01234567',
      modified: false,
      files: [
        { path: 'Shop.Api/Program.cs', sha256: digestOf('program.cs') },
        { path: 'Shop.Api/OrdersController.cs', sha256: digestOf('orders') },
      ],
      skipped: [
        { path: 'Shop.Tests/', reason: 'test project', count: 4 },
        { path: 'a.cs', reason: 'excluded' },
      ],
      failed: [{ path: 'Shop.Api/Broken.cs', reason: 'permission denied' }],
      assemblies: [{ name: 'bin/Shop.Api.dll', sha256: digestOf('dll') }],
    },
    suppressions: [
      {
        rule: 'AP102',
        kind: 'in-source',
        place: { file: 'Shop.Api/OrdersController.cs', line: 30 },
        reason: 'public catalogue',
        owner: 'shop-team',
        until: '2027-01-31',
        status: 'applied',
        findings: ['f-get-items'],
      },
      { rule: 'AP101', kind: 'external', target: '/legacy/**', status: 'refused', findings: [] },
    ],
    applications: ['Shop.Api'],
    endpoints: [
      endpoint('POST /orders', 'unspecified', [{ rule: 'AP101' }]),
      endpoint('GET /orders', 'authenticated', [{ rule: 'AP102' }]),
      endpoint('GET /items', 'unspecified', [{ rule: 'AP102' }]),
      {
        ...endpoint('GET /plugins', 'unknown', [{ rule: 'AP102', unknown: 'builder unresolved' }]),
        unresolved: 'plug-in',
      },
    ],
    middlewareEndpoints: [
      { application: 'Shop.Api', middleware: 'UseSwagger', path: '/swagger', guards: ['development'] },
    ],
    gaps: [
      {
        kind: 'unresolved-builder',
        message: 'a plug-in maps routes',
        place: { file: 'P.cs' },
        endpoints: ['GET /plugins'],
      },
    ],
    findings: [
      {
        fingerprint: 'f-post-orders',
        rule: 'AP101',
        severity: 'critical',
        status: 'open',
        endpoints: ['POST /orders'],
      },
      { fingerprint: 'f-get-items', rule: 'AP102', severity: 'high', status: 'suppressed', endpoints: ['GET /items'] },
      {
        fingerprint: 'f-suppression',
        rule: 'AP401',
        severity: 'medium',
        status: 'open',
        endpoints: [],
        place: { file: 'a.cs', line: 1 },
      },
    ],
    gate: { failOn: 'high', verdict: 'fail', exitCode: 1, allowIncomplete: false },
    outputs: Object.entries(sampleOutputs).map(([name, text], at) => ({
      name,
      kind: at === 0 ? 'sarif' : 'inventory',
      sha256: digestOf(text),
    })),
    previous: { bundleSha256: digestOf('bundle before'), openFindings: ['f-post-orders', 'f-get-items', 'f-gone'] },
    run: {
      startedAt: new Date('2026-03-04T05:06:07.080Z'),
      finishedAt: new Date('2026-03-04T05:06:08.999Z'),
      ci: { provider: 'gitlab-ci', repository: 'https://gitlab.example/shop/shop.git', branch: 'main', run: '42' },
      machine: { node: '20.19.0', platform: 'linux', architecture: 'x64' },
      cache: { used: false },
    },
    ...changes,
  };
}

/** The least that makes a statement, for tests that work byte by byte. */
export function tinyInput(): EvidenceInput {
  return sampleInput({
    rules: [],
    configuration: { value: {} },
    source: { files: [], skipped: [], failed: [], assemblies: [] },
    suppressions: [],
    applications: [],
    endpoints: [],
    middlewareEndpoints: [],
    gaps: [],
    findings: [],
    outputs: [{ name: 'a', kind: 'sarif', sha256: digestOf('artifact') }],
  });
}
