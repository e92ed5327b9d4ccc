import { concreteTypes } from '../../evaluation/index.ts';
import type { ServiceRegistration } from '../../evaluation/library/services.ts';
import {
  allInterfaces,
  baseTypes,
  constructedType,
  type MethodSymbol,
  type NamedTypeReference,
  type Program,
  sameType,
  selfType,
  substitute,
  type TypeReference,
  type TypeSymbol,
  visitBody,
} from '../../symbols/index.ts';
import { typeKey } from '../values/type-key.ts';
import type { Value } from '../values/value.ts';
import type { Machine, ServiceLookup } from './machine.ts';
import { RequestState } from './request-state.ts';

/** More implementations than that are not followed when it is not known which one is meant. */
const IMPLEMENTATION_LIMIT = 4;

/** Which classes stand behind interfaces: what startup registers, else what the scanned code has. */
export class Services implements ServiceLookup {
  readonly #machine: Machine;
  readonly #registered = new Map<string, ServiceRegistration[]>();
  readonly #implementations = new Map<string, readonly NamedTypeReference[]>();
  readonly #state: RequestState;
  readonly #fields = new Map<string, ReadonlyMap<string, Value>>();

  constructor(machine: Machine, registrations: readonly ServiceRegistration[]) {
    this.#machine = machine;
    this.#state = new RequestState(machine);
    for (const registration of registrations) {
      const { serviceType } = registration;
      if (serviceType?.kind !== 'named') continue;
      const list = this.#registered.get(serviceType.name);
      if (list === undefined) this.#registered.set(serviceType.name, [registration]);
      else list.push(registration);
    }
  }

  /** Whether one object of it serves all requests, so that what its fields hold is a store. */
  isSingleton(type: NamedTypeReference): boolean {
    for (const [, list] of this.#registered)
      for (const r of list)
        if (r.lifetime === 'singleton' && implementationOf(r, this.#machine.program)?.name === type.name) return true;
    return false;
  }

  isRegistered(metadataName: string): boolean {
    return this.#registered.has(metadataName);
  }

  /** The classes that an object of this type may be, `without` left out (a decorator calls what it wraps). Empty when there are none, or too many. */
  implementations(type: NamedTypeReference, without: string | undefined): readonly NamedTypeReference[] {
    const key = typeKey(type);
    let found = this.#implementations.get(key);
    if (found === undefined) {
      found = this.#find(type);
      this.#implementations.set(key, found);
    }
    const others = found.filter((t) => t.name !== without);
    if (others.length > 0 || found.length === 0) return others.length > IMPLEMENTATION_LIMIT ? [] : others;
    const rest = implementing(type, this.#machine.program).filter((t) => t.name !== without);
    return rest.length > IMPLEMENTATION_LIMIT ? [] : rest;
  }

  #find(type: NamedTypeReference): readonly NamedTypeReference[] {
    const { program } = this.#machine;
    const list = this.#registered.get(type.name) ?? [];
    const exact = list.filter((r) => r.serviceType !== undefined && sameType(r.serviceType, type));
    const fitting = exact.length > 0 ? exact : list.filter((r) => isOpen(r.serviceType));
    const last = [...fitting].reverse().find((r) => r.guards.length === 0) ?? fitting.at(-1);
    const chosen = last === undefined ? [] : [last, ...fitting.filter((r) => r !== last && r.guards.length > 0)];
    const types = chosen.flatMap((r) => {
      const implementation = implementationOf(r, program);
      if (implementation === undefined || implementation.name === type.name) return [];
      const symbol = program.resolve(implementation);
      if (symbol === undefined || symbol.kind === 'interface') return this.#find(implementation);
      return isOpen(r.serviceType) && symbol.typeParameters.length > 0
        ? [closedFor(symbol, type, program)]
        : [implementation];
    });
    if (types.length > 0) return distinct(types);
    return implementing(type, program);
  }

  /** What constructors store in a field, in terms of injected services; undefined when they do not. */
  fieldValue(type: NamedTypeReference, name: string, memberType: TypeReference): Value | undefined {
    const known = this.#fieldsOf(type).get(name);
    if (known !== undefined && known.kind !== 'unknown') return known;
    const told = known === undefined ? this.#state.valueOf(type, name, memberType) : undefined;
    if (told !== undefined) return told;
    if (known === undefined && this.#isCache(type, name)) return this.#machine.values.null;
    return this.#asService(memberType);
  }

  /** A private field that no constructor sets holds nothing when a request begins: what a method keeps in it comes later. */
  #isCache(type: NamedTypeReference, name: string): boolean {
    const { program } = this.#machine;
    const lineage = [program.resolve(type), ...baseTypes(type, program).map((b) => b.symbol)];
    const field = lineage.flatMap((s) => s?.fields ?? []).find((f) => f.name === name);
    return (
      field !== undefined &&
      field.accessibility === 'private' &&
      !field.isReadOnly &&
      !field.isStatic &&
      field.initializer === undefined &&
      !this.isSingleton(type)
    );
  }

  /** Something of a type that is no data is a service. */
  #asService(type: TypeReference): Value | undefined {
    const symbol = type.kind === 'named' ? this.#machine.program.resolve(type) : undefined;
    if (symbol === undefined || type.kind !== 'named') return undefined;
    if (symbol.kind !== 'class' && symbol.kind !== 'interface') return undefined;
    return symbol.namespace.startsWith('System') ? undefined : this.#machine.values.service(type);
  }

  #fieldsOf(type: NamedTypeReference): ReadonlyMap<string, Value> {
    const key = typeKey(type);
    const known = this.#fields.get(key);
    if (known !== undefined) return known;
    this.#fields.set(key, new Map());
    const fields = this.#construct(type);
    this.#fields.set(key, fields);
    return fields;
  }

  #construct(type: NamedTypeReference): ReadonlyMap<string, Value> {
    const machine = this.#machine;
    const result = new Map<string, Value>();
    for (const current of [{ type }, ...baseTypes(type, machine.program)].reverse()) {
      const symbol = machine.program.resolve(current.type);
      const widest = symbol && widestConstructor(symbol);
      if (symbol === undefined || symbol.origin === 'reference' || widest === undefined) continue;
      const receiver = machine.values.service(type);
      const args = widest.parameters.map((p) =>
        this.injected(substitute(p.type, { type: current.type.typeArguments, method: [] }), p.name),
      );
      const summary = machine.summarize(
        { definition: widest, containingType: current.type, typeArguments: [] },
        receiver,
        args,
        4,
      );
      for (const [name, value] of summary?.outcomes[0]?.heap.get(receiver.id) ?? []) result.set(name, value);
    }
    return result;
  }

  /** What the container gives a constructor or handler for a parameter of this type. */
  injected(type: TypeReference, name: string): Value {
    const { values, libraries } = this.#machine;
    const known = libraries.injected(type);
    if (known !== undefined) return known;
    if (type.kind !== 'named') return values.unknown(`parameter ${name}`);
    return libraries.typedService(values.service(type), type);
  }
}

function widestConstructor(symbol: TypeSymbol): MethodSymbol | undefined {
  return symbol
    .methodsNamed('.ctor')
    .filter((c) => !c.isStatic && c.hasBody)
    .sort((a, b) => b.parameters.length - a.parameters.length)[0];
}

function isOpen(type: TypeReference | undefined): boolean {
  return (
    type?.kind === 'named' &&
    (type.typeArguments.length === 0 || type.typeArguments.every((a) => a.kind === 'type-parameter')) &&
    /`\d/.test(type.name)
  );
}

/** The class that a registration makes: named, an instance's, or what its factory creates or asks for. */
function implementationOf(r: ServiceRegistration, program: Program): NamedTypeReference | undefined {
  const given = r.implementationType ?? (r.instance?.kind === 'object' ? r.instance.object.type : undefined);
  if (given?.kind === 'named') return given;
  if (r.factory?.kind !== 'delegate' || r.serviceType?.kind !== 'named') return undefined;
  const { code } = r.factory as { code?: { body?: Parameters<typeof visitBody>[0] | undefined } };
  if (code?.body === undefined) return undefined;
  const serviceName = r.serviceType.name;
  let found: NamedTypeReference | undefined;
  visitBody(code.body, (operation) => {
    if (found !== undefined || (operation.kind !== 'new' && operation.kind !== 'call')) return;
    const { type } = operation;
    if (type.kind !== 'named') return;
    const fits =
      type.name === serviceName ||
      allInterfaces(type, program).some((i) => i.type.name === serviceName) ||
      baseTypes(type, program).some((b) => b.type.name === serviceName);
    if (fits && (operation.kind === 'new' || type.name !== serviceName)) found = type;
  });
  return found;
}

/** Concrete classes of the scanned code that are a `type`. */
function implementing(type: NamedTypeReference, program: Program): readonly NamedTypeReference[] {
  return distinct(
    concreteTypes(type.name, program)
      .filter((symbol) => fitsArguments(symbol, type, program))
      .map((symbol) => closedFor(symbol, type, program)),
  );
}

/** `IHandler<A>` is not implemented by a class that implements `IHandler<B>`. */
function fitsArguments(symbol: TypeSymbol, type: NamedTypeReference, program: Program): boolean {
  if (type.typeArguments.length === 0) return true;
  const self = selfType(symbol);
  const ancestors = [...allInterfaces(self, program), ...baseTypes(self, program)].filter(
    (i) => i.type.name === type.name,
  );
  return ancestors.some((a) =>
    a.type.typeArguments.every((own, i) => {
      const wanted = type.typeArguments[i];
      return (
        own.kind === 'type-parameter' ||
        wanted === undefined ||
        wanted.kind === 'type-parameter' ||
        sameType(own, wanted)
      );
    }),
  );
}

/** A class with type arguments such that it is a `type`. */
function closedFor(symbol: TypeSymbol, type: NamedTypeReference, program: Program): NamedTypeReference {
  if (symbol.typeParameters.length === 0) return selfType(symbol);
  const self = selfType(symbol);
  const ancestor = [...allInterfaces(self, program), ...baseTypes(self, program)].find(
    (i) => i.type.name === type.name,
  );
  const args = symbol.typeParameters.map((parameter, at): TypeReference => {
    const position =
      ancestor?.type.typeArguments.findIndex((a) => a.kind === 'type-parameter' && a.ordinal === parameter.ordinal) ??
      -1;
    return (position < 0 ? undefined : type.typeArguments[position]) ?? (self.typeArguments[at] as TypeReference);
  });
  return constructedType(symbol, args);
}

function distinct(types: readonly NamedTypeReference[]): readonly NamedTypeReference[] {
  return [...new Map(types.map((t) => [typeKey(t), t])).values()];
}
