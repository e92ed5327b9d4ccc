import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { DEFAULT_CONFIGURATION } from '../../src/config/configuration.ts';
import {
  ConfigurationError,
  type ConfigurationProblem,
  readConfiguration,
} from '../../src/config/read-configuration.ts';

function problemsOf(text: string): readonly ConfigurationProblem[] {
  try {
    readConfiguration(text, 'authledger.yml');
  } catch (error) {
    assert.ok(error instanceof ConfigurationError);
    return error.problems;
  }
  return assert.fail('it was taken');
}

describe('the configuration file', () => {
  it('may be empty, or leave out what has a default', () => {
    assert.deepEqual(readConfiguration('', 'authledger.yml'), DEFAULT_CONFIGURATION);
    assert.deepEqual(readConfiguration('# nothing yet\n', 'authledger.yml'), DEFAULT_CONFIGURATION);
    assert.deepEqual(readConfiguration('{ "failOn": "low" }', 'authledger.json'), {
      ...DEFAULT_CONFIGURATION,
      failOn: 'low',
    });
  });

  it('is read as YAML or JSON, with every setting', () => {
    const yaml = `
failOn: critical
rules:
  AP102: { severity: medium }
  AP103: { enabled: false }
  AP108: { maxRoles: 8 }
suppressions:
  - rule: AP101
    route: /webhooks/*
    methods: [post]
    reason: signed by the sender
    owner: payments
    until: 2027-01-31
defines: [SAMPLE_DATA]
includeTests: true
exclude: [legacy, '**/*.g.cs']
allowIncomplete: true
maxGaps: 10
compliance:
  AP101: { add: [CC6.3], remove: [CWE-306] }
`;
    const configuration = readConfiguration(yaml, 'authledger.yml');
    assert.equal(configuration.failOn, 'critical');
    assert.deepEqual(configuration.rules, {
      AP102: { enabled: true, severity: 'medium' },
      AP103: { enabled: false, severity: undefined },
      AP108: { enabled: true, severity: undefined, maxRoles: 8 },
    });
    assert.deepEqual(configuration.suppressions, [
      {
        rule: 'AP101',
        route: '/webhooks/*',
        methods: ['POST'],
        handler: undefined,
        fingerprint: undefined,
        reason: 'signed by the sender',
        owner: 'payments',
        until: '2027-01-31',
      },
    ]);
    assert.deepEqual(configuration.defines, ['SAMPLE_DATA']);
    assert.deepEqual(configuration.exclude, ['legacy', '**/*.g.cs']);
    assert.deepEqual(
      [configuration.includeTests, configuration.allowIncomplete, configuration.maxGaps],
      [true, true, 10],
    );
    assert.deepEqual(configuration.compliance, { AP101: { add: ['CC6.3'], remove: ['CWE-306'] } });
  });

  it('says where a syntax error is', () => {
    assert.ok(problemsOf('{\n  "failOn": "high",\n  "rules": {').every((p) => p.line === 3));
    const [tab] = problemsOf('failOn: high\n\trules: {}\n');
    assert.equal(tab?.line, 2);
  });

  it('says which setting is unknown, and where', () => {
    assert.deepEqual(problemsOf('failOn: high\nrulez: {}\n'), [
      { message: 'the configuration has no setting named rulez', line: 2, column: 1 },
    ]);
    assert.deepEqual(problemsOf('rules:\n  AP101:\n    enable: false\n'), [
      { message: 'rules.AP101 has no setting named enable', line: 3, column: 5 },
    ]);
  });

  it('says which values are allowed, and where the wrong one stands', () => {
    assert.deepEqual(problemsOf('{\n  "failOn": "severe"\n}'), [
      { message: 'failOn must be one of critical, high, medium, low, none', line: 2, column: 3 },
    ]);
    assert.equal(problemsOf('maxGaps: -1\n')[0]?.message, 'maxGaps must be >= 0');
    assert.equal(problemsOf('allowIncomplete: "yes"\n')[0]?.message, 'allowIncomplete must be boolean');
  });

  it('wants a suppression to say what, why and who', () => {
    const problems = problemsOf(
      'suppressions:\n  - rule: AP101\n    route: /a\n  - rule: AP102\n    reason: r\n    owner: o\n',
    );
    assert.deepEqual(
      problems.map((p) => `${p.line}: ${p.message}`),
      [
        '2: suppressions.0 must have reason',
        '2: suppressions.0 must have owner',
        '4: suppressions.1 must say what it is about: a route, a handler or a fingerprint',
      ],
    );
    assert.match(
      problemsOf('suppressions: [{rule: AP101, route: /a, reason: r, owner: o, until: 2027-02-30}]')[0]?.message ?? '',
      /date/,
    );
  });

  it('refuses doubled settings and tells of all problems at once', () => {
    assert.equal(problemsOf('failOn: high\nfailOn: low\n').length, 1);
    assert.equal(problemsOf('failOn: x\nmaxGaps: x\nrulez: 1\n').length, 3);
  });

  it('takes what it says of the code, with defaults', () => {
    const text = `objects:
  dataAccess: [{ type: Shop.IStore, find: [Fetch], by: { number: Id } }]
  principal: [{ type: ICaller, members: [Id] }]
  guards: [{ type: Gate, methods: [Check], allows: false }, { type: Gate, methods: [Ensure] }]
  publicEntities: [Product]
  owners: [{ entity: Order, member: Holder }]
`;
    assert.deepEqual(readConfiguration(text, 'authledger.yml').objects, {
      dataAccess: [{ type: 'Shop.IStore', entity: undefined, by: { number: 'Id' }, methods: { find: ['Fetch'] } }],
      principal: [{ type: 'ICaller', members: ['Id'] }],
      guards: [
        { type: 'Gate', methods: ['Check'], object: [], allows: false },
        { type: 'Gate', methods: ['Ensure'], object: [], allows: undefined },
      ],
      publicEntities: ['Product'],
      owners: [{ entity: 'Order', member: 'Holder' }],
    });
  });

  it('says what is wrong with what it says of the code, and where', () => {
    const text = `objects:
  dataAccess:
    - { type: Shop.IStore }
    - { type: Shop.IStore, find: [] }
    - { type: Shop.IStore, finds: [Fetch], get: [Get] }
  principal: [{ type: ICaller }]
  guards: [{ type: Gate, methods: [Check], allows: maybe }]
  owners: [{ entity: Order }]
`;
    assert.deepEqual(
      problemsOf(text).map((p) => [p.line, p.column, p.message]),
      [
        [3, 7, 'objects.dataAccess.0 must name a method: find, get, list, exists, add, update, remove or save'],
        [4, 28, 'objects.dataAccess.1.find must NOT have fewer than 1 items'],
        [5, 28, 'objects.dataAccess.2 has no setting named finds'],
        [6, 15, 'objects.principal.0 must have members'],
        [7, 44, 'objects.guards.0.allows must be one of returns, true, false'],
        [8, 12, 'objects.owners.0 must have member'],
      ],
    );
  });

  it('refuses names that are no rule ids', () => {
    assert.match(problemsOf('rules:\n  ap101: {}\n')[0]?.message ?? '', /^rules has ap101, which is no rule/);
  });

  it('has no prototype to fall into and no alias bomb', () => {
    assert.ok(problemsOf('__proto__:\n  failOn: none\n').length > 0);
    const bomb = `a: &a [x,x]\n${'bcdefghij'
      .split('')
      .map((n, at) => `${n}: &${n} [${Array(9).fill(`*${'abcdefghij'[at]}`).join(',')}]`)
      .join('\n')}\n`;
    assert.throws(() => readConfiguration(bomb, 'authledger.yml'));
  });

  it('is explained by an example that is valid', () => {
    const page = readFileSync(new URL('../../docs/configuration.md', import.meta.url), 'utf8');
    const example = /```yaml\n(.*?)```/s.exec(page)?.[1] ?? '';
    assert.deepEqual(
      Object.keys(readConfiguration(example, 'example.yml')).sort(),
      Object.keys(DEFAULT_CONFIGURATION).sort(),
    );
    for (const name of Object.keys(DEFAULT_CONFIGURATION)) assert.ok(example.includes(`${name}:`), name);
  });

  it('is described by the published schema', () => {
    const schema = JSON.parse(
      readFileSync(new URL('../../schemas/configuration.schema.json', import.meta.url), 'utf8'),
    );
    assert.deepEqual(
      Object.keys(schema.properties)
        .filter((k) => k !== '$schema')
        .sort(),
      Object.keys(DEFAULT_CONFIGURATION).sort(),
    );
  });
});
