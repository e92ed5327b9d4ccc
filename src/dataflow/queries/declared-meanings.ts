import type { NamedTypeReference, TypeReference } from '../../symbols/index.ts';
import type { DataAccessKind } from '../declarations/declarations.ts';
import { closed } from '../execution/frame.ts';
import { current } from '../execution/heap.ts';
import type { LibraryCall } from '../execution/machine.ts';
import type { Meaning } from '../libraries/library.ts';
import { equal, exists, not } from '../values/logic.ts';
import { elementOf, memberOf } from '../values/members.ts';
import type { QueryValue, Value } from '../values/value.ts';
import { save } from './change-meanings.ts';
import { argument, listed, siteOf } from './library-call.ts';

/** What methods do that users declare in their configuration. */

type DeclaredAccess = Extract<Meaning, { kind: 'declared-access' }>;

/** A call of a user's own data access; undefined when the entity cannot be told, so that the call is one like any other. */
export function declaredAccess(call: LibraryCall, { does, entity, by }: DeclaredAccess): Value | undefined {
  const { frame, world, operation } = call;
  const { values } = frame.machine;
  if (does === 'save') return save(call);
  const name = entity ?? entityOf(call, does);
  if (name === undefined) return undefined;
  const rows = values.entityQuery({ kind: 'entity', entity: name, container: undefined, library: 'declared' });
  const query = does === 'list' || does === 'exists' ? asked(call, rows, by, []) : undefined;
  switch (does) {
    case 'list':
      return values.load(query ?? rows, 'many', siteOf(call), operation.location);
    case 'exists': {
      const value = exists(values, query ?? rows);
      frame.recorder.check({ value, location: operation.location });
      return value;
    }
    case 'find':
    case 'get': {
      const one = asked(call, rows, by, firstParameter(call));
      if (does === 'get' && !frame.inTree)
        world.facts = world.facts.with({ value: exists(values, one), holds: true, location: operation.location });
      return values.load(one, does === 'get' ? 'one-or-throw' : 'one', siteOf(call), operation.location);
    }
    default:
      return written(call, does, rows, by, name);
  }
}

/** A change at once: of the object that is given, or, by identifiers, of the rows that they mean. */
function written(
  call: LibraryCall,
  does: 'add' | 'update' | 'remove',
  rows: QueryValue,
  by: DeclaredAccess['by'],
  entity: string,
): Value {
  const { frame, world, operation } = call;
  const { values } = frame.machine;
  const action = does === 'add' ? 'insert' : does === 'remove' ? 'delete' : 'update';
  const objects = call.arguments.filter((_, at) => isEntity(parameterType(call, at), entity));
  const targets =
    objects.length > 0 ? objects.flatMap(listed).map(oneOf) : [asked(call, rows, by, firstParameter(call))];
  for (const target of targets) {
    const now = current(values, world, target);
    frame.recorder.add({
      event: {
        kind: 'write',
        action,
        target: now,
        members: now.kind === 'object' ? now.members : new Map(),
        location: operation.location,
        library: 'declared',
      },
      facts: world.facts,
      ...(world.isMerged ? { isMerged: true } : {}),
    });
  }
  return values.call('written', [values.literal(siteOf(call))], operation.type);

  function oneOf(value: Value): Value {
    return value.kind === 'query' || (value.kind === 'load' && value.mode === 'many')
      ? elementOf(values, value)
      : value;
  }
}

/** The rows whose members are what the call was given. */
function asked(
  call: LibraryCall,
  rows: QueryValue,
  by: DeclaredAccess['by'],
  otherwise: readonly string[],
): QueryValue {
  const { values, libraries } = call.frame.machine;
  const key = rows.source.kind === 'entity' ? libraries.entities.keyName(rows.source.entity) : 'Id';
  const pairs = Object.keys(by).length > 0 ? Object.entries(by) : otherwise.map((name) => [name, key] as const);
  return pairs.reduce((query, [parameter, member]) => {
    const value = argument(call, [parameter]);
    if (value === undefined) return query;
    const condition = equal(values, memberOf(values, query.shape, member, undefined), value);
    return values.where(query, { value: condition, location: call.operation.location });
  }, rows);
}

/** A declared guard lets through, or leaves. */
export function declaredGuard(
  call: LibraryCall,
  { object, allows }: Extract<Meaning, { kind: 'declared-guard' }>,
): Value {
  const { frame, world, operation, method } = call;
  const { values } = frame.machine;
  const { definition } = method;
  const given = object.length === 0 ? call.arguments : object.flatMap((name) => argument(call, [name]) ?? []);
  const name = values.literal(`${definition.containingType.name}.${definition.name}`);
  const resources = given.map((a) => current(values, world, a));
  const value = values.call('declared-guard', [values.principal, name, ...resources], operation.type);
  const means = allows ?? (isVoid(definition.returnType) ? 'returns' : true);
  if (means !== 'returns') {
    frame.recorder.check({ value, location: operation.location });
    return means ? value : not(values, value);
  }
  if (!frame.inTree) world.facts = world.facts.with({ value, holds: true, location: operation.location });
  return value;
}

function isVoid(type: TypeReference): boolean {
  return (
    type.kind === 'named' &&
    /^System\.(Void|Threading\.Tasks\.(Task|ValueTask))$/.test(type.name) &&
    type.typeArguments.length === 0
  );
}

function firstParameter({ operation }: LibraryCall): readonly string[] {
  const name = operation.arguments[0]?.parameter?.name;
  return name === undefined ? [] : [name];
}

function parameterType(call: LibraryCall, at: number): TypeReference | undefined {
  const type = call.operation.arguments[at]?.parameter?.type;
  return type && closed(type, call.frame);
}

/** The entity that a method is about: of its own type arguments, of its result, or, of a change, of what it is given. */
function entityOf(call: LibraryCall, does: DataAccessKind): string | undefined {
  const { method, frame, operation } = call;
  const given = operation.arguments.flatMap((_, at) => parameterType(call, at) ?? []);
  const candidates = [
    ...method.typeArguments,
    ...method.containingType.typeArguments,
    ...(does === 'add' || does === 'update' || does === 'remove' ? given : []),
    closed(operation.type, frame),
  ];
  for (const type of candidates) {
    const inner = innermost(type);
    const symbol = inner && frame.machine.program.resolve(inner);
    if (inner !== undefined && symbol !== undefined && symbol.origin !== 'reference') return inner.name;
  }
  return undefined;
}

function isEntity(type: TypeReference | undefined, entity: string): boolean {
  return type !== undefined && innermost(type)?.name === entity;
}

/** `Task<IReadOnlyList<Order>>` is about orders. */
function innermost(type: TypeReference): NamedTypeReference | undefined {
  if (type.kind === 'array') return innermost(type.element);
  if (type.kind !== 'named') return undefined;
  const [inner] = type.typeArguments;
  return inner !== undefined && type.name.startsWith('System.') ? innermost(inner) : type;
}
