import type { Library } from './library.ts';

const EQUATABLE = [
  'System.Object',
  'System.String',
  'System.Guid',
  'System.Int32',
  'System.Int64',
  'System.ValueType',
  'System.IEquatable`1',
  'System.Collections.Generic.EqualityComparer`1',
  'System.StringComparer',
  'System.MemoryExtensions',
];
const NUMBERS = [
  'System.Int32',
  'System.Int64',
  'System.Int16',
  'System.Guid',
  'System.UInt32',
  'System.UInt64',
  'System.Decimal',
  'System.Enum',
];

/** Functions of the base class library that leave a value what it is, and comparisons. */
export const baseLibrary: Library = {
  name: 'the base class library',
  calls: [
    {
      types: ['System.Collections.IEnumerator', 'System.Collections.Generic.IAsyncEnumerator`1'],
      methods: ['MoveNext', 'MoveNextAsync'],
      does: { kind: 'more' },
    },
    {
      types: EQUATABLE,
      methods: ['Equals', 'ReferenceEquals', 'SequenceEqual', 'op_Equality'],
      does: { kind: 'equal' },
    },
    { types: NUMBERS, methods: ['Parse'], does: { kind: 'pass', argument: ['s', 'input', 'value'] } },
    { types: NUMBERS, methods: ['TryParse', 'TryParseExact'], does: { kind: 'parses', text: ['s', 'input', 'value'] } },
    { types: ['System.Guid'], methods: ['.ctor'], does: { kind: 'pass', argument: ['g'] } },
    {
      types: ['System.Convert'],
      methods: ['ToInt32', 'ToInt64', 'ToString', 'ToInt16'],
      does: { kind: 'pass', argument: ['value'] },
    },
    { types: [...EQUATABLE, ...NUMBERS], methods: ['ToString'], does: { kind: 'pass', argument: ['this'] } },
    {
      types: ['System.String'],
      methods: ['Trim', 'ToLower', 'ToUpper', 'ToLowerInvariant', 'ToUpperInvariant', 'Normalize'],
      does: { kind: 'pass', argument: ['this'] },
    },
    {
      types: ['System.Nullable`1'],
      methods: ['GetValueOrDefault', 'get_Value', 'op_Implicit', 'op_Explicit'],
      does: { kind: 'pass' },
    },
    {
      types: ['System.Threading.Tasks.Task', 'System.Threading.Tasks.ValueTask', 'System.Threading.Tasks.ValueTask`1'],
      methods: ['FromResult', 'op_Implicit'],
      does: { kind: 'pass' },
    },
    {
      types: [
        'System.Threading.Tasks.Task',
        'System.Threading.Tasks.Task`1',
        'System.Threading.Tasks.ValueTask',
        'System.Threading.Tasks.ValueTask`1',
        'System.Threading.Tasks.TaskAsyncEnumerableExtensions',
      ],
      methods: ['ConfigureAwait', 'AsTask', 'WaitAsync', 'GetAwaiter', 'Preserve'],
      does: { kind: 'pass', argument: ['this', 'source'] },
    },
    {
      types: ['System.Threading.Tasks.Task'],
      methods: ['WhenAll', 'WhenAny', 'WhenEach'],
      does: { kind: 'pass', argument: ['tasks'] },
    },
    {
      types: ['System.Runtime.CompilerServices.TaskAwaiter`1', 'System.Runtime.CompilerServices.ValueTaskAwaiter`1'],
      methods: ['GetResult'],
      does: { kind: 'pass', argument: ['this'] },
    },
  ],
  properties: {
    'System.Threading.Tasks.Task`1.Result': 'same',
    'System.Threading.Tasks.ValueTask`1.Result': 'same',
  },
};
