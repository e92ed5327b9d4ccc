import {
  type CallSite,
  conditionValue,
  heapObject,
  type Intrinsic,
  knownString,
  stringConstant,
  unknown,
  type Value,
} from '../../evaluation/index.ts';
import { namedType, type TypeReference } from '../../symbols/index.ts';
import { argument, delegateArgument, subject } from './arguments.ts';
import { ConfigurationModel, EnvironmentModel } from './startup-state.ts';

const ENVIRONMENT = namedType('Microsoft.AspNetCore.Hosting.IWebHostEnvironment');
const CONFIGURATION = 'Microsoft.Extensions.Configuration.IConfiguration';

export function environmentObject(): Value {
  return heapObject(ENVIRONMENT, undefined, new EnvironmentModel());
}

export function configurationObject(path = ''): Value {
  return heapObject(namedType(CONFIGURATION), undefined, new ConfigurationModel(path));
}

function isEnvironment(value: Value | undefined): boolean {
  return value?.kind === 'object' && value.object.model instanceof EnvironmentModel;
}

function configurationOf(value: Value | undefined): ConfigurationModel | undefined {
  return value?.kind === 'object' && value.object.model instanceof ConfigurationModel ? value.object.model : undefined;
}

/** `Development` is what truth is never taken in, so its condition has a name of its own; others carry the environment's. */
function environmentCondition(name: string): Value {
  const lower = name.toLowerCase();
  if (lower === 'development' || lower === 'production' || lower === 'staging')
    return conditionValue(lower, `not-${lower}`);
  return conditionValue(`environment:${name}`, `not-environment:${name}`);
}

function joined(path: string, key: string): string {
  return path === '' ? key : `${path}:${key}`;
}

/** A value from configuration: as a boolean it guards under its key. */
function setting(path: string, type: TypeReference): Value {
  return {
    ...conditionValue(`configuration:${path}`, `not-configuration:${path}`),
    reason: `configuration value ${path}`,
    type,
  };
}

/** HostEnvironmentEnvExtensions.cs, ConfigurationBinder.cs, ConfigurationExtensions.cs, IConfiguration. */
export function environmentIntrinsics(): ReadonlyMap<string, Intrinsic> {
  const table = new Map<string, Intrinsic>();
  for (const owner of [
    'Microsoft.Extensions.Hosting.HostEnvironmentEnvExtensions',
    'Microsoft.AspNetCore.Hosting.HostingEnvironmentExtensions',
    'Microsoft.Extensions.Hosting.HostingEnvironmentExtensions',
  ]) {
    for (const name of ['Development', 'Production', 'Staging']) {
      table.set(`${owner}.Is${name}`, (call) =>
        isEnvironment(subject(call)) || subject(call)?.kind === 'unknown' ? environmentCondition(name) : undefined,
      );
    }
    table.set(`${owner}.IsEnvironment`, (call) => {
      const name = knownString(argument(call, 'environmentName'));
      return name === undefined ? unknown('an environment name that is not known') : environmentCondition(name);
    });
  }
  // Environments.cs, EnvironmentName.cs: static fields, whose values no metadata has.
  for (const owner of [
    'Microsoft.Extensions.Hosting.Environments',
    'Microsoft.AspNetCore.Hosting.EnvironmentName',
    'Microsoft.Extensions.Hosting.EnvironmentName',
  ])
    for (const name of ['Development', 'Production', 'Staging'])
      table.set(`${owner}.get_${name}`, () => stringConstant(name));
  // `env.EnvironmentName == "Development"`, also in a switch.
  for (const owner of [
    'Microsoft.Extensions.Hosting.IHostEnvironment',
    'Microsoft.AspNetCore.Hosting.IWebHostEnvironment',
    'Microsoft.AspNetCore.Hosting.IHostingEnvironment',
    'Microsoft.Extensions.Hosting.IHostingEnvironment',
  ]) {
    table.set(`${owner}.get_EnvironmentName`, (call) =>
      isEnvironment(call.receiver)
        ? { ...unknown('the name of the environment', call.type), whenEqual: environmentCondition }
        : undefined,
    );
  }
  table.set(`${CONFIGURATION}.GetSection`, (call) => {
    const configuration = configurationOf(call.receiver);
    const key = knownString(argument(call, 'key'));
    return configuration && key !== undefined ? configurationObject(joined(configuration.path, key)) : undefined;
  });
  table.set('Microsoft.Extensions.Configuration.ConfigurationExtensions.GetRequiredSection', (call) => {
    const configuration = configurationOf(subject(call));
    const key = knownString(argument(call, 'key'));
    return configuration && key !== undefined ? configurationObject(joined(configuration.path, key)) : undefined;
  });
  table.set(`${CONFIGURATION}.get_Item`, (call) => fromConfiguration(call));
  table.set('Microsoft.Extensions.Configuration.ConfigurationExtensions.GetConnectionString', (call) => {
    const name = knownString(argument(call, 'name'));
    return setting(`ConnectionStrings:${name ?? '?'}`, call.type);
  });
  for (const method of ['GetValue', 'Get'])
    table.set(`Microsoft.Extensions.Configuration.ConfigurationBinder.${method}`, (call) => fromConfiguration(call));
  table.set('Microsoft.Extensions.Configuration.IConfigurationSection.get_Value', (call) => fromConfiguration(call));
  return table;
}

function fromConfiguration(call: CallSite): Value | undefined {
  const configuration = configurationOf(subject(call));
  if (configuration === undefined || delegateArgument(call) !== undefined) return undefined;
  const key = knownString(argument(call, 'key'));
  return setting(key === undefined ? configuration.path || '?' : joined(configuration.path, key), call.type);
}
