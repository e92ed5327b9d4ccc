import type { Intrinsic } from '../../intrinsics.ts';
import { COLLECTIONS } from '../collections/collection-types.ts';
import { IntrinsicSet } from '../intrinsic-set.ts';
import { projectionIntrinsics } from './projections.ts';
import { queryIntrinsics } from './queries.ts';

const OWNERS = [
  'System.Linq.Enumerable',
  'System.Linq.Queryable',
  'System.Linq.AsyncEnumerable',
  'System.Collections.Immutable.ImmutableArray',
  'System.Collections.Immutable.ImmutableList',
  'System.Collections.Immutable.ImmutableHashSet',
  'System.Collections.Immutable.ImmutableDictionary',
  'System.Collections.Frozen.FrozenSet',
  'System.Collections.Frozen.FrozenDictionary',
  'System.MemoryExtensions',
  'System.Linq.ImmutableArrayExtensions',
];

/** Instance methods of collections that do what the LINQ method of another name does. */
const INSTANCE_METHODS: Readonly<Record<string, string>> = {
  Contains: 'Contains',
  Exists: 'Any',
  TrueForAll: 'All',
  Find: 'FirstOrDefault',
  FindLast: 'LastOrDefault',
  FindAll: 'Where',
  ConvertAll: 'Select',
  ToArray: 'ToArray',
  ToList: 'ToList',
  Peek: 'First',
};

/** LINQ, and the methods of arrays and lists that do the same. */
export function linqIntrinsics(): ReadonlyMap<string, Intrinsic> {
  const methods = new Map([...projectionIntrinsics(), ...queryIntrinsics()]);
  const set = new IntrinsicSet();
  for (const [name, intrinsic] of methods) set.on(OWNERS, [name], intrinsic);
  for (const [name, linqName] of Object.entries(INSTANCE_METHODS)) {
    const intrinsic = methods.get(linqName) as Intrinsic;
    set.on(COLLECTIONS, [name], (call) => intrinsic(asLinq(call, linqName)));
  }
  return set.methods;
}

/** The call with the parameter names of LINQ. */
function asLinq(call: Parameters<Intrinsic>[0], name: string): Parameters<Intrinsic>[0] {
  const renamed = call.arguments.map((a) =>
    a.name === 'match' ? { ...a, name: 'predicate' } : a.name === 'converter' ? { ...a, name: 'selector' } : a,
  );
  return { ...call, name, arguments: renamed };
}
