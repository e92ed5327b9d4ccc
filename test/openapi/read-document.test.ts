import assert from 'node:assert/strict';
import fc from 'fast-check';
import { stringify } from 'yaml';
import { readDocument } from '../../src/openapi/index.ts';
import { sourceRange } from '../../src/symbols/index.ts';
import { readJson } from '../../src/text/json-text.ts';
import { isProblem } from '../../src/text/parsed-text.ts';
import { readYaml } from '../../src/text/yaml-text.ts';
import { documentOf } from './document.ts';

const operations = (document: ReturnType<typeof documentOf>): string[] =>
  document.operations.map((o) => `${o.method} ${o.path}`);

const read = (text: string, path = 'openapi.json') => readDocument(path, text, () => undefined);

describe('OpenAPI documents', () => {
  it('are read in every version, with its own members', () => {
    const paths = { '/a': { get: {}, trace: {}, parameters: [], summary: 's' } };
    assert.deepEqual(operations(documentOf({ openapi: '3.0.4', paths })), ['GET /a', 'TRACE /a']);
    assert.deepEqual(operations(documentOf({ openapi: '3.1.1', paths, webhooks: { w: { post: {} } } })), [
      'GET /a',
      'TRACE /a',
    ]);
    const newest = documentOf({
      openapi: '3.2.0',
      paths: { '/a': { query: {}, additionalOperations: { COPY: {}, get: {} } } },
    });
    assert.deepEqual(operations(newest), ['QUERY /a', 'COPY /a', 'GET /a']);
    const swagger = documentOf({ swagger: '2.0', host: 'api.test', basePath: '/v1/', schemes: ['http'], paths });
    assert.equal(swagger.dialect, '2.0');
    assert.deepEqual(swagger.servers[0]?.url, 'http://api.test/v1/');
    assert.deepEqual(swagger.operations[0]?.basePaths, ['/v1']);
  });

  it('have base paths from servers of the document, the path and the operation, with variables filled in', () => {
    const servers = [
      { url: 'https://{host}/{stage}/api/', variables: { stage: { default: 'v1', enum: ['v1', 'v2'] } } },
      { url: 'https://other.test' },
    ];
    const document = documentOf({
      openapi: '3.1.0',
      servers,
      paths: {
        '/a': { get: {}, post: { servers: [{ url: '/own' }] } },
        '/b': { servers: [{ url: './inner?x=1' }], get: {} },
      },
    });
    assert.deepEqual(
      document.operations.map((o) => o.basePaths),
      [['/v1/api', '/v2/api'], ['/own'], ['/inner']],
    );
  });

  it('say who may call: the operation before the document, nobody, everybody, some', () => {
    const document = documentOf({
      openapi: '3.0.0',
      security: [{ bearer: [] }],
      components: { securitySchemes: { bearer: { type: 'http' }, key: { type: 'apiKey', in: 'query', name: 'k' } } },
      paths: {
        '/a': { get: {}, post: { security: [] }, put: { security: [{ oauth: ['write'] }, {}] } },
      },
    });
    assert.deepEqual(
      document.operations.map(({ security: { declared, alternatives } }) => [declared, alternatives]),
      [
        ['document', [[{ scheme: 'bearer', scopes: [] }]]],
        ['operation', []],
        ['operation', [[{ scheme: 'oauth', scopes: ['write'] }], []]],
      ],
    );
    assert.deepEqual(
      document.schemes.map(({ name, type, in: where }) => [name, type, where]),
      [
        ['bearer', 'http', undefined],
        ['key', 'apiKey', 'query'],
      ],
    );
  });

  it('are followed into files beside them, in JSON and YAML', () => {
    const files = {
      'docs/paths/orders.yaml': 'get: {}\ndelete:\n  $ref: "../common.json#/remove"\n',
      'docs/common.json': '{"remove": {"operationId": "remove"}, "schemes": {"k": {"type": "http"}}}',
    };
    const document = documentOf(
      {
        openapi: '3.1.0',
        components: { securitySchemes: { $ref: 'common.json#/schemes' } },
        paths: { '/orders': { $ref: './paths/orders.yaml' }, '/again': { $ref: '#/paths/~1orders', post: {} } },
      },
      { path: 'docs/openapi.json', files },
    );
    assert.deepEqual(operations(document), [
      'GET /orders',
      'DELETE /orders',
      'POST /again',
      'GET /again',
      'DELETE /again',
    ]);
    assert.equal(document.operations[1]?.operationId, 'remove');
    assert.equal(document.schemes[0]?.name, 'k');
    assert.equal(sourceRange(document.operations[0]?.location as never)?.file, 'docs/paths/orders.yaml');
    assert.deepEqual(document.gaps, []);
  });

  it('that refer to what cannot be had say so, with the place, and keep the rest', () => {
    const document = documentOf(
      {
        openapi: '3.1.0',
        paths: {
          '/remote': { $ref: 'https://example.test/x.json#/a' },
          '/outside': { $ref: '../../secret.json' },
          '/missing': { $ref: 'nothing.json' },
          '/nowhere': { $ref: '#/components/pathItems/none' },
          '/loop': { $ref: '#/paths/~1loop' },
          '/kept': { get: {} },
          odd: { get: {} },
          '/text': 'x',
        },
      },
      { path: 'docs/openapi.json' },
    );
    assert.deepEqual(operations(document), ['GET /kept']);
    const told = document.gaps.map((g) => `${sourceRange(g.location as never)?.line}: ${g.message}`);
    assert.deepEqual(told, [
      '5: https://example.test/x.json#/a is on another machine, and is not fetched: what it holds is not known',
      '8: ../../secret.json is outside of what is scanned, and is not read',
      '11: nothing.json cannot be read',
      '14: nothing is at #/components/pathItems/none',
      '17: the reference to #/paths/~1loop leads back to itself',
      '22: odd is no path: paths begin with a slash',
      '25: the path item of /text is no object',
    ]);
  });

  it('that are malformed tell what is wrong and where', () => {
    assert.deepEqual(read('{\n  "openapi": "3.1.0",\n  "paths": {,}\n}'), {
      kind: 'unreadable',
      reason: 'it is not valid JSON: value expected',
      line: 3,
      column: 13,
    });
    const yaml = read('openapi: 3.1.0\npaths:\n  /a: {get: [}\n', 'openapi.yaml');
    assert.equal(yaml.kind, 'unreadable');
    assert.equal(yaml.kind === 'unreadable' && yaml.line, 3);
    assert.deepEqual(read('{"info": {},\n "openapi": "4.0.0"}'), {
      kind: 'unreadable',
      reason: 'openapi 4.0.0 is not known: 2.0, 3.0, 3.1 and 3.2 are',
      line: 2,
      column: 2,
    });
    assert.deepEqual(read('{"generator": "x"}'), { kind: 'other' });
    assert.deepEqual(read('[]'), { kind: 'other' });
  });

  it('that are hostile end in an error or a document, and quickly', () => {
    const deep = `{"openapi":"3.1.0","paths":${'{"a":'.repeat(200_000)}1${'}'.repeat(200_001)}`;
    assert.notEqual(read(`${deep.slice(0, -5)}x`).kind, 'other');
    const bomb = `a: &a [x,x]\n${[...'bcdefghijklmnop'].map((c, i) => `${c}: &${c} [${`*${'abcdefghijklmnop'[i]},`.repeat(9)}]`).join('\n')}\nopenapi: 3.1.0\n`;
    assert.equal(read(bomb, 'openapi.yaml').kind, 'unreadable');
    const own = read(
      '{"openapi":"3.1.0","paths":{"/__proto__":{"get":{}},"__proto__":{"/x":{}}},"__proto__":{"security":[{"a":[]}]}}',
    );
    assert.equal(own.kind === 'document' && own.document.operations.length, 1);
    assert.equal(own.kind === 'document' && own.document.speaksOfSecurity, false);
    assert.equal(read('{"openapi":"3.1.0","paths":{"constructor":1,"/a":null}}').kind, 'document');
  });

  it('of any content are read without an exception', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom('openapi', 'swagger'), (value, member) => {
        const paths = { '/a': value, '/b': { get: value, post: { security: value, servers: value } } };
        const whole = { [member]: member === 'openapi' ? '3.1.0' : '2.0', paths, servers: value, components: value };
        assert.equal(read(JSON.stringify(whole)).kind, 'document');
        assert.equal(read(stringify(whole), 'openapi.yaml').kind, 'document');
      }),
    );
  });
});

describe('places in documents', () => {
  it('of JSON are where the name of the member stands, whatever the values around it', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 4 }), fc.string(), fc.constantFrom(0, 1, 4), (value, name, indent) => {
        const text = JSON.stringify({ before: value, ' list': [value, { [name]: value }] }, null, indent);
        const parsed = readJson(text);
        assert.ok(!isProblem(parsed));
        const { start, end } = parsed.spanOf([' list', '1', name]);
        assert.equal(text.slice(start, end), JSON.stringify(name));
        assert.ok(/^\s*:/.test(text.slice(end)));
      }),
    );
  });

  it('of YAML are where the key stands', () => {
    const text = 'a: 1\nlist:\n  - x\n  - "some key": 2\nlast: &l {in: 1}\nsame: *l\n';
    const parsed = readYaml(text);
    assert.ok(!isProblem(parsed));
    const at = (...pointer: string[]): string => {
      const { start, end } = parsed.spanOf(pointer);
      return text.slice(start, end);
    };
    assert.equal(at('list', '1', 'some key'), '"some key"');
    assert.equal(at('last'), 'last');
    assert.equal(at('same', 'in'), 'in');
    assert.equal(at('list', 'none', 'x'), 'list');
  });

  it('count lines as editors do', () => {
    const document = documentOf('{\r\n"openapi": "3.1.0",\r\n"paths": {"/a": {\r\n\t"get": {}}}}');
    assert.deepEqual(sourceRange(document.operations[0]?.location as never), {
      file: 'openapi.json',
      line: 4,
      column: 2,
      endLine: 4,
      endColumn: 7,
    });
  });
});
