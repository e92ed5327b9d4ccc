import { concreteTypes } from '../../evaluation/index.ts';
import type { ServiceRegistration } from '../../evaluation/library/services.ts';
import {
  allInterfaces,
  baseTypes,
  constructedType,
  type NamedTypeReference,
  type Program,
  sameType,
  selfType,
  type TypeReference,
  type TypeSymbol,
  visitBody,
} from '../../symbols/index.ts';
import { typeKey } from '../values/type-key.ts';

/** More implementations than that are not followed when it is not known which one is meant. */
const IMPLEMENTATION_LIMIT = 4;

/**
 * Which classes stand behind interfaces: what startup registers, else what the scanned code has. It knows of types alone and of no values, so one
 * serves all machines of a program.
 */
export class Implementations {
  readonly #program: Program;
  readonly #registered = new Map<string, ServiceRegistration[]>();
  readonly #found = new Map<string, readonly NamedTypeReference[]>();
  #singletons: ReadonlySet<string> | undefined;

  constructor(program: Program, registrations: readonly ServiceRegistration[]) {
    this.#program = program;
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
    this.#singletons ??= this.#findSingletons();
    return this.#singletons.has(type.name);
  }

  #findSingletons(): ReadonlySet<string> {
    const found = new Set<string>();
    for (const list of this.#registered.values())
      for (const registration of list) {
        const name =
          registration.lifetime === 'singleton' ? implementationOf(registration, this.#program)?.name : undefined;
        if (name !== undefined) found.add(name);
      }
    return found;
  }

  isRegistered(metadataName: string): boolean {
    return this.#registered.has(metadataName);
  }

  /** The classes that an object of this type may be, `without` left out (a decorator calls what it wraps). Empty when there are none, or too many. */
  of(type: NamedTypeReference, without: string | undefined): readonly NamedTypeReference[] {
    const found = this.every(type);
    const others = found.filter((t) => t.name !== without);
    if (others.length > 0 || found.length === 0) return others.length > IMPLEMENTATION_LIMIT ? [] : others;
    const rest = implementing(type, this.#program).filter((t) => t.name !== without);
    return rest.length > IMPLEMENTATION_LIMIT ? [] : rest;
  }

  /** As {@link of}, however many they are. */
  every(type: NamedTypeReference): readonly NamedTypeReference[] {
    const key = typeKey(type);
    let found = this.#found.get(key);
    if (found === undefined) {
      found = this.#find(type);
      this.#found.set(key, found);
    }
    return found;
  }

  #find(type: NamedTypeReference): readonly NamedTypeReference[] {
    const program = this.#program;
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

  /** A private field that no constructor sets holds nothing when a request begins: what a method keeps in it comes later. */
  isCache(type: NamedTypeReference, name: string): boolean {
    const program = this.#program;
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
