import type { Library } from './library.ts';

const DICTIONARY = [
  'System.Collections.Generic.Dictionary`2',
  'System.Collections.Generic.IDictionary`2',
  'System.Collections.Generic.IReadOnlyDictionary`2',
  'System.Collections.Concurrent.ConcurrentDictionary`2',
  'System.Collections.Generic.CollectionExtensions',
];
const COLLECTION = [
  'System.Collections.Generic.List`1',
  'System.Collections.Generic.IList`1',
  'System.Collections.Generic.ICollection`1',
  'System.Collections.Generic.HashSet`1',
  'System.Collections.Concurrent.ConcurrentBag`1',
];

/** Collections that live as long as the process: what static fields and singletons hold. Others are only collections. */
export const inMemory: Library = {
  name: 'a collection in memory',
  stores: {
    'System.Collections.Generic.Dictionary`2': 1,
    'System.Collections.Generic.IDictionary`2': 1,
    'System.Collections.Generic.IReadOnlyDictionary`2': 1,
    'System.Collections.Concurrent.ConcurrentDictionary`2': 1,
    'System.Collections.Generic.List`1': 0,
    'System.Collections.Generic.IList`1': 0,
    'System.Collections.Generic.ICollection`1': 0,
    'System.Collections.Generic.IEnumerable`1': 0,
    'System.Collections.Generic.HashSet`1': 0,
    'System.Collections.Concurrent.ConcurrentBag`1': 0,
  },
  calls: [
    { types: DICTIONARY, methods: ['GetValueOrDefault'], does: { kind: 'find', keys: ['key'] } },
    { types: DICTIONARY, methods: ['Remove', 'TryRemove'], does: { kind: 'write', action: 'delete', keys: ['key'] } },
    {
      types: DICTIONARY,
      methods: ['Add', 'TryAdd', 'AddOrUpdate'],
      does: { kind: 'write', action: 'insert', object: ['value', 'addValue'] },
    },
    {
      types: COLLECTION,
      methods: ['Add', 'AddRange', 'Insert'],
      does: { kind: 'write', action: 'insert', object: ['item', 'collection'] },
    },
    { types: COLLECTION, methods: ['Remove'], does: { kind: 'write', action: 'delete', object: ['item'] } },
    {
      types: [...COLLECTION, ...DICTIONARY],
      methods: ['Clear', 'RemoveAt', 'RemoveRange'],
      does: { kind: 'write', action: 'delete' },
    },
    { types: COLLECTION, methods: ['RemoveAll'], does: { kind: 'write', action: 'delete', filter: ['match'] } },
  ],
  properties: {
    'System.Collections.Generic.Dictionary`2.Values': 'same',
    'System.Collections.Generic.IDictionary`2.Values': 'same',
    'System.Collections.Concurrent.ConcurrentDictionary`2.Values': 'same',
  },
};
