import type { Library } from './library.ts';

const CONTEXT = ['Microsoft.EntityFrameworkCore.DbContext', 'System.Data.Entity.DbContext'];
const SET = ['Microsoft.EntityFrameworkCore.DbSet`1', 'System.Data.Entity.DbSet`1', 'System.Data.Entity.IDbSet`1'];
const BOTH = [...CONTEXT, ...SET];
const OBJECT = ['entity', 'entities', 'item'];
const RAW = ['Microsoft.EntityFrameworkCore.RelationalDatabaseFacadeExtensions', 'System.Data.Entity.Database'];

/** Entity Framework Core, and Entity Framework 6 as far as it is the same. */
export const efCore: Library = {
  name: 'Entity Framework Core',
  stores: {
    'Microsoft.EntityFrameworkCore.DbSet`1': 0,
    'System.Data.Entity.DbSet`1': 0,
    'System.Data.Entity.IDbSet`1': 0,
  },
  calls: [
    { types: CONTEXT, methods: ['Set', 'Query'], does: { kind: 'entities' } },
    // DbSet.cs: methods of its own that go before the extension methods.
    { types: SET, methods: ['AsQueryable', 'AsAsyncEnumerable'], does: { kind: 'same' } },
    { types: BOTH, methods: ['Find', 'FindAsync'], does: { kind: 'find', keys: ['keyValues'] } },
    {
      types: BOTH,
      methods: ['Add', 'AddAsync', 'AddRange', 'AddRangeAsync'],
      does: { kind: 'change', action: 'insert', object: OBJECT },
    },
    {
      types: BOTH,
      methods: ['Update', 'UpdateRange', 'Attach', 'AttachRange'],
      does: { kind: 'change', action: 'update', object: OBJECT },
    },
    { types: BOTH, methods: ['Remove', 'RemoveRange'], does: { kind: 'change', action: 'delete', object: OBJECT } },
    { types: CONTEXT, methods: ['SaveChanges', 'SaveChangesAsync'], does: { kind: 'save' } },
    {
      types: [
        'Microsoft.EntityFrameworkCore.EntityFrameworkQueryableExtensions',
        'Microsoft.EntityFrameworkCore.RelationalQueryableExtensions',
      ],
      methods: ['ExecuteDelete', 'ExecuteDeleteAsync'],
      does: { kind: 'write', action: 'delete' },
    },
    {
      types: [
        'Microsoft.EntityFrameworkCore.EntityFrameworkQueryableExtensions',
        'Microsoft.EntityFrameworkCore.RelationalQueryableExtensions',
      ],
      methods: ['ExecuteUpdate', 'ExecuteUpdateAsync'],
      does: { kind: 'write', action: 'update' },
    },
    {
      types: RAW,
      methods: [
        'ExecuteSql',
        'ExecuteSqlAsync',
        'ExecuteSqlRaw',
        'ExecuteSqlRawAsync',
        'ExecuteSqlInterpolated',
        'ExecuteSqlInterpolatedAsync',
        'ExecuteSqlCommand',
        'ExecuteSqlCommandAsync',
      ],
      does: { kind: 'sql', text: ['sql'], parameters: ['parameters'], result: 'none' },
    },
    {
      types: RAW,
      methods: ['SqlQuery', 'SqlQueryRaw'],
      does: { kind: 'sql', text: ['sql'], parameters: ['parameters'], result: 'many' },
    },
    {
      types: ['Microsoft.EntityFrameworkCore.RelationalQueryableExtensions'],
      methods: ['FromSql', 'FromSqlRaw', 'FromSqlInterpolated'],
      does: { kind: 'sql', text: ['sql'], parameters: ['parameters'], result: 'many' },
    },
    {
      types: [
        'Microsoft.EntityFrameworkCore.Metadata.Builders.EntityTypeBuilder`1',
        'Microsoft.EntityFrameworkCore.Metadata.Builders.EntityTypeBuilder',
      ],
      methods: ['HasQueryFilter'],
      does: { kind: 'query-filter', predicate: ['filter'] },
    },
    { types: CONTEXT, methods: ['Entry'], does: { kind: 'pass', argument: ['entity'] } },
    {
      types: [
        'Microsoft.EntityFrameworkCore.ChangeTracking.PropertyValues',
        'System.Data.Entity.Infrastructure.DbPropertyValues',
      ],
      methods: ['SetValues'],
      does: { kind: 'bind', target: ['this'], from: ['obj', 'values'] },
    },
  ],
  // EntityState.cs: Deleted 2, Modified 3, Added 4; of Entity Framework 6 the flags Added 4, Deleted 8, Modified 16.
  assigned: {
    'Microsoft.EntityFrameworkCore.ChangeTracking.EntityEntry.State': {
      changes: { 2: 'delete', 3: 'update', 4: 'insert' },
    },
    'System.Data.Entity.Infrastructure.DbEntityEntry.State': { changes: { 4: 'insert', 8: 'delete', 16: 'update' } },
    'System.Data.Entity.Infrastructure.DbEntityEntry`1.State': {
      changes: { 4: 'insert', 8: 'delete', 16: 'update' },
    },
  },
  properties: {
    'Microsoft.EntityFrameworkCore.ChangeTracking.EntityEntry.CurrentValues': 'same',
    'Microsoft.EntityFrameworkCore.ChangeTracking.EntityEntry`1.Entity': 'same',
    'Microsoft.EntityFrameworkCore.ChangeTracking.EntityEntry.Entity': 'same',
  },
};
