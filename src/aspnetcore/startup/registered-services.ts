import type { CallSite, Value } from '../../evaluation/index.ts';
import { registrations, resolveService, type ServiceRegistration } from '../../evaluation/library/services.ts';
import type { NamedTypeReference, TypeReference } from '../../symbols/index.ts';
import { lookupMembers } from '../../symbols/members.ts';
import { isDevelopmentOnly } from './roles.ts';
import { configureOptions } from './service-intrinsics.ts';
import type { StartupState } from './startup-state.ts';

/** Services that set options when these are first asked for, and the method that does (OptionsFactory.cs: all of the first, then all of the second). */
const OPTION_SERVICES: Readonly<Record<string, string>> = {
  'Microsoft.Extensions.Options.IConfigureOptions`1': 'Configure',
  'Microsoft.Extensions.Options.IConfigureNamedOptions`1': 'Configure',
  'Microsoft.Extensions.Options.IPostConfigureOptions`1': 'PostConfigure',
};

const POLICY_PROVIDER = 'Microsoft.AspNetCore.Authorization.IAuthorizationPolicyProvider';

/** The host's service collection and the provider over it. */
interface Container {
  readonly services: Value;
  readonly provider: Value;
}

/** What the container holds when the host is built: classes that configure options run, policy providers are noted. */
export function applyRegisteredServices(state: StartupState, host: Container, call: CallSite): void {
  const registered = registrations(host.services).filter((r) => !isDevelopmentOnly(r.guards));
  for (const phase of ['Configure', 'PostConfigure']) {
    for (const registration of registered) {
      const { serviceType } = registration;
      if (serviceType?.kind !== 'named' || OPTION_SERVICES[serviceType.name] !== phase) continue;
      const options = serviceType.typeArguments[0];
      if (options !== undefined) configureBy(state, host, registration, options, phase, call);
    }
  }
  for (const { serviceType, implementationType, instance } of registered) {
    if (serviceType?.kind !== 'named' || serviceType.name !== POLICY_PROVIDER) continue;
    const type = implementationType ?? (instance?.kind === 'object' ? instance.object.type : undefined);
    if (type !== undefined) state.policyProviders.push(type);
  }
}

function configureBy(
  state: StartupState,
  host: Container,
  registration: ServiceRegistration,
  optionsType: TypeReference,
  phase: string,
  call: CallSite,
): void {
  configureOptions(state, optionsType, call, (options) => {
    const type = registration.implementationType;
    const configurer =
      registration.instance ?? (type?.kind === 'named' ? resolveService(host.provider, type, call) : undefined);
    const instanceType = configurer?.kind === 'object' ? configurer.object.type : type;
    if (instanceType?.kind === 'named') runConfigurer(configurer, instanceType, phase, options, call);
    else
      call.context.gap(
        'unresolved-value',
        `what sets ${optionsName(optionsType)} is made at run time`,
        registration.location,
      );
  });
}

/** `Configure(options)`, `Configure(name, options)`, `PostConfigure(name, options)`. */
function runConfigurer(
  configurer: Value | undefined,
  type: NamedTypeReference,
  phase: string,
  options: Value,
  call: CallSite,
): void {
  const { methods } = lookupMembers(type, phase, call.context.program);
  const method = methods.find((m) => m.definition.parameters.length === 1) ?? methods[0];
  if (method === undefined) return;
  const name: Value = { kind: 'constant', value: { kind: 'string', value: '' } };
  const args = method.definition.parameters.length === 1 ? [options] : [name, options];
  call.context.call(method, configurer, args, { ...call, site: `${call.site}>${type.name}.${phase}` });
}

function optionsName(type: TypeReference): string {
  return type.kind === 'named' ? type.name : 'options';
}
