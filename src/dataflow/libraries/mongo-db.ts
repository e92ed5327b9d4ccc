import type { Library } from './library.ts';

const COLLECTION = [
  'MongoDB.Driver.IMongoCollection`1',
  'MongoDB.Driver.IMongoCollectionExtensions',
  'MongoDB.Driver.MongoCollectionBase`1',
];
const FILTERS = ['MongoDB.Driver.FilterDefinitionBuilder`1'];
const FILTER = ['filter'];

/** The MongoDB driver. */
export const mongoDb: Library = {
  name: 'MongoDB',
  stores: { 'MongoDB.Driver.IMongoCollection`1': 0 },
  calls: [
    { types: ['MongoDB.Driver.IMongoDatabase'], methods: ['GetCollection'], does: { kind: 'entities' } },
    {
      types: COLLECTION,
      methods: ['Find', 'FindAsync', 'FindSync', 'AsQueryable'],
      does: { kind: 'where', predicate: FILTER },
    },
    {
      types: COLLECTION,
      methods: ['CountDocuments', 'CountDocumentsAsync'],
      does: { kind: 'count', predicate: FILTER },
    },
    {
      types: COLLECTION,
      methods: [
        'DeleteOne',
        'DeleteOneAsync',
        'DeleteMany',
        'DeleteManyAsync',
        'FindOneAndDelete',
        'FindOneAndDeleteAsync',
      ],
      does: { kind: 'write', action: 'delete', filter: FILTER },
    },
    {
      types: COLLECTION,
      methods: [
        'UpdateOne',
        'UpdateOneAsync',
        'UpdateMany',
        'UpdateManyAsync',
        'FindOneAndUpdate',
        'FindOneAndUpdateAsync',
      ],
      does: { kind: 'write', action: 'update', filter: FILTER, sets: ['update'] },
    },
    {
      types: ['MongoDB.Driver.UpdateDefinitionBuilder`1', 'MongoDB.Driver.UpdateDefinitionExtensions'],
      methods: ['Set'],
      does: { kind: 'describe', member: ['field'], value: ['value'] },
    },
    {
      types: ['MongoDB.Driver.FieldDefinition`1', 'MongoDB.Driver.FieldDefinition`2'],
      methods: ['op_Implicit'],
      does: { kind: 'pass' },
    },
    { types: ['MongoDB.Driver.UpdateDefinitionBuilder`1'], methods: ['Combine'], does: { kind: 'combine' } },
    {
      types: COLLECTION,
      methods: ['ReplaceOne', 'ReplaceOneAsync', 'FindOneAndReplace', 'FindOneAndReplaceAsync'],
      does: { kind: 'write', action: 'update', filter: FILTER, object: ['replacement'] },
    },
    {
      types: COLLECTION,
      methods: ['InsertOne', 'InsertOneAsync', 'InsertMany', 'InsertManyAsync'],
      does: { kind: 'write', action: 'insert', object: ['document', 'documents'] },
    },
    { types: FILTERS, methods: ['Eq'], does: { kind: 'filter', operator: 'eq' } },
    { types: FILTERS, methods: ['In', 'AnyEq', 'AnyIn'], does: { kind: 'filter', operator: 'in' } },
    { types: FILTERS, methods: ['And'], does: { kind: 'filter', operator: 'and' } },
    { types: FILTERS, methods: ['Or'], does: { kind: 'filter', operator: 'or' } },
    { types: FILTERS, methods: ['Where'], does: { kind: 'filter', operator: 'where' } },
    {
      types: FILTERS,
      methods: ['Ne', 'Gt', 'Gte', 'Lt', 'Lte', 'Nin', 'Not', 'Exists', 'Regex', 'Text', 'ElemMatch'],
      does: { kind: 'filter', operator: 'other' },
    },
    {
      types: ['MongoDB.Driver.FilterDefinition`1'],
      methods: ['op_BitwiseAnd'],
      does: { kind: 'filter', operator: 'and' },
    },
    {
      types: ['MongoDB.Driver.FilterDefinition`1'],
      methods: ['op_BitwiseOr'],
      does: { kind: 'filter', operator: 'or' },
    },
    {
      types: ['MongoDB.Driver.FilterDefinition`1', 'MongoDB.Driver.ExpressionFilterDefinition`1'],
      methods: ['op_Implicit'],
      does: { kind: 'pass' },
    },
  ],
};
