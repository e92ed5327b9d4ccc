import assert from 'node:assert/strict';
import fc from 'fast-check';
import { csharpTypes, generatedClasses, parseProto } from '../../src/protobuf/index.ts';

const method = { streamsRequest: false, streamsResponse: false, httpRules: [] };
const field = (name: string, type: string) => ({ name, type, keyType: undefined, isRepeated: false });
const classesOf = (...texts: string[]) => {
  const files = texts.map(parseProto);
  return files.map((file) => generatedClasses(file, csharpTypes(files)));
};

describe('.proto files', () => {
  it('give their services with methods, streams and what JSON transcoding maps, and their messages; comments are none', () => {
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
      types: [
        {
          kind: 'message',
          name: 'M',
          fields: [field('n', 'N')],
          types: [{ kind: 'message', name: 'N', fields: [field('service', 'string')], types: [] }],
        },
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
    const [text = ''] = classesOf('package my_shop.v1beta2; service S { rpc R (A) returns (B); }');
    assert.match(text, /^namespace MyShop\.V1Beta2\n/);
    assert.match(text, /__ServiceName = "my_shop\.v1beta2\.S"/);
    assert.deepEqual(classesOf('import "a.proto";'), [undefined]);
  });

  it('make a class of a message with a property for each field, of any file', () => {
    const [text = ''] = classesOf(
      `package shop.v1; option csharp_namespace = "Shop";
      message Order { reserved 9; int64 order_id = 1 [deprecated = true]; repeated Line lines = 2; map<string, pay.Money> paid = 3;
        oneof by { string code_2fa = 4; google.protobuf.StringValue note = 5; } Kind kind = 6; string order = 7;
        enum Kind { KIND_UNKNOWN = 0; KIND_PICK_UP = 1; } message Line { optional bytes raw = 1; optional string repeated = 2; } }`,
      'package pay; message Money { double amount = 1; }',
    );
    for (const member of [
      'public long OrderId { get; set; }',
      'public global::Google.Protobuf.Collections.RepeatedField<global::Shop.Order.Types.Line> Lines { get; }',
      'public global::Google.Protobuf.Collections.MapField<string, global::Pay.Money> Paid { get; }',
      'public string Code2Fa { get; set; }',
      'public string Note { get; set; }',
      'public global::Shop.Order.Types.Kind Kind { get; set; }',
      'public string Order_ { get; set; }',
      'public enum Kind { Unknown = 0, PickUp = 1 }',
      'public global::Google.Protobuf.ByteString Raw { get; set; }',
      'public string Repeated { get; set; }',
    ])
      assert.ok(text.includes(member), `${member} in\n${text}`);
    assert.ok(!text.includes('Reserved'));
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
      '=',
      'message',
      'enum',
      'oneof',
      'map',
      '<',
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
          classesOf(text);
        },
      ),
    );
  });
});
