import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parseProto, serviceClasses } from '../../src/protobuf/index.ts';

const method = { streamsRequest: false, streamsResponse: false, httpRules: [] };

describe('.proto files', () => {
  it('give their services with methods, streams and what JSON transcoding maps; comments and messages are none', () => {
    const text = `syntax = "proto3"; package shop.v1; import "a.proto";
      option csharp_namespace = 'Shop.Rpc'; option (file_option) = { a: "}" };
      // service No { rpc No (A) returns (B); }
      message M { message N { string service = 1; } N n = 1; }
      service Orders { option deprecated = true;
        rpc Get (.shop.v1.Id) returns (Order) { option (google.api.http) = { get: "/v1/orders/{id}" }; }
        rpc Watch (stream Id) returns (stream google.protobuf.Empty); }
      extend google.protobuf.FileOptions { string x = 5; }
      service Empty { }`;
    assert.deepEqual(parseProto(text), {
      package: 'shop.v1',
      csharpNamespace: 'Shop.Rpc',
      services: [
        {
          name: 'Orders',
          methods: [
            {
              ...method,
              name: 'Get',
              request: '.shop.v1.Id',
              response: 'Order',
              httpRules: [{ verb: 'GET', path: '/v1/orders/{id}' }],
            },
            {
              ...method,
              name: 'Watch',
              request: 'Id',
              response: 'google.protobuf.Empty',
              streamsRequest: true,
              streamsResponse: true,
            },
          ],
        },
        { name: 'Empty', methods: [] },
      ],
    });
  });

  it('give every binding of a method, however its option is written', () => {
    const rulesOf = (options: string) =>
      parseProto(`service S { rpc R (A) returns (B) { ${options} } }`).services[0]?.methods[0]?.httpRules;
    assert.deepEqual(
      rulesOf(`option deprecated = true;
        option (google.api.http) = { put: '/a' "/b", body: "*"; additional_bindings: [{ get: "/c" }, { delete: "/d" }]
          additional_bindings { custom: { kind: "REPORT" path: "/e/{x=**}" } } };`),
      [
        { verb: 'PUT', path: '/a/b' },
        { verb: 'GET', path: '/c' },
        { verb: 'DELETE', path: '/d' },
        { verb: 'REPORT', path: '/e/{x=**}' },
      ],
    );
    assert.deepEqual(rulesOf('option (google.api.http).patch = "/f"; option (google.api.http).body = "*";'), [
      { verb: 'PATCH', path: '/f' },
    ]);
    assert.deepEqual(rulesOf('option (google.api.http) ='), []);
  });

  it('make classes in the namespace of the package, in Pascal case', () => {
    const text = serviceClasses(parseProto('package my_shop.v1beta2; service S { rpc R (A) returns (B); }')) ?? '';
    assert.match(text, /^namespace MyShop\.V1Beta2\n/);
    assert.match(text, /__ServiceName = "my_shop\.v1beta2\.S"/);
    assert.equal(serviceClasses(parseProto('message M { }')), undefined);
  });

  it('may be any text: reading it ends, and never throws', () => {
    const words = fc.constantFrom(
      'service',
      'rpc',
      'returns',
      'stream',
      '{',
      '}',
      '(',
      ')',
      ';',
      'option',
      'package',
      'A',
      '"',
      '/*',
      '//',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(words).map((all) => all.join(' ')),
        ),
        (text) => {
          serviceClasses(parseProto(text));
        },
      ),
    );
  });
});
