import type { Library } from './library.ts';

const TABLE = ['Azure.Data.Tables.TableClient'];
const KEYS = ['partitionKey', 'rowKey'];

export const azureTables: Library = {
  name: 'Azure Tables',
  calls: [
    { types: TABLE, methods: ['GetEntity', 'GetEntityAsync'], does: { kind: 'find', keys: KEYS, orThrow: true } },
    { types: TABLE, methods: ['GetEntityIfExists', 'GetEntityIfExistsAsync'], does: { kind: 'find', keys: KEYS } },
    {
      types: TABLE,
      methods: ['DeleteEntity', 'DeleteEntityAsync'],
      does: { kind: 'write', action: 'delete', keys: KEYS, rows: 'Azure.Data.Tables.ITableEntity' },
    },
    {
      types: TABLE,
      methods: ['UpdateEntity', 'UpdateEntityAsync', 'UpsertEntity', 'UpsertEntityAsync'],
      does: { kind: 'write', action: 'update', object: ['entity'] },
    },
    {
      types: TABLE,
      methods: ['AddEntity', 'AddEntityAsync'],
      does: { kind: 'write', action: 'insert', object: ['entity'] },
    },
    {
      types: ['Azure.Response`1', 'Azure.NullableResponse`1'],
      methods: ['op_Implicit'],
      does: { kind: 'pass' },
    },
  ],
  properties: { 'Azure.Response`1.Value': 'same', 'Azure.NullableResponse`1.Value': 'same' },
};
