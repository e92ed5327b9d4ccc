import type { Library } from './library.ts';

const COMMAND = ['System.Data.Common.DbCommand', 'System.Data.IDbCommand'];
const PARAMETERS = [
  'System.Data.Common.DbParameterCollection',
  'System.Data.IDataParameterCollection',
  'System.Collections.IList',
];

/** ADO.NET commands, of whatever provider. */
export const adoNet: Library = {
  name: 'ADO.NET',
  calls: [
    { types: COMMAND, methods: ['ExecuteNonQuery', 'ExecuteNonQueryAsync'], does: { kind: 'command', result: 'none' } },
    { types: COMMAND, methods: ['ExecuteScalar', 'ExecuteScalarAsync'], does: { kind: 'command', result: 'scalar' } },
    {
      types: COMMAND,
      methods: ['ExecuteReader', 'ExecuteReaderAsync', 'ExecuteDbDataReaderAsync'],
      does: { kind: 'command', result: 'many' },
    },
    {
      types: ['System.Data.IDataRecord', 'System.Data.Common.DbDataReader'],
      methods: [
        'GetBoolean',
        'GetDateTime',
        'GetDecimal',
        'GetDouble',
        'GetFieldValue',
        'GetFieldValueAsync',
        'GetGuid',
        'GetInt16',
        'GetInt32',
        'GetInt64',
        'GetString',
        'GetValue',
      ],
      does: { kind: 'column', at: ['ordinal', 'i', 'name'] },
    },
    {
      types: ['System.Data.IDataRecord', 'System.Data.Common.DbDataReader'],
      methods: ['GetOrdinal'],
      does: { kind: 'pass', argument: ['name'] },
    },
    {
      types: PARAMETERS,
      methods: ['Add', 'AddWithValue'],
      does: { kind: 'command-parameter', name: ['parameterName', 'name'], value: ['value'] },
    },
  ],
};
