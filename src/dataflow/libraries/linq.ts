import type { Library } from './library.ts';

/** Operators that LINQ providers share: those of System.Linq, Entity Framework Core's and Entity Framework 6's asynchronous ones, NHibernate's, Marten's, Cosmos'. */
const TYPES = [
  'System.Linq.Queryable',
  'System.Linq.Enumerable',
  'System.Linq.AsyncEnumerable',
  'System.Collections.Generic.List`1',
  'System.Array',
  'Microsoft.EntityFrameworkCore.EntityFrameworkQueryableExtensions',
  'Microsoft.EntityFrameworkCore.RelationalQueryableExtensions',
  'System.Data.Entity.QueryableExtensions',
  'NHibernate.Linq.LinqExtensionMethods',
  'NHibernate.Linq.EagerFetchingExtensionMethods',
  'Marten.QueryableExtensions',
  'MongoDB.Driver.Linq.MongoQueryable',
  'MongoDB.Driver.IFindFluentExtensions',
  'MongoDB.Driver.IFindFluent`2',
  'MongoDB.Driver.IAsyncCursorSourceExtensions',
  'MongoDB.Driver.IAsyncCursorExtensions',
  'Microsoft.Azure.Cosmos.Linq.CosmosLinqExtensions',
  'LiteDB.ILiteQueryable`1',
  'LiteDB.ILiteQueryableResult`1',
  'AutoMapper.QueryableExtensions.Extensions',
  'X.PagedList.PagedListExtensions',
  'System.Linq.Dynamic.Core.DynamicQueryableExtensions',
];
const PREDICATE = ['predicate', 'match', 'filter', 'condition'];

export const linq: Library = {
  name: 'LINQ',
  calls: [
    {
      types: TYPES,
      methods: [
        'OrderBy', 'OrderByDescending', 'ThenBy', 'ThenByDescending', 'Order', 'Skip', 'Take', 'TakeLast', 'SkipLast', 'Reverse', 'Distinct', 'DistinctBy',
        'AsQueryable', 'AsEnumerable', 'AsAsyncEnumerable', 'Include', 'ThenInclude', 'AsNoTracking', 'AsTracking', 'AsNoTrackingWithIdentityResolution',
        'AsSplitQuery', 'AsSingleQuery', 'TagWith', 'TagWithCallSite', 'Sort', 'SortBy', 'SortByDescending', 'Limit', 'Fetch', 'ThenFetch', 'FetchMany',
        'Cast', 'OfType', 'DefaultIfEmpty', 'ToFeedIterator', 'Stats', 'WithCancellation', 'ConfigureAwait', 'Append', 'Prepend', 'LoadAsync', 'AsReadOnly',
      ],
      does: { kind: 'same' },
    },
    { types: TYPES, methods: ['IgnoreQueryFilters'], does: { kind: 'ignore-filters' } },
    { types: TYPES, methods: ['Where', 'FindAll', 'TakeWhile'], does: { kind: 'where', predicate: PREDICATE } },
    {
      types: TYPES,
      methods: ['Select', 'SelectMany', 'Project', 'ConvertAll', 'ProjectTo'],
      does: { kind: 'select', selector: ['selector', 'collectionSelector', 'projection', 'converter'] },
    },
    { types: TYPES, methods: ['Join', 'GroupJoin', 'LeftJoin'], does: { kind: 'join' } },
    {
      types: TYPES,
      methods: ['FirstOrDefault', 'FirstOrDefaultAsync', 'SingleOrDefault', 'SingleOrDefaultAsync', 'LastOrDefault', 'LastOrDefaultAsync', 'Find', 'ElementAtOrDefault', 'MinBy', 'MaxBy'],
      does: { kind: 'load', mode: 'one', predicate: PREDICATE },
    },
    {
      types: TYPES,
      methods: ['First', 'FirstAsync', 'Single', 'SingleAsync', 'Last', 'LastAsync', 'ElementAt'],
      does: { kind: 'load', mode: 'one-or-throw', predicate: PREDICATE },
    },
    {
      types: TYPES,
      methods: ['ToList', 'ToListAsync', 'ToArray', 'ToArrayAsync', 'ToDictionary', 'ToDictionaryAsync', 'ToHashSet', 'ToHashSetAsync', 'ToEnumerable', 'ToLookup', 'GroupBy', 'ToPagedList', 'ToPagedListAsync', 'ToImmutableList'],
      does: { kind: 'load', mode: 'many' },
    },
    { types: TYPES, methods: ['Any', 'AnyAsync', 'Exists', 'TrueForAny'], does: { kind: 'exists', predicate: PREDICATE } },
    { types: TYPES, methods: ['Count', 'CountAsync', 'LongCount', 'LongCountAsync', 'CountDocumentsAsync'], does: { kind: 'count', predicate: PREDICATE } },
    { types: TYPES, methods: ['All', 'AllAsync', 'TrueForAll'], does: { kind: 'all', predicate: PREDICATE } },
    { types: TYPES, methods: ['Contains', 'ContainsAsync'], does: { kind: 'contains' } },
    {
      types: TYPES,
      methods: ['Sum', 'SumAsync', 'Max', 'MaxAsync', 'Min', 'MinAsync', 'Average', 'AverageAsync', 'Aggregate'],
      does: { kind: 'load', mode: 'scalar' },
    },
  ],
};
