import type { Library } from './library.ts';

const CONTAINER = ['Microsoft.Azure.Cosmos.Container'];

/** Azure Cosmos DB. The partition key is part of the identity of an item. */
export const cosmos: Library = {
  name: 'Cosmos DB',
  calls: [
    {
      types: CONTAINER,
      methods: ['ReadItemAsync'],
      does: { kind: 'find', keys: ['id', 'partitionKey'], orThrow: true },
    },
    { types: CONTAINER, methods: ['GetItemLinqQueryable'], does: { kind: 'entities' } },
    {
      types: CONTAINER,
      methods: ['DeleteItemAsync'],
      does: { kind: 'write', action: 'delete', keys: ['id', 'partitionKey'] },
    },
    {
      types: CONTAINER,
      methods: ['PatchItemAsync'],
      does: { kind: 'write', action: 'update', keys: ['id', 'partitionKey'] },
    },
    {
      types: CONTAINER,
      methods: ['UpsertItemAsync', 'ReplaceItemAsync'],
      does: { kind: 'write', action: 'update', object: ['item'] },
    },
    { types: CONTAINER, methods: ['CreateItemAsync'], does: { kind: 'write', action: 'insert', object: ['item'] } },
    {
      types: ['Microsoft.Azure.Cosmos.Response`1', 'Microsoft.Azure.Cosmos.ItemResponse`1'],
      methods: ['op_Implicit'],
      does: { kind: 'pass' },
    },
  ],
  properties: {
    'Microsoft.Azure.Cosmos.Response`1.Resource': 'same',
    'Microsoft.Azure.Cosmos.ItemResponse`1.Resource': 'same',
  },
};
