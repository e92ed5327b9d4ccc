import type { Library } from './library.ts';

const MAPPER = ['Dapper.SqlMapper'];
const TEXT = ['sql', 'command'];
const PARAMETERS = ['param', 'command'];

/** Dapper, and Dapper.Contrib. */
export const dapper: Library = {
  name: 'Dapper',
  calls: [
    {
      types: MAPPER,
      methods: [
        'Query',
        'QueryAsync',
        'QueryUnbufferedAsync',
        'QueryMultiple',
        'QueryMultipleAsync',
        'ExecuteReader',
        'ExecuteReaderAsync',
      ],
      does: { kind: 'sql', text: TEXT, parameters: PARAMETERS, result: 'many' },
    },
    {
      types: MAPPER,
      methods: ['QueryFirstOrDefault', 'QueryFirstOrDefaultAsync', 'QuerySingleOrDefault', 'QuerySingleOrDefaultAsync'],
      does: { kind: 'sql', text: TEXT, parameters: PARAMETERS, result: 'one' },
    },
    {
      types: MAPPER,
      methods: ['QueryFirst', 'QueryFirstAsync', 'QuerySingle', 'QuerySingleAsync'],
      does: { kind: 'sql', text: TEXT, parameters: PARAMETERS, result: 'one-or-throw' },
    },
    {
      types: MAPPER,
      methods: ['ExecuteScalar', 'ExecuteScalarAsync'],
      does: { kind: 'sql', text: TEXT, parameters: PARAMETERS, result: 'scalar' },
    },
    {
      types: MAPPER,
      methods: ['Execute', 'ExecuteAsync'],
      does: { kind: 'sql', text: TEXT, parameters: PARAMETERS, result: 'none' },
    },
    {
      types: ['Dapper.DynamicParameters'],
      methods: ['Add'],
      does: { kind: 'name-value', name: ['name'], value: ['value'] },
    },
    {
      types: ['Dapper.Contrib.Extensions.SqlMapperExtensions'],
      methods: ['Get', 'GetAsync'],
      does: { kind: 'find', keys: ['id'] },
    },
    {
      types: ['Dapper.Contrib.Extensions.SqlMapperExtensions'],
      methods: ['Insert', 'InsertAsync'],
      does: { kind: 'write', action: 'insert', object: ['entityToInsert'] },
    },
    {
      types: ['Dapper.Contrib.Extensions.SqlMapperExtensions'],
      methods: ['Update', 'UpdateAsync'],
      does: { kind: 'write', action: 'update', object: ['entityToUpdate'] },
    },
    {
      types: ['Dapper.Contrib.Extensions.SqlMapperExtensions'],
      methods: ['Delete', 'DeleteAsync'],
      does: { kind: 'write', action: 'delete', object: ['entityToDelete'] },
    },
  ],
};
