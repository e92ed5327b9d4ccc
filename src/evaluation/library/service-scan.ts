import {
  type AssemblySymbol,
  allInterfaces,
  constructedType,
  isNamed,
  type TypeReference,
  type TypeSymbol,
} from '../../symbols/index.ts';
import type { CallSite, Intrinsic } from '../intrinsics.ts';
import { withReferences } from '../reachable-assemblies.ts';
import { heapObject, knownBoolean, knownString, modelOf, type Value } from '../values.ts';
import { at, named, subject } from './call-values.ts';
import { itemsOf } from './collections/items.ts';
import { IntrinsicSet } from './intrinsic-set.ts';
import { AssemblyModel, isExported } from './reflection/assemblies.ts';
import { definitionOf, namespaceOf } from './reflection/type-names.ts';
import {
  register,
  ServiceCollectionModel,
  type ServiceLifetime,
  type ServiceRegistration,
  unregister,
} from './service-models.ts';

const SELECTORS = [
  'IAssemblySelector',
  'ITypeSelector',
  'ITypeSourceSelector',
  'IImplementationTypeSelector',
  'IImplementationTypeFilter',
  'IServiceTypeSelector',
  'ILifetimeSelector',
].map((name) => `Scrutor.${name}`);

interface Candidate {
  readonly symbol: TypeSymbol;
  readonly guards: readonly string[];
}

/** The state of Scrutor's fluent interface: every selector gives the next one back, here always the same object. */
class ScanModel {
  readonly call: CallSite;
  assemblies: readonly AssemblySymbol[] = [];
  candidates: readonly Candidate[] = [];
  /** Services of each candidate; registered when a lifetime is chosen, or at the end as transient ones. */
  pending: { readonly candidate: Candidate; readonly services: readonly TypeReference[] }[] = [];

  constructor(call: CallSite) {
    this.call = call;
  }
}

/** Scrutor's `Scan` and `Decorate`, in their usual forms (ServiceCollectionExtensions.Scanning.cs, …Decoration.cs). */
export function scanIntrinsics(): ReadonlyMap<string, Intrinsic> {
  const set = new IntrinsicSet();
  const on = (names: readonly string[], effect: (scan: ScanModel, call: CallSite) => void): void => {
    set.on(SELECTORS, names, (call) => {
      const scan = modelOf(subject(call), ScanModel);
      if (scan === undefined) return undefined;
      effect(scan, call);
      return subject(call);
    });
  };
  const owner = ['Microsoft.Extensions.DependencyInjection.ServiceCollectionExtensions'];
  set.on(owner, ['Scan'], (call) => {
    const services = servicesOf(call);
    const action = named(call, 'action');
    if (services === undefined || action === undefined) return undefined;
    const model = new ScanModel(call);
    call.context.invoke(
      action,
      [heapObject({ kind: 'named', name: 'Scrutor.ITypeSourceSelector', typeArguments: [] }, undefined, model)],
      call,
    );
    flush(model, 'transient');
    return subject(call);
  });
  set.on(owner, ['Decorate', 'TryDecorate'], decorate);
  on(['FromAssemblyOf', 'FromAssembliesOf'], (scan, call) => {
    const types = [...call.typeArguments, ...typesIn(call)];
    const symbols = types.map((t) => definitionOf(t, call)?.assembly).filter((a) => a !== undefined);
    fromAssemblies(scan, symbols);
  });
  on(['FromCallingAssembly', 'FromExecutingAssembly'], (scan, call) =>
    fromAssemblies(scan, [call.activation.assembly]),
  );
  on(['FromEntryAssembly'], (scan, call) => fromAssemblies(scan, [call.context.application]));
  on(['FromApplicationDependencies', 'FromDependencyContext', 'FromAssemblyDependencies'], (scan, call) =>
    fromAssemblies(scan, withReferences(call.context.application)),
  );
  on(['FromAssemblies'], (scan, call) => {
    const given = call.arguments.flatMap((a) => itemsOf(a.value)?.items.map((i) => i.value) ?? [a.value]);
    fromAssemblies(
      scan,
      given.map((v) => modelOf(v, AssemblyModel)?.symbol).filter((s) => s !== undefined),
    );
  });
  on(['AddClasses'], (scan, call) => {
    flush(scan, 'transient');
    const action = named(call, 'action');
    const publicOnly = knownBoolean(named(call, 'publicOnly')) ?? true;
    scan.candidates = scan.assemblies
      .flatMap((a) => a.types())
      .filter((t) => t.kind === 'class' && !t.isAbstract && !t.isStatic && (!publicOnly || isExported(t)))
      .map((symbol) => ({ symbol, guards: [] }));
    if (action !== undefined) call.context.invoke(action, [subject(call) as Value], call);
  });
  on(['AssignableTo', 'AssignableToAny'], (scan, call) => {
    const wanted = [...call.typeArguments, ...typesIn(call)];
    narrow(scan, (c) => wanted.some((w) => isAssignable(c.symbol, w, call)));
  });
  on(['InNamespaces', 'InExactNamespaces', 'InNamespaceOf', 'InExactNamespaceOf'], (scan, call) => {
    const names = call.arguments
      .flatMap((a) => itemsOf(a.value)?.items.map((i) => i.value) ?? [a.value])
      .map((v) => knownString(v));
    const types = [...call.typeArguments, ...typesIn(call)].map((t) =>
      t.kind === 'named' ? namespaceOf(t) : undefined,
    );
    const exact = call.name.includes('Exact');
    narrow(scan, ({ symbol }) =>
      [...names, ...types].some(
        (n) => n !== undefined && (symbol.namespace === n || (!exact && symbol.namespace.startsWith(`${n}.`))),
      ),
    );
  });
  on(['Where'], (scan, call) => {
    const predicate = named(call, 'predicate') as Value;
    scan.candidates = scan.candidates.flatMap((c) => {
      const verdict = call.context.invoke(predicate, [{ kind: 'type', type: constructedType(c.symbol, []) }], call);
      const known = knownBoolean(verdict);
      return known === undefined ? [{ ...c, guards: [...c.guards, 'unknown'] }] : known ? [c] : [];
    });
  });
  on(['AsSelf'], (scan) => offer(scan, (c) => [constructedType(c.symbol, [])]));
  on(['AsImplementedInterfaces'], (scan, call) => offer(scan, (c) => interfacesOf(c, call)));
  on(['AsSelfWithInterfaces'], (scan, call) =>
    offer(scan, (c) => [constructedType(c.symbol, []), ...interfacesOf(c, call)]),
  );
  on(['AsMatchingInterface'], (scan, call) =>
    offer(scan, (c) =>
      interfacesOf(c, call).filter((i) => i.kind === 'named' && i.name.endsWith(`.I${c.symbol.name}`)),
    ),
  );
  on(['As'], (scan, call) => {
    const types = [...call.typeArguments, ...typesIn(call)];
    offer(scan, () => types);
  });
  for (const [name, lifetime] of Object.entries({
    Singleton: 'singleton',
    Scoped: 'scoped',
    Transient: 'transient',
  } as const))
    on([`With${name}Lifetime`], (scan) => flush(scan, lifetime));
  on(['UsingRegistrationStrategy'], () => undefined);
  return set.methods;
}

function servicesOf(call: CallSite) {
  const services = subject(call);
  return services?.kind === 'object' && services.object.model instanceof ServiceCollectionModel
    ? services.object
    : undefined;
}

function typesIn(call: CallSite): readonly TypeReference[] {
  const values = call.arguments.flatMap((a) => itemsOf(a.value)?.items.map((i) => i.value) ?? [a.value]);
  return values.flatMap((v) => (v.kind === 'type' ? [v.type] : []));
}

function fromAssemblies(scan: ScanModel, assemblies: readonly AssemblySymbol[]): void {
  scan.assemblies = assemblies.filter((a) => a.origin !== 'reference');
}

function narrow(scan: ScanModel, keep: (candidate: Candidate) => boolean): void {
  scan.candidates = scan.candidates.filter(keep);
}

/** An open generic type is assignable to by any construction of it. */
function isAssignable(symbol: TypeSymbol, wanted: TypeReference, call: CallSite): boolean {
  const type = constructedType(symbol, []);
  if (wanted.kind === 'named' && wanted.typeArguments.length === 0 && /`\d/.test(wanted.name))
    return (
      allInterfaces(type, call.context.program).some((i) => i.type.name === wanted.name) ||
      call.context.isInstance(type, wanted) === true
    );
  return call.context.isInstance(type, wanted) === true;
}

function interfacesOf({ symbol }: Candidate, call: CallSite): readonly TypeReference[] {
  const isGeneric = symbol.typeParameters.length > 0;
  return allInterfaces(constructedType(symbol, []), call.context.program)
    .filter((i) => !isNamed(i.type, 'System.IDisposable') && !isNamed(i.type, 'System.IAsyncDisposable'))
    .map((i) => (isGeneric ? { ...i.type, typeArguments: [] } : i.type));
}

function offer(scan: ScanModel, services: (candidate: Candidate) => readonly TypeReference[]): void {
  scan.pending.push(...scan.candidates.map((candidate) => ({ candidate, services: services(candidate) })));
}

function flush(scan: ScanModel, lifetime: ServiceLifetime): void {
  const services = servicesOf(scan.call);
  const { pending } = scan;
  scan.pending = [];
  for (const { candidate, services: types } of pending) {
    for (const serviceType of types) {
      const { location, context } = scan.call;
      const guards = [...context.guards, ...candidate.guards];
      if (services !== undefined)
        register(scan.call, services, {
          serviceType,
          implementationType: constructedType(candidate.symbol, []),
          lifetime,
          location,
          guards,
        });
    }
  }
}

/** `Decorate<TService, TDecorator>()`, `Decorate(serviceType, decoratorType)`, `Decorate<TService>(factory)`. */
function decorate(call: CallSite): Value | undefined {
  const services = servicesOf(call);
  const given = [named(call, 'serviceType'), named(call, 'decoratorType')].map((v) =>
    v?.kind === 'type' ? v.type : undefined,
  );
  const [service, decorator] = call.typeArguments.length > 0 ? call.typeArguments : given;
  if (services === undefined || service?.kind !== 'named') return undefined;
  const factory = named(call, 'decorator');
  const model = services.model as ServiceCollectionModel;
  const decorated = model.descriptors.filter(
    (d) => d.serviceType?.kind === 'named' && d.serviceType.name === service.name,
  );
  for (const registration of decorated) {
    const { location, context } = call;
    const wrapped: ServiceRegistration = {
      serviceType: registration.serviceType,
      lifetime: registration.lifetime,
      decorated: registration,
      location,
      guards: [...new Set([...registration.guards, ...context.guards])],
      ...(factory === undefined ? { implementationType: decorator } : { factory }),
    };
    unregister(call, services, (r) => r === registration);
    register(call, services, wrapped);
  }
  return call.name === 'Decorate' ? at(call, 0) : undefined;
}
