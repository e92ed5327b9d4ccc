const GENERIC = 'System.Collections.Generic';

/** Sequences of elements at positions or without order. */
export const LISTS: readonly string[] = [
  `${GENERIC}.List\`1`,
  `${GENERIC}.IList\`1`,
  `${GENERIC}.ICollection\`1`,
  `${GENERIC}.IEnumerable\`1`,
  `${GENERIC}.IReadOnlyList\`1`,
  `${GENERIC}.IReadOnlyCollection\`1`,
  `${GENERIC}.LinkedList\`1`,
  `${GENERIC}.Queue\`1`,
  `${GENERIC}.Stack\`1`,
  'System.Collections.ObjectModel.Collection`1',
  'System.Collections.ObjectModel.ObservableCollection`1',
  'System.Collections.ObjectModel.ReadOnlyCollection`1',
  'System.Collections.Concurrent.ConcurrentBag`1',
  'System.Collections.Concurrent.ConcurrentQueue`1',
  'System.Collections.Concurrent.ConcurrentStack`1',
  'System.Collections.Concurrent.BlockingCollection`1',
  'System.Collections.Immutable.ImmutableArray`1',
  'System.Collections.Immutable.ImmutableList`1',
  'System.Collections.Immutable.IImmutableList`1',
  'System.Collections.IEnumerable',
  'System.Collections.ICollection',
  'System.Collections.IList',
  'System.Collections.ArrayList',
  'System.Array',
  'System.Linq.IOrderedEnumerable`1',
  'System.Linq.IGrouping`2',
  'System.Linq.IQueryable`1',
  'System.Span`1',
  'System.ReadOnlySpan`1',
  'System.Memory`1',
  'System.ReadOnlyMemory`1',
];

/** Elements each of which is there once. */
export const SETS: readonly string[] = [
  `${GENERIC}.HashSet\`1`,
  `${GENERIC}.ISet\`1`,
  `${GENERIC}.IReadOnlySet\`1`,
  `${GENERIC}.SortedSet\`1`,
  'System.Collections.Immutable.ImmutableHashSet`1',
  'System.Collections.Immutable.IImmutableSet`1',
  'System.Collections.Frozen.FrozenSet`1',
];

/** Pairs of key and value. */
export const DICTIONARIES: readonly string[] = [
  `${GENERIC}.Dictionary\`2`,
  `${GENERIC}.IDictionary\`2`,
  `${GENERIC}.IReadOnlyDictionary\`2`,
  `${GENERIC}.SortedDictionary\`2`,
  `${GENERIC}.SortedList\`2`,
  'System.Collections.Concurrent.ConcurrentDictionary`2',
  'System.Collections.ObjectModel.ReadOnlyDictionary`2',
  'System.Collections.Immutable.ImmutableDictionary`2',
  'System.Collections.Immutable.IImmutableDictionary`2',
  'System.Collections.Frozen.FrozenDictionary`2',
  'System.Collections.IDictionary',
  'System.Collections.Hashtable',
  'Microsoft.AspNetCore.Routing.RouteValueDictionary',
];

export const COLLECTIONS: readonly string[] = [
  ...LISTS,
  ...SETS,
  ...DICTIONARIES,
  `${GENERIC}.Dictionary\`2+KeyCollection`,
  `${GENERIC}.Dictionary\`2+ValueCollection`,
];
