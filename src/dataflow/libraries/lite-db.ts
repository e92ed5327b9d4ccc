import type { Library } from './library.ts';

const COLLECTION = ['LiteDB.ILiteCollection`1', 'LiteDB.LiteCollection`1'];
const PREDICATE = ['predicate', 'query'];

export const liteDb: Library = {
  name: 'LiteDB',
  stores: { 'LiteDB.ILiteCollection`1': 0, 'LiteDB.LiteCollection`1': 0 },
  calls: [
    { types: ['LiteDB.ILiteDatabase', 'LiteDB.LiteDatabase'], methods: ['GetCollection'], does: { kind: 'entities' } },
    { types: COLLECTION, methods: ['Query', 'Include', 'FindAll'], does: { kind: 'same' } },
    { types: COLLECTION, methods: ['Find'], does: { kind: 'where', predicate: PREDICATE } },
    { types: COLLECTION, methods: ['FindOne'], does: { kind: 'load', mode: 'one', predicate: PREDICATE } },
    { types: COLLECTION, methods: ['FindById'], does: { kind: 'find', keys: ['id'] } },
    { types: COLLECTION, methods: ['Exists'], does: { kind: 'exists', predicate: PREDICATE } },
    { types: COLLECTION, methods: ['Count', 'LongCount'], does: { kind: 'count', predicate: PREDICATE } },
    {
      types: COLLECTION,
      methods: ['Insert', 'InsertBulk'],
      does: { kind: 'write', action: 'insert', object: ['entity', 'entities'] },
    },
    {
      types: COLLECTION,
      methods: ['Update', 'Upsert'],
      does: { kind: 'write', action: 'update', object: ['entity', 'entities'] },
    },
    { types: COLLECTION, methods: ['Delete'], does: { kind: 'write', action: 'delete', keys: ['id'] } },
    { types: COLLECTION, methods: ['DeleteMany'], does: { kind: 'write', action: 'delete', filter: PREDICATE } },
  ],
};
