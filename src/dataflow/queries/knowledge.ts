import { implementationIn } from '../../evaluation/index.ts';
import {
  type Argument,
  baseTypes,
  type CallOperation,
  type ElementOperation,
  type MethodReference,
  type NamedTypeReference,
  type TypeReference,
} from '../../symbols/index.ts';
import { writeMember } from '../execution/heap.ts';
import type {
  AssignedPlace,
  DispatchedMethod,
  Frame,
  LibraryCall,
  LibraryKnowledge,
  Machine,
  Result,
  UnresolvedCall,
} from '../execution/machine.ts';
import type { World } from '../execution/world.ts';
import { equal } from '../values/logic.ts';
import { elementOf, memberOf } from '../values/members.ts';
import { typeKey } from '../values/type-key.ts';
import type { ContextValue, Value } from '../values/value.ts';
import { boundByPatch } from './change-meanings.ts';
import { answered, held, keep } from './collections.ts';
import { contextMethod } from './contexts.ts';
import type { Entities } from './entities.ts';
import { interpret } from './interpret.ts';
import { hasNoValue } from './library-call.ts';
import type { LibraryIndex } from './library-index.ts';
import { asQuery, containerOf, rowsOf } from './sources.ts';

/** What is known of libraries, and what follows from it for one program. */
export class Knowledge implements LibraryKnowledge {
  readonly entities: Entities;
  readonly policies: ReadonlyMap<string, readonly string[]>;
  readonly #machine: Machine;
  readonly #index: LibraryIndex;

  constructor(machine: Machine, index: LibraryIndex) {
    this.#machine = machine;
    this.#index = index;
    this.entities = index.entities;
    this.policies = index.policies;
  }

  libraryOf(method: MethodReference): string {
    return this.#index.ruleFor(method)?.library ?? 'code';
  }

  unresolved(
    name: string,
    receiver: Value | undefined,
    on: TypeReference | undefined,
    { operands, location, world, frame }: UnresolvedCall,
  ): Value | undefined {
    const rule =
      on?.kind === 'named'
        ? this.#index.rule(on.name, name)
        : on?.kind === 'unresolved' && on.text !== ''
          ? this.#index.ruleOfUnknown(on.text, name)
          : undefined;
    if (rule?.does.kind === 'protocol') return this.#machine.values.call(name, operands);
    if (rule?.does.kind === 'bind') return boundByPatch(on, { operands, location, world, frame });
    const [entity] = on?.kind === 'named' ? on.typeArguments : [];
    if (rule?.does.kind !== 'tenant-filter' || entity?.kind !== 'named' || receiver === undefined) return undefined;
    const { values } = this.#machine;
    const tenant = values.call('tenant', [values.principal]);
    const value = equal(values, memberOf(values, values.row(entity.name), 'TenantId', undefined), tenant);
    frame.recorder.add({
      event: { kind: 'query-filter', entity: entity.name, condition: { value, location } },
      facts: world.facts,
    });
    return receiver;
  }

  supposed(
    name: string,
    receiver: Value | undefined,
    count: number,
    typeArguments: readonly TypeReference[],
  ): MethodReference | undefined {
    const type = this.#machine.types.of(receiver);
    return type && contextMethod(type, name, count, typeArguments, this.#machine.program);
  }

  call(call: LibraryCall): readonly Result[] | undefined {
    const found = this.#index.ruleFor(call.method);
    if (found === undefined) return undefined;
    return interpret(found.rule.does, call);
  }

  /** What a property of the framework stands for; undefined leaves it to its code. */
  property(owner: string, name: string, base: Value | undefined, type: TypeReference): Value | undefined {
    const meaning = this.#index.properties.get(`${owner}.${name}`) ?? this.#index.propertyOfUnknown(owner, name);
    if (meaning === undefined) return undefined;
    const { values } = this.#machine;
    const request = base?.kind === 'context' ? base.request : undefined;
    switch (meaning) {
      case 'principal':
        return values.principal;
      case 'identity':
        return values.call(name, [values.principal]);
      case 'tenant':
        return values.call('tenant', [values.principal]);
      case 'context':
        return values.context('http', request);
      case 'request':
        return values.context('request', request);
      case 'route-values':
        return values.context('route-values', request);
      case 'arguments':
        return values.context('arguments', request);
      case 'services':
        return values.context('services');
      case 'items':
        return values.context('items');
      case 'answer':
        return values.context('answer');
      case 'input':
        return values.input('request', type);
      case 'same':
        return base;
    }
  }

  assigned(owner: TypeReference, name: string, base: Value, value: Value, { location, world }: AssignedPlace): boolean {
    if (owner.kind !== 'named') return false;
    const classes = [owner.name, ...baseTypes(owner, this.#machine.program).map((b) => b.type.name)];
    const meaning = classes.map((c) => this.#index.assigned.get(`${c}.${name}`)).find((m) => m !== undefined);
    if (meaning === undefined) return false;
    const action = value.kind === 'literal' ? meaning.changes[Number(value.content)] : undefined;
    if (action !== undefined)
      world.changes = [...world.changes, { action, target: base, member: undefined, value: undefined, location }];
    return true;
  }

  injected(type: TypeReference): Value | undefined {
    if (type.kind !== 'named') return undefined;
    const meaning = this.#index.injected.get(type.name);
    if (meaning === undefined) return undefined;
    const { values } = this.#machine;
    return meaning === 'principal' ? values.principal : values.context(meaning === 'context' ? 'http' : 'request');
  }

  /** A value of a type that stands for the rows of a store is a query. */
  typed(value: Value, type: TypeReference): Value {
    if (value.kind !== 'member' && value.kind !== 'call' && value.kind !== 'service') return value;
    if (type.kind !== 'named') return value;
    const store = this.#index.stores.get(type.name) ?? (isQueryable(type) ? { at: 0, library: 'a query' } : undefined);
    const entity = store && type.typeArguments[store.at];
    if (store === undefined || entity === undefined) return value;
    if (store.library === 'a collection in memory' && !this.#isKept(value, entity)) return value;
    const container = value.kind === 'member' ? containerOf(value.base) : undefined;
    return rowsOf(entity, container, store.library, this.#machine.values) ?? value;
  }

  typedService(value: Value, type: NamedTypeReference): Value {
    const store = this.#index.stores.get(type.name);
    const entity = store && type.typeArguments[store.at];
    if (store === undefined || store.library === 'a collection in memory' || entity?.kind !== 'named') return value;
    return this.#machine.values.entityQuery({
      kind: 'entity',
      entity: entity.name,
      container: undefined,
      library: store.library,
    });
  }

  /** Static fields and fields of singletons outlive a request; they are a store when they hold objects of the application's classes. */
  #isKept(value: Value, entity: TypeReference): boolean {
    const symbol = entity.kind === 'named' ? this.#machine.program.resolve(entity) : undefined;
    if (symbol === undefined || symbol.origin === 'reference' || symbol.kind !== 'class') return false;
    if (value.kind === 'call') return value.name.startsWith('static ');
    return (
      value.kind === 'member' && value.base.kind === 'service' && this.#machine.services.isSingleton(value.base.type)
    );
  }

  element(base: Value, index: Value | undefined, operation: ElementOperation): Value | undefined {
    const { values } = this.#machine;
    if (base.kind === 'context' && base.role === 'items') return this.#item(index, operation.type);
    if (
      base.kind === 'context' &&
      (base.role === 'route-values' || base.role === 'arguments' || base.role === 'request')
    ) {
      const at =
        index?.kind === 'literal' && typeof index.content === 'number'
          ? base.request?.arguments[index.content]
          : undefined;
      return at ?? this.#sent(base, index);
    }
    if (base.kind === 'query' && base.source.kind === 'entity' && index !== undefined) {
      const key = equal(
        values,
        memberOf(values, base.shape, this.entities.keyName(base.source.entity), undefined),
        index,
      );
      const query = values.where(base, { value: key, location: operation.location });
      return values.load(query, 'one', values.numberOf(operation), operation.location);
    }
    return base.kind === 'load' && base.mode === 'many'
      ? elementOf(values, asQuery(base, this.#machine.values))
      : undefined;
  }

  /** What code that runs before the handler leaves beside the request. */
  #item(key: Value | undefined, type: TypeReference | undefined): Value | undefined {
    const name = key?.kind === 'literal' ? String(key.content) : undefined;
    return name === undefined ? undefined : this.#machine.services.itemValue(name, type);
  }

  /** What the caller sends by a name; nothing where the route has no such value (RouteValueDictionary.cs). */
  #sent(context: ContextValue, name: Value | undefined): Value {
    return hasNoValue(context, name) ? this.#machine.values.null : this.#inputNamed(name, context.role);
  }

  #inputNamed(index: Value | undefined, role: string): Value {
    const { values } = this.#machine;
    const name = index?.kind === 'literal' ? String(index.content) : `something of ${role}`;
    return values.input(name, undefined);
  }

  /** `dictionary[key] = value` on something that is kept, or that the code made. */
  elementStored(base: Value, value: Value, operation: ElementOperation, world: World, frame: Frame, key?: Value): void {
    const { location } = operation;
    if (base.kind === 'context') {
      if (base.role === 'answer') answered([value], location, world, frame);
      if (base.role === 'items' && key?.kind === 'literal') writeMember(world, base, String(key.content), value);
      return;
    }
    if (base.kind !== 'query' || base.source.kind !== 'entity') {
      keep(held(base, frame.machine.values.numberOf(operation), world, frame), [value], world, frame);
      return;
    }
    const members = value.kind === 'object' ? value.members : new Map<string, Value>();
    frame.recorder.add({
      event: { kind: 'write', action: 'update', target: value, members, location, library: base.source.library },
      facts: world.facts,
    });
  }

  /** What a library's method stores in an `out` parameter. */
  out(operation: CallOperation, argument: Argument, from: readonly Value[]): Value | undefined {
    const { values } = this.#machine;
    const [base, key] = from;
    const name = operation.target.kind === 'exact' ? operation.target.method.definition.name : '';
    // A record's parts go by the names of its parameters.
    if (name === 'Deconstruct' && base !== undefined)
      return memberOf(values, base, argument.parameter?.name ?? argument.name, undefined);
    if (base === undefined || key === undefined) return undefined;
    if (name !== 'TryGetValue' && name !== 'TryRemove') return undefined;
    if (base.kind === 'context')
      return base.role === 'items' ? this.#item(key, argument.value.type) : this.#sent(base, key);
    if (base.kind !== 'query' || base.source.kind !== 'entity') return undefined;
    const condition = equal(
      values,
      memberOf(values, base.shape, this.entities.keyName(base.source.entity), undefined),
      key,
    );
    const query = values.where(base, { value: condition, location: operation.location });
    return values.load(asQuery(query, this.#machine.values), 'one', values.numberOf(operation), operation.location);
  }

  /** Objects of the framework that wrap others. */
  created(type: TypeReference, members: ReadonlyMap<string, Value>): Value | undefined {
    if (type.kind !== 'named') return undefined;
    if (/^System\.(ReadOnly)?(Span|Memory)`1$/.test(type.name)) return members.get('array');
    if (type.name === 'System.Guid') return members.get('g') ?? [...members.values()][0];
    if (/^System\.Threading\.Tasks\.ValueTask/.test(type.name)) return [...members.values()][0];
    if (/^System\.Collections\.Generic\.(List|HashSet)`1$/.test(type.name)) {
      const given = members.get('collection');
      if (given !== undefined) return given;
    }
    return undefined;
  }

  /** The methods that run when this one is called on `receiver`. */
  dispatch(
    method: MethodReference,
    receiver: Value | undefined,
    within: string | undefined,
  ): readonly DispatchedMethod[] {
    const { definition } = method;
    const machine = this.#machine;
    const isOfInterface = definition.containingType.kind === 'interface';
    if (definition.isStatic || definition.kind === 'constructor') return [method];
    if (!isOfInterface && !definition.isAbstract && !definition.isVirtual && !definition.isOverride) return [method];
    const type = machine.types.of(receiver) ?? method.containingType;
    const symbol = machine.program.resolve(type);
    if (symbol === undefined) return definition.hasBody ? [method] : [];
    if (symbol.kind !== 'interface' && !symbol.isAbstract) {
      const found = implementationIn(type, method, machine.program);
      return found === undefined ? [] : [withArguments(found, method)];
    }
    const classes = machine.services.implementations(
      type,
      receiver?.kind === 'service' || receiver?.kind === 'member' ? within : undefined,
    );
    const found = classes.flatMap((c) => {
      const target = implementationIn(c, method, machine.program);
      return target === undefined ? [] : [{ ...withArguments(target, method), on: c }];
    });
    if (found.length === 0 && definition.hasBody) return [method];
    return [
      ...new Map(
        found.map((m) => [
          `${machine.values.numberOf(m.definition)}${m.containingType.typeArguments.map((a) => (a.kind === 'named' ? a.name : '')).join()}${typeKey(m.on)}`,
          m,
        ]),
      ).values(),
    ];
  }
}

function withArguments(found: MethodReference, method: MethodReference): MethodReference {
  return { ...found, typeArguments: method.typeArguments };
}

function isQueryable(type: NamedTypeReference): boolean {
  return type.name === 'System.Linq.IQueryable`1' || type.name === 'System.Linq.IOrderedQueryable`1';
}
