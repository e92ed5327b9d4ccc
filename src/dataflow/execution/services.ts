import {
  baseTypes,
  type MethodSymbol,
  type NamedTypeReference,
  selfType,
  substitute,
  type TypeReference,
  type TypeSymbol,
} from '../../symbols/index.ts';
import { simpleName, typeKey } from '../values/type-key.ts';
import { isLiteral, type Value } from '../values/value.ts';
import type { Implementations } from './implementations.ts';
import type { Machine, ServiceLookup } from './machine.ts';
import type { RequestState } from './request-state.ts';
import type { Outcome } from './summary.ts';

/** What a constructor calls is followed, and the members that that reads (`user.TenantId`, `=> User?.…`); what goes deeper sets up more than it tells of fields. */
const CONSTRUCTOR_DEPTH = 4;

/** What stands behind services as far as values go: what their constructors leave in their fields. */
export class Services implements ServiceLookup {
  readonly #machine: Machine;
  readonly #implementations: Implementations;
  readonly #state: RequestState;
  readonly #fields = new Map<string, ReadonlyMap<string, Value>>();

  constructor(machine: Machine, implementations: Implementations, state: RequestState) {
    this.#machine = machine;
    this.#implementations = implementations;
    this.#state = state;
  }

  isSingleton(type: NamedTypeReference): boolean {
    return this.#implementations.isSingleton(type);
  }

  isRegistered(metadataName: string): boolean {
    return this.#implementations.isRegistered(metadataName);
  }

  implementations(type: NamedTypeReference, without: string | undefined): readonly NamedTypeReference[] {
    return this.#implementations.of(type, without);
  }

  every(type: NamedTypeReference): readonly NamedTypeReference[] {
    return this.#implementations.every(type);
  }

  /** What constructors store in a field, in terms of injected services; undefined when they do not. */
  fieldValue(type: NamedTypeReference, name: string, memberType: TypeReference): Value | undefined {
    const known = this.#fieldsOf(type).get(name);
    const isSetLater = known === undefined || known.kind === 'literal';
    const told = isSetLater ? this.#state.valueOf(type, name, memberType, this.#machine) : undefined;
    if (told !== undefined) return told;
    if (known !== undefined && known.kind !== 'unknown') return known;
    if (known === undefined && this.#implementations.isCache(type, name)) return this.#machine.values.null;
    const symbol = memberType.kind === 'named' ? this.#machine.program.resolve(memberType) : undefined;
    if (symbol !== undefined && memberType.kind === 'named' && this.#isData(symbol)) {
      const { values } = this.#machine;
      const reason = `what ${simpleName(type.name)}.${name} holds is set elsewhere`;
      return values.call(name, [values.service(type)], memberType, reason);
    }
    return this.#asService(memberType);
  }

  itemValue(name: string, type: TypeReference | undefined): Value | undefined {
    const { values } = this.#machine;
    return this.#state.keepsItem(name) ? values.call(`item ${name}`, [values.principal], type) : undefined;
  }

  /** A class with a key of its own, which nobody registers: its objects are what services work on. */
  #isData(symbol: TypeSymbol): boolean {
    if (symbol.kind !== 'class' || symbol.origin === 'reference' || this.isRegistered(symbol.metadataName))
      return false;
    const lineage = [symbol, ...baseTypes(selfType(symbol), this.#machine.program).map((b) => b.symbol)];
    return lineage.some((s) => s.properties.some((p) => p.name === 'Id' && p.setMethod !== undefined));
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
        CONSTRUCTOR_DEPTH,
      );
      for (const [name, value] of this.#left(summary?.outcomes ?? [], receiver)) result.set(name, value);
    }
    return result;
  }

  /** What fields hold when a constructor is done, on whatever way; that there is nothing for unknown callers does not count. */
  #left(outcomes: readonly Outcome[], receiver: Value): ReadonlyMap<string, Value> {
    const { values } = this.#machine;
    const stored = new Map<string, Value[]>();
    for (const { heap } of outcomes)
      for (const [name, value] of heap.get(receiver.id) ?? []) stored.set(name, [...(stored.get(name) ?? []), value]);
    return new Map(
      [...stored].map(([name, all]) => {
        const held = all.filter((v) => !isLiteral(v, null));
        return [name, values.choice(held.length === 0 ? all : held)];
      }),
    );
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
