import { type Location, selfType, type TypeReference } from '../../symbols/index.ts';
import { storedIn } from '../execution/assignments.ts';
import { recordChanges } from '../execution/compose.ts';
import { current } from '../execution/heap.ts';
import type { Frame, LibraryCall, UnresolvedCall } from '../execution/machine.ts';
import type { World } from '../execution/world.ts';
import type { Meaning } from '../libraries/library.ts';
import { isOwnRecord } from '../proofs/privileges.ts';
import { elementOf } from '../values/members.ts';
import { isPrincipal, type QueryValue, type Value } from '../values/value.ts';
import { elements, held, keep } from './collections.ts';
import { described } from './described-changes.ts';
import { argument, listed, siteOf, subject } from './library-call.ts';
import { keyed, restricted, sourceOf } from './linq-meanings.ts';
import { entityArgument, rowsOf } from './sources.ts';

/** What calls change in stores. */

type Action = 'insert' | 'update' | 'delete';

export function change(
  call: LibraryCall,
  action: Action,
  { object, filter, keys }: { object: readonly string[]; filter?: readonly string[]; keys?: readonly string[] },
): Value {
  const { frame, world, operation } = call;
  const entity = filter === undefined && keys === undefined ? undefined : entityArgument(call);
  const rows =
    entity && rowsOf(entity, undefined, frame.machine.libraries.libraryOf(call.method), frame.machine.values);
  const predicate = filter && argument(call, filter);
  const key = keys && argument(call, keys);
  const named =
    rows === undefined
      ? undefined
      : predicate !== undefined
        ? restricted(call, rows, predicate)
        : key !== undefined && keys !== undefined
          ? keyed(call, rows, keys)
          : undefined;
  const given = named ?? argument(call, object) ?? call.arguments.at(-1);
  for (const target of named === undefined ? objects(given, call) : [named])
    world.changes = [
      ...world.changes,
      { action, target, member: undefined, value: undefined, location: operation.location },
    ];
  return given ?? frame.machine.values.null;
}

/** The objects that are meant: one, those listed, or what a collection holds. */
function objects(given: Value | undefined, call: LibraryCall): readonly Value[] {
  const { values } = call.frame.machine;
  return listed(given).map((one) =>
    one.kind === 'query' || (one.kind === 'load' && one.mode === 'many') ? elementOf(values, one) : one,
  );
}

export function save(call: LibraryCall): Value {
  const { frame, world } = call;
  recordChanges(world.changes, world, frame);
  frame.recorder.add({ event: { kind: 'save' }, facts: world.facts });
  world.changes = [];
  world.saved = true;
  return frame.machine.values.call('saved', []);
}

/** A change at once. */
export function write(
  call: LibraryCall,
  action: Action,
  { object, filter, keys, sets, rows }: Omit<Extract<Meaning, { kind: 'write' }>, 'kind' | 'action'>,
): Value | undefined {
  const { frame, world, operation } = call;
  const { values } = frame.machine;
  const library = frame.machine.libraries.libraryOf(call.method);
  const given = object && argument(call, object);
  const members = (target: Value): ReadonlyMap<string, Value> =>
    target.kind === 'object' ? target.members : new Map();
  let target: Value;
  if (filter !== undefined || keys !== undefined || object === undefined) {
    const query = storeOf(call, library, rows);
    if (query === undefined) return undefined;
    const predicate = filter && argument(call, filter);
    target =
      keys !== undefined
        ? keyed(call, query, keys)
        : predicate === undefined
          ? query
          : restricted(call, query, predicate);
    const replacement = given && current(values, world, given);
    if (replacement !== undefined && action === 'update')
      recordBind(target, replacement, operation.location, world, frame);
    const set = sets === undefined ? new Map<string, Value>() : described(argument(call, sets), call);
    add(target, replacement === undefined ? set : members(replacement));
    return values.call('written', [values.literal(siteOf(call))], operation.type);
  }
  const on = subject(call);
  const store = action === 'insert' && on !== undefined ? held(on, siteOf(call), world, frame) : on;
  if (store?.kind === 'object' && action === 'insert' && given !== undefined) {
    const isMany = operation.arguments.some((a) => (a.parameter?.name ?? a.name) === 'collection');
    keep(store, isMany ? elements(given, world, frame) : listed(given), world, frame);
    return values.call('written', [values.literal(siteOf(call))], operation.type);
  }
  if (store?.kind === 'member' && given !== undefined && storedIn(store) !== undefined) {
    // What is put into a collection of a stored object, or taken out of it, changes that object once the store is told; something new of the caller's
    // own is stored beside it.
    const one = current(values, world, given);
    const isOwn = action === 'insert' && one.kind === 'object' && [...one.members.values()].some(isOfCaller);
    const change = isOwn
      ? ({ action, target: one, member: undefined, value: undefined } as const)
      : ({ action: 'update', target: store.base, member: store.name, value: given } as const);
    world.changes = [...world.changes, { ...change, location: operation.location }];
    return undefined;
  }
  if (store === undefined || (isCollection(store) && store.kind !== 'query')) return undefined;
  for (const one of objects(given, call)) add(current(values, world, one), members(current(values, world, one)));
  return values.call('written', [values.literal(siteOf(call))], operation.type);

  function add(changed: Value, assigned: ReadonlyMap<string, Value>): void {
    frame.recorder.add({
      event: { kind: 'write', action, target: changed, members: assigned, location: operation.location, library },
      facts: world.facts,
      ...(world.isMerged ? { isMerged: true } : {}),
    });
  }
}

/** Whether it says who calls: an identity of the caller's, or the caller's own record. */
function isOfCaller(value: Value): boolean {
  return isPrincipal(value) || isOwnRecord(value);
}

/** The rows that a change by key is about: of the source, of the method's type argument, or of the only class that can be meant. */
function storeOf(call: LibraryCall, library: string, rows: string | undefined): QueryValue | undefined {
  const own = sourceOf(call);
  if (own.source.kind !== 'collection') return own;
  const { program, values, libraries } = call.frame.machine;
  const [given] = call.method.typeArguments;
  const isData = given?.kind === 'named' && libraries.entities.symbol(given.name)?.origin !== 'reference';
  if (isData && given !== undefined) return rowsOf(given, undefined, library, values);
  const [only, ...others] =
    rows === undefined ? [] : program.derivedTypes(rows).filter((t) => t.origin !== 'reference');
  return only === undefined || others.length > 0 ? undefined : rowsOf(selfType(only), undefined, library, values);
}

function isCollection(value: Value): boolean {
  return (
    value.kind === 'object' ||
    value.kind === 'load' ||
    value.kind === 'call' ||
    value.kind === 'element' ||
    value.kind === 'input' ||
    value.kind === 'unknown' ||
    value.kind === 'member' ||
    value.kind === 'literal' ||
    value.kind === 'choice'
  );
}

export function bind(
  call: LibraryCall,
  names: {
    target: readonly string[];
    from?: readonly string[];
    only?: readonly string[];
    ofTypeArgument?: boolean;
  },
): Value {
  const { frame, world, operation } = call;
  const { values } = frame.machine;
  const target = argument(call, names.target) ?? subject(call);
  const only = names.only && argument(call, names.only);
  if (target !== undefined && only === undefined) {
    const [type] = [...call.method.containingType.typeArguments, ...call.method.typeArguments];
    const from =
      names.ofTypeArgument === true && type !== undefined
        ? values.input('patch', type)
        : names.from && argument(call, names.from);
    recordBind(target, from && current(values, world, from), operation.location, world, frame);
  }
  if (target !== undefined) noteUpdate(target, operation.location, world);
  return values.call('bound', []);
}

/** A description of changes of a package that is not at hand (`JsonPatchDocument<T>`), applied to an object. */
export function boundByPatch(
  patch: TypeReference | undefined,
  { operands, location, world, frame }: UnresolvedCall,
): Value | undefined {
  const { values } = frame.machine;
  const [, target] = operands;
  const [type] = patch !== undefined && 'typeArguments' in patch ? patch.typeArguments : [];
  if (target === undefined || type === undefined) return undefined;
  recordBind(target, values.input('patch', type), location, world, frame);
  noteUpdate(target, location, world);
  return values.call('bound', []);
}

/** What the caller sends is copied into an object, member by member. */
function recordBind(
  target: Value,
  from: Value | undefined,
  location: Location | undefined,
  world: World,
  frame: Frame,
): void {
  frame.recorder.add({ event: { kind: 'bind', target, from, location }, facts: world.facts });
}

/** An object is changed as a whole once its store is told. */
function noteUpdate(target: Value, location: Location | undefined, world: World): void {
  world.changes = [...world.changes, { action: 'update', target, member: undefined, value: undefined, location }];
}
