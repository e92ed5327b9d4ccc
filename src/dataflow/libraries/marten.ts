import type { Library } from './library.ts';

const SESSION = ['Marten.IDocumentSession', 'Marten.IQuerySession', 'Marten.IDocumentOperations'];

export const marten: Library = {
  name: 'Marten',
  calls: [
    { types: SESSION, methods: ['Query'], does: { kind: 'entities' } },
    { types: SESSION, methods: ['Load', 'LoadAsync'], does: { kind: 'find', keys: ['id'] } },
    {
      types: SESSION,
      methods: ['Store', 'Update', 'StoreObjects'],
      does: { kind: 'change', action: 'update', object: ['entities', 'entity'] },
    },
    { types: SESSION, methods: ['Insert'], does: { kind: 'change', action: 'insert', object: ['entities'] } },
    {
      types: SESSION,
      methods: ['Delete', 'HardDelete'],
      does: { kind: 'change', action: 'delete', object: ['entity'], keys: ['id'] },
    },
    {
      types: SESSION,
      methods: ['DeleteWhere', 'HardDeleteWhere', 'UndoDeleteWhere'],
      does: { kind: 'change', action: 'delete', object: ['expression'], filter: ['expression'] },
    },
    { types: SESSION, methods: ['SaveChanges', 'SaveChangesAsync'], does: { kind: 'save' } },
  ],
};
