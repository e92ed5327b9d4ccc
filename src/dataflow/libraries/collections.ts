import type { Library } from './library.ts';

const QUEUES = [
  'System.Collections.Generic.Queue`1',
  'System.Collections.Generic.Stack`1',
  'System.Collections.Concurrent.ConcurrentQueue`1',
  'System.Collections.Concurrent.ConcurrentStack`1',
];
const SETS = [
  'System.Collections.Generic.SortedSet`1',
  'System.Collections.Generic.LinkedList`1',
  'System.Collections.ObjectModel.Collection`1',
  'System.Collections.Immutable.ImmutableArray`1+Builder',
  'System.Collections.Immutable.ImmutableList`1+Builder',
];
const SPANS = ['System.Span`1', 'System.ReadOnlySpan`1', 'System.Memory`1', 'System.ReadOnlyMemory`1'];
const COPIED = [
  ...SPANS,
  'System.Array',
  'System.Collections.Generic.List`1',
  'System.Collections.Generic.ICollection`1',
];
const LISTS = ['System.Collections.Generic.List`1', 'System.Collections.Generic.HashSet`1', ...SETS];

/**
 * Collections of the base class library that code fills: they hold what is put into them. Spans are the array or list that they show, which is
 * how the compiler copies collection expressions.
 */
export const collections: Library = {
  name: 'a collection',
  calls: [
    { types: QUEUES, methods: ['Enqueue', 'Push'], does: { kind: 'put', item: ['item'] } },
    { types: SETS, methods: ['Add', 'AddFirst', 'AddLast', 'Insert'], does: { kind: 'put', item: ['item', 'value'] } },
    {
      types: LISTS,
      methods: ['UnionWith', 'InsertRange', 'AddRange'],
      does: { kind: 'put', from: ['other', 'collection', 'items'] },
    },
    {
      types: ['Google.Protobuf.Collections.RepeatedField`1'],
      methods: ['Add', 'AddRange', 'Insert'],
      does: { kind: 'put', item: ['item'], from: ['values'] },
    },
    {
      types: ['Google.Protobuf.Collections.MapField`2'],
      methods: ['Add'],
      does: { kind: 'put', item: ['value'], from: ['entries'] },
    },
    {
      types: COPIED,
      methods: ['CopyTo', 'TryCopyTo'],
      does: { kind: 'put', from: ['this'], into: ['destination', 'array'] },
    },
    {
      types: ['System.Array'],
      methods: ['Copy', 'ConstrainedCopy'],
      does: { kind: 'put', from: ['sourceArray'], into: ['destinationArray'] },
    },
    {
      types: SPANS,
      methods: ['Slice', 'op_Implicit', 'get_Span'],
      does: { kind: 'pass' },
    },
    {
      types: ['System.Runtime.InteropServices.CollectionsMarshal', 'System.MemoryExtensions'],
      methods: ['AsSpan', 'AsMemory'],
      does: { kind: 'pass', argument: ['list', 'array'] },
    },
  ],
};
