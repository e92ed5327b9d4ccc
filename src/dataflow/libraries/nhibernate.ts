import type { Library } from './library.ts';

const SESSION = ['NHibernate.ISession', 'NHibernate.IStatelessSession'];

export const nhibernate: Library = {
  name: 'NHibernate',
  calls: [
    { types: SESSION, methods: ['Query', 'QueryOver'], does: { kind: 'entities' } },
    { types: SESSION, methods: ['Get', 'GetAsync', 'Load', 'LoadAsync'], does: { kind: 'find', keys: ['id'] } },
    {
      types: SESSION,
      methods: ['Save', 'SaveAsync', 'Insert', 'InsertAsync', 'Persist', 'PersistAsync'],
      does: { kind: 'write', action: 'insert', object: ['obj', 'entity'] },
    },
    {
      types: SESSION,
      methods: ['Update', 'UpdateAsync', 'SaveOrUpdate', 'SaveOrUpdateAsync', 'Merge', 'MergeAsync'],
      does: { kind: 'write', action: 'update', object: ['obj', 'entity'] },
    },
    {
      types: SESSION,
      methods: ['Delete', 'DeleteAsync'],
      does: { kind: 'write', action: 'delete', object: ['obj', 'entity'] },
    },
    {
      types: [...SESSION, 'NHibernate.ITransaction'],
      methods: ['Flush', 'FlushAsync', 'Commit', 'CommitAsync'],
      does: { kind: 'save' },
    },
  ],
};
