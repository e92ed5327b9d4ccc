import {
  allInterfaces,
  baseTypes,
  type MethodReference,
  type MethodSymbol,
  type NamedTypeReference,
  selfType,
  type TypeReference,
  type TypeSymbol,
} from '../../symbols/index.ts';
import { isPrincipal, type Value } from '../values/value.ts';
import type { Machine } from './machine.ts';
import type { Summary } from './summary.ts';

/**
 * What services know of the caller because something told them before the handler ran: a middleware that calls `current.Build(context)` or sets
 * `tenant.Id` from a claim. A property counts as the caller's own when all that is ever stored in it there comes from the caller's identity.
 */
export class RequestState {
  readonly #machine: Machine;
  readonly #own = new Map<string, ReadonlySet<string>>();
  #told: ReadonlyMap<string, ReadonlySet<string>> | undefined;

  constructor(machine: Machine) {
    this.#machine = machine;
  }

  /** The caller's identity as the property of a service holds it; undefined when nothing shows that it does. */
  valueOf(type: NamedTypeReference, name: string, memberType: TypeReference): Value | undefined {
    const { values } = this.#machine;
    return this.#isOfCaller(type, name) ? values.call(name, [values.principal], memberType) : undefined;
  }

  #isOfCaller(type: NamedTypeReference, name: string): boolean {
    const { program } = this.#machine;
    const symbol = program.resolve(type);
    if (symbol === undefined || symbol.origin === 'reference') return false;
    if (symbol.kind === 'interface') {
      if (this.#setByMiddleware().get(type.name)?.has(name) === true) return true;
      const classes = this.#machine.services.implementations(type, undefined);
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
    const receiver = this.#machine.values.service(type);
    const summaries = [symbol, ...baseTypes(type, this.#machine.program).map((b) => b.symbol)]
      .filter((s) => s.origin !== 'reference')
      .flatMap((s) => s.methods)
      .filter((m) => this.#isGivenCaller(m))
      .flatMap((m) => this.#run(m, type, receiver) ?? []);
    const found = ofCaller(summaries.flatMap((s) => s.outcomes.map((o) => o.heap.get(receiver.id))));
    this.#own.set(type.name, found);
    return found;
  }

  #isGivenCaller(method: MethodSymbol): boolean {
    return (
      method.kind === 'ordinary' &&
      method.hasBody &&
      !method.isStatic &&
      method.parameters.some((p) => this.#machine.libraries.injected(p.type) !== undefined)
    );
  }

  /** By type, what middleware sets in the services that it is given (ConventionalMiddleware: `Invoke(HttpContext, services…)`). */
  #setByMiddleware(): ReadonlyMap<string, ReadonlySet<string>> {
    if (this.#told !== undefined) return this.#told;
    const found = new Map<string, ReadonlySet<string>>();
    this.#told = found;
    const { program } = this.#machine;
    for (const assembly of program.assemblies)
      for (const symbol of assembly.types()) {
        if (symbol.kind !== 'class' || symbol.origin === 'reference') continue;
        for (const method of [...symbol.methodsNamed('InvokeAsync'), ...symbol.methodsNamed('Invoke')]) {
          const [first, ...rest] = method.parameters;
          if (!method.hasBody || rest.length === 0 || !isHttpContext(first?.type)) continue;
          const summary = this.#run(method, selfType(symbol), this.#machine.values.service(selfType(symbol)));
          for (const parameter of rest) {
            if (parameter.type.kind !== 'named') continue;
            const service = this.#machine.services.injected(parameter.type, parameter.name);
            const names = ofCaller(summary?.outcomes.map((o) => o.heap.get(service.id)) ?? []);
            if (names.size > 0)
              found.set(parameter.type.name, new Set([...(found.get(parameter.type.name) ?? []), ...names]));
          }
        }
      }
    return found;
  }

  #run(definition: MethodSymbol, type: NamedTypeReference, receiver: Value): Summary | undefined {
    const machine = this.#machine;
    const containingType =
      definition.containingType.metadataName === type.name
        ? type
        : (baseTypes(type, machine.program).find((b) => b.symbol === definition.containingType)?.type ?? type);
    const method: MethodReference = { definition, containingType, typeArguments: [] };
    machine.renewBudget();
    const args = definition.parameters.map((p) => machine.services.injected(p.type, p.name));
    return machine.summarize(method, receiver, args, 2);
  }
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
