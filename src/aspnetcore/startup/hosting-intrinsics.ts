import { type CallSite, heapObject, type Intrinsic, unknown, type Value } from '../../evaluation/index.ts';
import { newServiceCollection, newServiceProvider } from '../../evaluation/library/services.ts';
import {
  type MethodReference,
  type NamedTypeReference,
  namedType,
  type TypeReference,
  type TypeSymbol,
} from '../../symbols/index.ts';
import { delegateArgument, subject } from './arguments.ts';
import { configurationObject, environmentObject } from './environment-intrinsics.ts';
import { applicationBuilderObject } from './middleware-intrinsics.ts';
import { applyRegisteredServices } from './registered-services.ts';
import { applyStartupFilters } from './startup-filters.ts';
import { HostBuilderModel, type StartupState, WebApplicationModel } from './startup-state.ts';

const WEB_APPLICATION = namedType('Microsoft.AspNetCore.Builder.WebApplication');
const WEB_APPLICATION_BUILDER = namedType('Microsoft.AspNetCore.Builder.WebApplicationBuilder');

/** The objects that one host hands out, made once. */
export class HostObjects {
  readonly state: StartupState;
  readonly services = newServiceCollection();
  readonly provider = newServiceProvider(this.services);
  readonly environment = environmentObject();
  readonly configuration = configurationObject();
  readonly application: Value;
  readonly pipeline: Value;
  isBuilt = false;

  constructor(state: StartupState) {
    this.state = state;
    this.application = heapObject(WEB_APPLICATION, undefined, new WebApplicationModel(state));
    this.pipeline = applicationBuilderObject(state.pipeline);
  }

  /** What injection gives for a framework type that a host provides; undefined for others. */
  byType(type: TypeReference): Value | undefined {
    if (type.kind !== 'named') return undefined;
    if (/\.IConfiguration(Root|Manager)?$|\.ConfigurationManager$/.test(type.name)) return this.configuration;
    if (/\.I(Web)?HostEnvironment$|\.IHostingEnvironment$/.test(type.name)) return this.environment;
    if (type.name === 'Microsoft.AspNetCore.Builder.IApplicationBuilder') return this.pipeline;
    if (type.name === 'Microsoft.AspNetCore.Builder.WebApplication') return this.application;
    if (type.name === 'Microsoft.Extensions.DependencyInjection.IServiceCollection') return this.services;
    if (type.name === 'System.IServiceProvider') return this.provider;
    return undefined;
  }
}

/** WebApplication.cs, WebApplicationBuilder.cs, Host.cs, WebHost.cs, GenericHostWebHostBuilderExtensions.cs, WebHostBuilderExtensions.cs. */
export function hostingIntrinsics(state: StartupState, host: HostObjects): ReadonlyMap<string, Intrinsic> {
  const table = new Map<string, Intrinsic>();
  const builderObject = (type: NamedTypeReference): Value => heapObject(type, undefined, new HostBuilderModel(state));
  const create = (kind: StartupState['host'], type: NamedTypeReference): Intrinsic => {
    const value = builderObject(type);
    return () => {
      if (state.host === 'unknown') state.host = kind;
      return value;
    };
  };
  const webApplication = create('web-application', WEB_APPLICATION_BUILDER);
  for (const name of ['CreateBuilder', 'CreateSlimBuilder', 'CreateEmptyBuilder'])
    table.set(`${WEB_APPLICATION.name}.${name}`, webApplication);
  table.set(`${WEB_APPLICATION.name}.Create`, () => {
    state.host = 'web-application';
    return host.application;
  });
  const generic = create('generic-host', namedType('Microsoft.Extensions.Hosting.IHostBuilder'));
  for (const name of ['CreateDefaultBuilder', 'CreateApplicationBuilder', 'CreateEmptyApplicationBuilder'])
    table.set(`Microsoft.Extensions.Hosting.Host.${name}`, generic);
  table.set('Microsoft.Extensions.Hosting.HostBuilder..ctor', generic);
  const web = create('web-host', namedType('Microsoft.AspNetCore.Hosting.IWebHostBuilder'));
  table.set('Microsoft.AspNetCore.WebHost.CreateDefaultBuilder', web);
  table.set('Microsoft.AspNetCore.Hosting.WebHostBuilder..ctor', web);

  const members: Readonly<Record<string, () => Value>> = {
    Services: () => host.services,
    Configuration: () => host.configuration,
    Environment: () => host.environment,
    HostingEnvironment: () => host.environment,
    Host: () => generic(undefined as never) as Value,
    WebHost: () => web(undefined as never) as Value,
  };
  for (const [name, value] of Object.entries(members)) {
    for (const owner of [
      WEB_APPLICATION_BUILDER.name,
      'Microsoft.Extensions.Hosting.HostApplicationBuilder',
      'Microsoft.Extensions.Hosting.IHostApplicationBuilder',
    ]) {
      table.set(`${owner}.get_${name}`, (call) => (isHostBuilder(call.receiver) ? value() : undefined));
    }
  }
  const onBuild = (call: CallSite): void => {
    if (!host.isBuilt) {
      state.deferred.push(() => applyRegisteredServices(state, host, call));
      state.deferred.push(() => applyStartupFilters(state, host, call));
    }
    host.isBuilt = true;
  };
  table.set(`${WEB_APPLICATION_BUILDER.name}.Build`, (call) => {
    onBuild(call);
    return host.application;
  });
  for (const owner of ['Microsoft.Extensions.Hosting.IHostBuilder', 'Microsoft.AspNetCore.Hosting.IWebHostBuilder']) {
    table.set(`${owner}.Build`, (call) => {
      if (isHostBuilder(call.receiver)) onBuild(call);
      return undefined;
    });
  }
  for (const [name, value] of Object.entries({
    Services: host.provider,
    Configuration: host.configuration,
    Environment: host.environment,
  })) {
    table.set(`${WEB_APPLICATION.name}.get_${name}`, () => value);
  }
  for (const owner of [
    'Microsoft.AspNetCore.Builder.IApplicationBuilder',
    'Microsoft.AspNetCore.Routing.IEndpointRouteBuilder',
  ]) {
    table.set(`${owner}.get_ApplicationServices`, () => host.provider);
    table.set(`${owner}.get_ServiceProvider`, () => host.provider);
  }
  for (const [key, intrinsic] of startupIntrinsics(state, host)) table.set(key, intrinsic);
  return table;
}

function isHostBuilder(value: Value | undefined): boolean {
  return value?.kind === 'object' && value.object.model instanceof HostBuilderModel;
}

function startupIntrinsics(state: StartupState, host: HostObjects): Map<string, Intrinsic> {
  const table = new Map<string, Intrinsic>();
  const callback =
    (args: (call: CallSite) => readonly Value[]): Intrinsic =>
    (call) => {
      const target = subject(call);
      const delegate = delegateArgument(call);
      if (!isHostBuilder(target)) return undefined;
      if (delegate !== undefined)
        call.context.invoke(
          delegate,
          parameterCount(delegate) === 2 ? [contextObject(host), ...args(call)] : args(call),
          call,
        );
      return target;
    };
  const configureServices = callback(() => [host.services]);
  const webHost = callback((call) => [subject(call) as Value]);
  for (const owner of [
    'Microsoft.Extensions.Hosting.IHostBuilder',
    'Microsoft.Extensions.Hosting.HostingHostBuilderExtensions',
    'Microsoft.AspNetCore.Hosting.IWebHostBuilder',
    'Microsoft.AspNetCore.Hosting.WebHostBuilderExtensions',
    'Microsoft.AspNetCore.Builder.ConfigureHostBuilder',
    'Microsoft.AspNetCore.Builder.ConfigureWebHostBuilder',
  ]) {
    table.set(`${owner}.ConfigureServices`, configureServices);
  }
  const defaults = 'Microsoft.Extensions.Hosting.GenericHostBuilderExtensions';
  for (const owner of [defaults, 'Microsoft.Extensions.Hosting.GenericHostWebHostBuilderExtensions']) {
    table.set(`${owner}.ConfigureWebHostDefaults`, webHost);
    table.set(`${owner}.ConfigureWebHost`, webHost);
  }
  const extensions = 'Microsoft.AspNetCore.Hosting.WebHostBuilderExtensions';
  table.set(`${extensions}.Configure`, (call) => {
    const delegate = delegateArgument(call);
    if (delegate === undefined || !isHostBuilder(subject(call))) return undefined;
    state.deferred.push(() =>
      call.context.invoke(
        delegate,
        parameterCount(delegate) === 2 ? [contextObject(host), host.pipeline] : [host.pipeline],
        call,
      ),
    );
    return subject(call);
  });
  table.set(`${extensions}.UseStartup`, (call) => {
    const given = call.arguments.find((a) => a.value.kind === 'type')?.value;
    const type = call.typeArguments[0] ?? (given?.kind === 'type' ? given.type : undefined);
    if (type?.kind !== 'named') {
      call.context.gap('unresolved-builder', 'the startup class is not known: what it maps is missing', call.location);
      return subject(call);
    }
    const factory = delegateArgument(call);
    state.deferred.push(() => runStartup(type, factory, host, call));
    return subject(call);
  });
  return table;
}

function contextObject(host: HostObjects): Value {
  const value = heapObject(namedType('Microsoft.Extensions.Hosting.HostBuilderContext'));
  if (value.kind === 'object') {
    for (const name of ['Configuration', 'HostingEnvironment'] as const)
      value.object.fields.set(name, name === 'Configuration' ? host.configuration : host.environment);
  }
  return value;
}

function parameterCount(delegate: Value): number {
  if (delegate.kind !== 'delegate') return 0;
  return ('definition' in delegate.code ? delegate.code.definition : delegate.code).parameters.length;
}

/** `ConfigureServices`, then `Configure`, of a startup class (StartupLoader.cs): arguments by type. */
function runStartup(type: NamedTypeReference, factory: Value | undefined, host: HostObjects, call: CallSite): void {
  const symbol = call.context.program.resolve(type, call.activation.assembly);
  if (symbol === undefined) {
    call.context.gap(
      'unresolved-builder',
      `the startup class ${type.name} is not at hand: what it maps is missing`,
      call.location,
    );
    return;
  }
  const widest = [...symbol.methodsNamed('.ctor')].sort((a, b) => b.parameters.length - a.parameters.length)[0];
  const args = (widest?.parameters ?? []).map(
    (p) => host.byType(p.type) ?? unknown(`the ${p.name} of ${symbol.name}`, p.type),
  );
  const instance =
    factory === undefined
      ? call.context.instantiate(type, args, call)
      : call.context.invoke(factory, [contextObject(host)], call);
  for (const name of ['ConfigureServices', 'Configure']) {
    const method = startupMethod(symbol, type, name, call);
    if (method === undefined) continue;
    const values = method.definition.parameters.map(
      (p) => host.byType(p.type) ?? unknown(`the ${p.name} of ${symbol.name}`, p.type),
    );
    call.context.call(method, instance, values, { ...call, site: `${call.site}>${name}` });
  }
}

/** `ConfigureProductionServices` and the like take the place of the method without the environment's name. */
function startupMethod(
  symbol: TypeSymbol,
  type: NamedTypeReference,
  name: string,
  call: CallSite,
): MethodReference | undefined {
  const production = name === 'Configure' ? 'ConfigureProduction' : 'ConfigureProductionServices';
  for (let current: TypeSymbol | undefined = symbol, containingType = type; current !== undefined; ) {
    const definition = current.methodsNamed(production)[0] ?? current.methodsNamed(name)[0];
    if (definition !== undefined) return { definition, containingType, typeArguments: [] };
    const base: TypeReference | undefined = current.baseType;
    if (base?.kind !== 'named') return undefined;
    containingType = base;
    current = call.context.program.resolve(base, current.assembly);
  }
  return undefined;
}
