import {
  allInterfaces,
  baseTypes,
  type MethodReference,
  type MethodSymbol,
  type NamedTypeReference,
  type ParameterSymbol,
  type Program,
  selfType,
  type TypeReference,
  type TypeSymbol,
} from '../../symbols/index.ts';
import { isPrincipal, type Value } from '../values/value.ts';
import type { Implementations } from './implementations.ts';
import type { Machine } from './machine.ts';
import type { Summary } from './summary.ts';

/**
 * What services know of the caller because something told them before the handler ran: a middleware that calls `current.Build(context)` or sets
 * `tenant.Id` from a claim, a transformation of claims that keeps the principal. A property counts as the caller's own when all that is ever stored in it there comes from the caller's identity.
 */
export class RequestState {
  readonly #program: Program;
  readonly #implementations: Implementations;
  readonly #newMachine: () => Machine;
  readonly #own = new Map<string, ReadonlySet<string>>();
  #told: ReadonlyMap<string, ReadonlySet<string>> | undefined;
  #items: ReadonlySet<string> = new Set();

  /** @param newMachine each method is executed on a machine of its own, so that what comes out depends on nothing that was executed before */
  constructor(program: Program, implementations: Implementations, newMachine: () => Machine) {
    this.#program = program;
    this.#implementations = implementations;
    this.#newMachine = newMachine;
  }

  /** Whether middleware keeps the caller's identity, and nothing else, under that name in the items of the request. */
  keepsItem(name: string): boolean {
    this.#setByMiddleware();
    return this.#items.has(name);
  }

  /** The caller's identity as the property of a service holds it; undefined when nothing shows that it does. */
  valueOf(type: NamedTypeReference, name: string, memberType: TypeReference, { values }: Machine): Value | undefined {
    return this.#isOfCaller(type, name) ? values.call(name, [values.principal], memberType) : undefined;
  }

  #isOfCaller(type: NamedTypeReference, name: string): boolean {
    const program = this.#program;
    const symbol = program.resolve(type);
    if (symbol === undefined || symbol.origin === 'reference') return false;
    if (symbol.kind === 'interface') {
      if (this.#setByMiddleware().get(type.name)?.has(name) === true) return true;
      const classes = this.#implementations.of(type, undefined);
      return classes.length > 0 && classes.every((c) => this.#isOfCaller(c, name));
    }
    const settable = symbol.properties.find((p) => p.name === name);
    if (settable !== undefined && (!settable.isAutoProperty || settable.setMethod === undefined)) return false;
    if (this.#setByItself(type, symbol).has(name)) return true;
    const names = [
      type,
      ...allInterfaces(type, program).map((i) => i.type),
      ...baseTypes(type, program).map((b) => b.type),
    ];
    return names.some((t) => this.#setByMiddleware().get(t.name)?.has(name) === true);
  }

  /** Properties that methods of the class set from a principal or a context that they are given. */
  #setByItself(type: NamedTypeReference, symbol: TypeSymbol): ReadonlySet<string> {
    const known = this.#own.get(type.name);
    if (known !== undefined) return known;
    this.#own.set(type.name, new Set());
    const methods = [symbol, ...baseTypes(type, this.#program).map((b) => b.symbol)]
      .filter((s) => s.origin !== 'reference')
      .flatMap((s) => s.methods)
      .filter(isCallable);
    const found = ofCaller(methods.flatMap((m) => this.#stored(m, type)));
    this.#own.set(type.name, found);
    return found;
  }

  /** What a method leaves in the object that it is called on, when it is given the caller. */
  #stored(method: MethodSymbol, type: NamedTypeReference): readonly (ReadonlyMap<string, Value> | undefined)[] {
    const machine = this.#newMachine();
    if (!method.parameters.some((p) => machine.libraries.injected(p.type) !== undefined)) return [];
    const receiver = machine.values.service(type);
    return (run(method, type, machine)?.outcomes ?? []).map((o) => o.heap.get(receiver.id));
  }

  /** By type, what the code that runs before handlers sets in the services that it is given. */
  #setByMiddleware(): ReadonlyMap<string, ReadonlySet<string>> {
    if (this.#told !== undefined) return this.#told;
    const found = new Map<string, ReadonlySet<string>>();
    this.#told = found;
    for (const assembly of this.#program.assemblies)
      for (const symbol of assembly.types()) {
        if (symbol.kind !== 'class' || symbol.origin === 'reference') continue;
        for (const { method, services } of runsBeforeHandlers(symbol, this.#program)) {
          const machine = this.#newMachine();
          const given = services.flatMap(({ type, name }) =>
            type.kind === 'named' ? [{ type: type.name, value: machine.services.injected(type, name) }] : [],
          );
          const summary = run(
            method,
            selfType(symbol),
            machine,
            given.map((g) => g.value),
          );
          const items = ofCaller(summary?.outcomes.map((o) => o.heap.get(machine.values.context('items').id)) ?? []);
          this.#items = new Set([...this.#items, ...items]);
          for (const { type, value } of given) {
            const names = ofCaller(summary?.outcomes.map((o) => o.heap.get(value.id)) ?? []);
            if (names.size > 0) found.set(type, new Set([...(found.get(type) ?? []), ...names]));
          }
        }
      }
    return found;
  }
}

/** A method that runs with the caller before handlers do, and the services that it has. */
interface Hook {
  readonly method: MethodSymbol;
  readonly services: readonly ParameterSymbol[];
}

/**
 * Middleware by convention is given services beside the context (`Invoke(HttpContext, services…)`); `IMiddleware` and `IClaimsTransformation`, which
 * runs when a caller is authenticated, have those of their constructor.
 */
function runsBeforeHandlers(symbol: TypeSymbol, program: Program): readonly Hook[] {
  const hooks: Hook[] = [];
  const interfaces = new Set(allInterfaces(selfType(symbol), program).map((i) => i.type.name));
  const constructors = symbol.methodsNamed('.ctor').filter((c) => !c.isStatic);
  const injected = constructors.flatMap((c) => c.parameters);
  const isFactoryMade = interfaces.has('Microsoft.AspNetCore.Http.IMiddleware');
  for (const method of [...symbol.methodsNamed('InvokeAsync'), ...symbol.methodsNamed('Invoke')]) {
    const [first, ...rest] = method.parameters;
    if (!method.hasBody || !isHttpContext(first?.type)) continue;
    const services = isFactoryMade ? injected : rest;
    hooks.push({ method, services });
  }
  if (interfaces.has('Microsoft.AspNetCore.Authentication.IClaimsTransformation') && injected.length > 0)
    for (const method of symbol.methodsNamed('TransformAsync'))
      if (method.hasBody) hooks.push({ method, services: injected });
  return hooks;
}

function isCallable(method: MethodSymbol): boolean {
  return method.kind === 'ordinary' && method.hasBody && !method.isStatic && method.parameters.length > 0;
}

/** @param services what it stores in these is told too, although it is not called with them */
function run(
  definition: MethodSymbol,
  type: NamedTypeReference,
  machine: Machine,
  services: readonly Value[] = [],
): Summary | undefined {
  const containingType =
    definition.containingType.metadataName === type.name
      ? type
      : (baseTypes(type, machine.program).find((b) => b.symbol === definition.containingType)?.type ?? type);
  const method: MethodReference = { definition, containingType, typeArguments: [] };
  const args = definition.parameters.map((p) => machine.services.injected(p.type, p.name));
  return machine.summarize(method, machine.values.service(type), [...args, ...services], 2);
}

function isHttpContext(type: TypeReference | undefined): boolean {
  return type?.kind === 'named' && type.name === 'Microsoft.AspNetCore.Http.HttpContext';
}

/** Names under which only the caller's identity was stored, on at least one way. */
function ofCaller(stored: readonly (ReadonlyMap<string, Value> | undefined)[]): ReadonlySet<string> {
  const own = new Set<string>();
  const other = new Set<string>();
  for (const members of stored)
    for (const [name, value] of members ?? [])
      for (const one of value.kind === 'choice' ? value.values : [value]) {
        if (isPrincipal(one)) own.add(name);
        else if (one.flags !== 0) other.add(name);
      }
  return new Set([...own].filter((name) => !other.has(name)));
}
