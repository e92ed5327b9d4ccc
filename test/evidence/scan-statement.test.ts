import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { createMapping } from '../../src/compliance/mapping.ts';
import { sha256OfJson } from '../../src/evidence/digest.ts';
import { EvidenceError } from '../../src/evidence/errors.ts';
import { type EvidenceInput, endpointId } from '../../src/evidence/input.ts';
import { canonicalBytes } from '../../src/evidence/json.ts';
import { sourceTreeRoot } from '../../src/evidence/merkle.ts';
import { scanStatementFrom } from '../../src/evidence/read-statement.ts';
import { withoutCredentials } from '../../src/evidence/run-record.ts';
import { reproducibleBytes, scanStatement } from '../../src/evidence/scan-statement.ts';
import { digestOf, sampleInput, tinyInput } from './sample-input.ts';

const schema = JSON.parse(
  readFileSync(new URL('../../schemas/evidence-predicate.schema.json', import.meta.url), 'utf8'),
);
const validate = new Ajv2020({ strict: true, allErrors: true }).compile(schema);
const invalid = (error: unknown) => error instanceof EvidenceError && error.code === 'input-invalid';

/** The input with every list of it turned by a seed. */
function shuffled(input: EvidenceInput, seed: number): EvidenceInput {
  let state = seed;
  const next = (bound: number) => {
    state = (Math.imul(state, 1103515245) + 12345) >>> 0;
    return state % bound;
  };
  const shuffle = <T>(items: readonly T[]): T[] => {
    const rest = [...items];
    return items.map(() => rest.splice(next(rest.length), 1)[0] as T);
  };
  return {
    ...input,
    rules: shuffle(input.rules),
    source: { ...input.source, files: shuffle(input.source.files), skipped: shuffle(input.source.skipped) },
    suppressions: shuffle(input.suppressions),
    endpoints: shuffle(input.endpoints).map((e) => ({ ...e, checks: shuffle(e.checks) })),
    findings: shuffle(input.findings),
    outputs: shuffle(input.outputs),
  };
}

describe('statement of a scan', () => {
  const { predicate, ...statement } = scanStatement(sampleInput());

  it('is an in-toto Statement v1 with our predicate, and names commit, source, assemblies and outputs as subjects', () => {
    assert.equal(statement._type, 'https://in-toto.io/Statement/v1');
    assert.equal(statement.predicateType, 'https://authledger.dev/evidence/scan/v1');
    assert.deepEqual(
      statement.subject.map((s) => [s.annotations.role, s.annotations.kind, s.name, Object.keys(s.digest)]),
      [
        ['commit', undefined, 'commit', ['gitCommit']],
        ['source', undefined, 'source', ['merkleSha256']],
        ['assembly', undefined, 'bin/Shop.Api.dll', ['sha256']],
        ['output', 'sarif', 'authledger.sarif', ['sha256']],
        ['output', 'inventory', 'reports/inventory.json', ['sha256']],
      ],
    );
  });

  it('matches its published schema, which has the predicate type as its id', () => {
    assert.equal(schema.$id, statement.predicateType);
    for (const input of [sampleInput(), tinyInput()]) {
      const { predicate: made } = scanStatement(input);
      assert.ok(validate(JSON.parse(canonicalBytes(made).toString())), JSON.stringify(validate.errors, null, 1));
    }
  });

  it('has a schema that knows every member and refuses others', () => {
    const open: string[] = [];
    const visit = (node: unknown, path: string) => {
      if (typeof node !== 'object' || node === null) return;
      if ('properties' in node && (!('additionalProperties' in node) || node.additionalProperties !== false))
        open.push(path);
      for (const [name, child] of Object.entries(node)) visit(child, `${path}/${name}`);
    };
    visit(schema, '');
    assert.deepEqual(open, []);
    assert.equal(validate({ ...JSON.parse(canonicalBytes(predicate).toString()), extra: 1 }), false);
  });

  it('can be read back from its bytes', () => {
    const whole = { ...statement, predicate };
    assert.deepEqual(scanStatementFrom(canonicalBytes(whole)), JSON.parse(canonicalBytes(whole).toString()));
  });

  it('gives each rule a verdict on each endpoint in its scope; what is unknown never passes', () => {
    assert.deepEqual(Object.fromEntries(predicate.population.endpoints.map((e) => [e.id, e.verdicts])), {
      'POST /orders': [{ rule: 'AP101', verdict: 'fail', findings: ['f-post-orders'] }],
      'GET /orders': [{ rule: 'AP102', verdict: 'pass' }],
      'GET /items': [{ rule: 'AP102', verdict: 'suppressed', findings: ['f-get-items'] }],
      'GET /plugins': [{ rule: 'AP102', verdict: 'unknown', reason: 'builder unresolved' }],
    });
  });

  it('counts a finding even where the rule did not say that the endpoint is in its scope', () => {
    const input = sampleInput();
    const made = scanStatement({ ...input, endpoints: input.endpoints.map((e) => ({ ...e, checks: [] })) });
    const post = made.predicate.population.endpoints.find((e) => e.id === 'POST /orders');
    assert.deepEqual(post?.verdicts, [{ rule: 'AP101', verdict: 'fail', findings: ['f-post-orders'] }]);
  });

  it('counts every endpoint in scope of a criterion once, as its worst verdict', () => {
    const control = (id: string) => predicate.controls.find((c) => c.criterion === id);
    assert.deepEqual(control('CC6.1')?.endpoints, { inScope: 4, passing: 1, failing: 1, suppressed: 1, unknown: 1 });
    assert.deepEqual(control('CC6.1')?.rules, ['AP101', 'AP102']);
    assert.equal(control('CC6.1')?.relation, 'supports testing of CC6.1');
    assert.deepEqual(control('CC8.1')?.otherFindings, { failing: 1, suppressed: 0 });
    for (const { endpoints } of predicate.controls) {
      assert.equal(endpoints.passing + endpoints.failing + endpoints.suppressed + endpoints.unknown, endpoints.inScope);
    }
  });

  it('takes an endpoint for failing, unknown, suppressed, passing, in this order', () => {
    const counts = (...ids: string[]) => {
      const input = sampleInput();
      const [first] = input.endpoints;
      assert.ok(first !== undefined);
      const checks = [
        { rule: 'AP101' },
        { rule: 'AP102' },
        ...(ids.includes('unknown') ? [{ rule: 'AP103', unknown: 'why' }] : []),
      ];
      const finding = { severity: 'high', endpoints: [first.id] } as const;
      const findings = [
        ...(ids.includes('open') ? [{ ...finding, rule: 'AP101', fingerprint: 'a', status: 'open' } as const] : []),
        ...(ids.includes('hidden')
          ? [{ ...finding, rule: 'AP102', fingerprint: 'b', status: 'suppressed' } as const]
          : []),
      ];
      const rules = ['AP101', 'AP102', 'AP103'].map((id) => ({ id, severity: 'high', enabled: true }) as const);
      const made = scanStatement({ ...input, rules, endpoints: [{ ...first, checks }], findings });
      const { inScope, ...rest } = made.predicate.controls[0]?.endpoints ?? assert.fail('no control');
      assert.equal(inScope, 1);
      return Object.entries(rest).flatMap(([name, count]) => (count > 0 ? [name] : []));
    };
    assert.deepEqual(counts('open', 'unknown', 'hidden'), ['failing']);
    assert.deepEqual(counts('unknown', 'hidden'), ['unknown']);
    assert.deepEqual(counts('hidden'), ['suppressed']);
    assert.deepEqual(counts(), ['passing']);
  });

  it('keeps a criterion in the list when the rules behind it are switched off', () => {
    const control = predicate.controls.find((c) => c.criterion === 'CC6.3');
    assert.deepEqual([control?.rules, control?.disabledRules, control?.endpoints.inScope], [[], ['AP107'], 0]);
  });

  it('shows why unmanaged components stand under CC6.7, and lists no weakness as a control', () => {
    assert.match(predicate.controls.find((c) => c.criterion === 'CC6.7')?.note ?? '', /CC6\.8 and CC7\.1/);
    assert.ok(predicate.controls.every((c) => !c.criterion.startsWith('CWE')));
  });

  it('follows the mapping that the configuration sets, and its digest tells', () => {
    const made = scanStatement(
      sampleInput({ mapping: createMapping({ compliance: { AP301: { remove: ['CC6.7'] } } }) }),
    ).predicate;
    assert.ok(made.controls.every((c) => c.criterion !== 'CC6.7'));
    assert.notEqual(made.tool.ruleSet.digest.sha256, predicate.tool.ruleSet.digest.sha256);
  });

  it('counts files seen as those read, skipped and failed', () => {
    const { seen, read, skipped, failed } = predicate.population.files;
    assert.deepEqual([seen, read.count, skipped.count, failed.count], [8, 2, 5, 1]);
    assert.deepEqual(
      read.files.map((f) => f.path),
      ['Shop.Api/OrdersController.cs', 'Shop.Api/Program.cs'],
    );
    assert.equal(predicate.source.merkleRoot.sha256, sourceTreeRoot(read.files));
  });

  it('tells what changed since the previous scan', () => {
    assert.deepEqual(predicate.change, {
      new: ['f-suppression'],
      persisting: ['f-post-orders'],
      cleared: ['f-gone'],
      suppressed: ['f-get-items'],
    });
    assert.deepEqual(predicate.previous, { sha256: digestOf('bundle before') });
    const { previous: _, ...first } = sampleInput();
    const alone = scanStatement(first).predicate;
    assert.deepEqual([alone.change, alone.previous], [null, null]);
  });

  it('records the gate with the open findings of each severity', () => {
    assert.deepEqual(predicate.gate, {
      failOn: 'high',
      verdict: 'fail',
      exitCode: 1,
      allowIncomplete: false,
      openFindings: { critical: 1, high: 0, medium: 1, low: 0, note: 0 },
    });
  });

  it('has the digest of the configuration as used', () => {
    assert.equal(predicate.configuration.digest.sha256, sha256OfJson({ rules: {}, failOn: 'high' }));
  });

  it('is the same whatever the order of the lists that it is made from', () => {
    const input = sampleInput();
    // Entries that every sort key ties on.
    const endpoints = [...input.endpoints, ...input.endpoints.map((e) => ({ ...e, kind: 'minimal-api' }))];
    const suppressions = [...input.suppressions, ...input.suppressions.map((s) => ({ ...s, reason: 'another' }))];
    const tied = { ...input, endpoints, suppressions };
    const bytes = canonicalBytes(scanStatement(tied));
    fc.assert(fc.property(fc.nat(), (seed) => canonicalBytes(scanStatement(shuffled(tied, seed))).equals(bytes)));
  });

  it('differs between two runs over the same code in its run fields alone', () => {
    const other = scanStatement(
      sampleInput({
        run: {
          startedAt: new Date('2027-01-01T00:00:00Z'),
          finishedAt: new Date('2027-01-01T00:00:01Z'),
          ci: { provider: 'azure-pipelines', run: '43', requester: 'somebody' },
          cache: { used: true, hits: 3, misses: 1 },
        },
      }),
    );
    assert.ok(reproducibleBytes(other.predicate).equals(reproducibleBytes(predicate)));
    assert.notDeepEqual(other.predicate.run, predicate.run);
    assert.deepEqual(other.subject, statement.subject);
  });

  it('writes times in UTC and the duration in milliseconds', () => {
    const { startedOn, finishedOn, durationMs } = predicate.run;
    assert.deepEqual(
      [startedOn, finishedOn, durationMs],
      ['2026-03-04T05:06:07.080Z', '2026-03-04T05:06:08.999Z', 1919],
    );
  });

  it('never holds the credentials of an address', () => {
    const ci = {
      provider: 'gitlab-ci',
      repository: 'https://gitlab-ci-token:s3cret@gitlab.example/shop.git',
      runUrl: 'https://ci.example/run/1?token=s3cret#s3cret',
    };
    const made = scanStatement(sampleInput({ run: { ...sampleInput().run, ci } }));
    assert.doesNotMatch(canonicalBytes(made).toString(), /s3cret/);
    assert.equal(made.predicate.run.ci?.repository, 'https://gitlab.example/shop.git');
    assert.equal(withoutCredentials('git@host:group/name.git'), 'git@host:group/name.git');
    assert.equal(withoutCredentials('owner/name'), 'owner/name');
    assert.equal(withoutCredentials('user:s3cret@host/name'), 'host/name');
    assert.equal(withoutCredentials('https://host/a b'), 'https://host/a b');
  });

  it('takes strings of scanned code that no canonical form exists for', () => {
    const input = sampleInput();
    const endpoints = input.endpoints.map((e) => ({ ...e, route: '/\uD800' }));
    const made = scanStatement({ ...input, endpoints });
    assert.ok(canonicalBytes(made).includes('/\uFFFD'));
  });

  it('refuses outputs that share a name or leave their folder, and times that run backwards', () => {
    const output = (name: string) => ({ name, kind: 'sarif', sha256: digestOf('') }) as const;
    assert.throws(() => scanStatement(sampleInput({ outputs: [output('a'), output('a')] })), invalid);
    for (const name of ['../a', '/a', 'a//b', 'C:/a', 'a\\b', '.', '']) {
      assert.throws(() => scanStatement(sampleInput({ outputs: [output(name)] })), invalid, name);
    }
    const { run } = sampleInput();
    for (const finishedAt of [new Date(0), new Date(Number.NaN)]) {
      assert.throws(() => scanStatement(sampleInput({ run: { ...run, finishedAt } })), invalid);
    }
  });

  it('has readable endpoint ids', () => {
    const parts = { application: 'Shop', route: '/a', handler: 'Shop.A.Get' };
    assert.equal(endpointId({ ...parts, httpMethods: ['GET', 'HEAD'] }), 'Shop GET,HEAD /a Shop.A.Get');
    assert.equal(endpointId({ ...parts, httpMethods: [] }), 'Shop ANY /a Shop.A.Get');
  });
});
