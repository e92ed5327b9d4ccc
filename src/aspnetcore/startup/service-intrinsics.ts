import { type CallSite, heapObject, type Intrinsic, type Value } from '../../evaluation/index.ts';
import { isServiceCollection } from '../../evaluation/library/services.ts';
import { namedType, type TypeReference } from '../../symbols/index.ts';
import { PAGES_OPTIONS } from '../known-types.ts';
import { delegateArgument, subject } from './arguments.ts';
import { IDENTITY_SCHEMES } from './authentication-schemes.ts';
import { addMvc, configureMvc, runMvcOptions } from './mvc-intrinsics.ts';
import { addPart, ROUTE_OPTIONS, runRouteOptions } from './mvc-part-intrinsics.ts';
import { configurePages, runPagesOptions } from './page-convention-intrinsics.ts';
import { isDevelopmentOnly } from './roles.ts';
import { AuthenticationBuilderModel, type StartupState } from './startup-state.ts';

const AUTHORIZATION_OPTIONS = 'Microsoft.AspNetCore.Authorization.AuthorizationOptions';
const MVC_OPTIONS = 'Microsoft.AspNetCore.Mvc.MvcOptions';

/** Registration of the services that decide about authorization, authentication and MVC. The plain container is `evaluation`'s. */
export function serviceIntrinsics(state: StartupState): ReadonlyMap<string, Intrinsic> {
  const table = new Map<string, Intrinsic>();
  const di = 'Microsoft.Extensions.DependencyInjection';
  const authorizationOptions = (): Value =>
    heapObject(namedType(AUTHORIZATION_OPTIONS), undefined, state.authorization);
  const onServices =
    (effect: (call: CallSite) => Value | undefined): Intrinsic =>
    (call) => {
      const services = subject(call);
      return services === undefined || !isServiceCollection(services) ? undefined : (effect(call) ?? services);
    };
  const addAuthorization = onServices((call) => {
    state.authorizationServices = true;
    const configure = delegateArgument(call);
    if (configure !== undefined && !isDevelopmentOnly(call.context.guards))
      call.context.invoke(configure, [authorizationOptions()], call);
    return undefined;
  });
  table.set(`${di}.PolicyServiceCollectionExtensions.AddAuthorization`, addAuthorization);
  table.set(`${di}.AuthorizationServiceCollectionExtensions.AddAuthorizationCore`, addAuthorization);
  table.set(
    `${di}.PolicyServiceCollectionExtensions.AddAuthorizationBuilder`,
    onServices(() => {
      state.authorizationServices = true;
      return heapObject(
        namedType('Microsoft.AspNetCore.Authorization.AuthorizationBuilder'),
        undefined,
        state.authorization,
      );
    }),
  );
  for (const name of ['AddControllers', 'AddControllersWithViews', 'AddRazorPages', 'AddMvc']) {
    table.set(
      `${di}.MvcServiceCollectionExtensions.${name}`,
      onServices((call) => mvcBuilder(state, call)),
    );
  }
  table.set(
    `${di}.MvcCoreServiceCollectionExtensions.AddMvcCore`,
    onServices((call) => mvcBuilder(state, call)),
  );
  for (const owner of ['MvcCoreMvcBuilderExtensions', 'MvcCoreMvcCoreBuilderExtensions']) {
    table.set(`${di}.${owner}.AddMvcOptions`, (call) => {
      runMvcOptions(state, call);
      return subject(call);
    });
    table.set(`${di}.${owner}.AddApplicationPart`, (call) => {
      const assembly = call.arguments.find((a) => a.name === 'assembly')?.value;
      const name = assembly?.kind === 'object' ? assemblyName(assembly) : undefined;
      addPart(state, name, call);
      return subject(call);
    });
  }
  const configure = onServices((call) => {
    const options = call.typeArguments[0];
    const callback = delegateArgument(call);
    if (options?.kind !== 'named' || callback === undefined || isDevelopmentOnly(call.context.guards)) return undefined;
    if (options.name === AUTHORIZATION_OPTIONS) call.context.invoke(callback, [authorizationOptions()], call);
    if (options.name === MVC_OPTIONS) runMvcOptions(state, call);
    if (options.name === PAGES_OPTIONS) runPagesOptions(state, call);
    if (options.name === ROUTE_OPTIONS) runRouteOptions(state, call);
    return undefined;
  });
  for (const name of ['Configure', 'PostConfigure', 'ConfigureAll'])
    table.set(`${di}.OptionsServiceCollectionExtensions.${name}`, configure);
  table.set(
    `${di}.AuthenticationServiceCollectionExtensions.AddAuthentication`,
    onServices(() => {
      state.authenticationServices = true;
      return heapObject(
        namedType('Microsoft.AspNetCore.Authentication.AuthenticationBuilder'),
        undefined,
        new AuthenticationBuilderModel(),
      );
    }),
  );
  for (const name of ['AddIdentity', 'AddIdentityApiEndpoints', 'AddDefaultIdentity']) {
    for (const owner of ['IdentityServiceCollectionExtensions', 'IdentityServiceCollectionUIExtensions']) {
      table.set(
        `${di}.${owner}.${name}`,
        onServices(() => {
          if (name === 'AddDefaultIdentity') state.mvc.identityUi = true;
          return addIdentity(state);
        }),
      );
    }
  }
  return table;
}

function addIdentity(state: StartupState): Value {
  state.authenticationServices = true;
  for (const name of IDENTITY_SCHEMES) state.schemes.names.add(name);
  return heapObject(
    namedType('Microsoft.AspNetCore.Identity.IdentityBuilder'),
    undefined,
    new AuthenticationBuilderModel(),
  );
}

function mvcBuilder(state: StartupState, call: CallSite): Value {
  addMvc(state, call);
  return heapObject(
    namedType('Microsoft.Extensions.DependencyInjection.IMvcBuilder'),
    undefined,
    new MvcBuilderModel(),
  );
}

/** `IMvcBuilder`, `IMvcCoreBuilder`. */
class MvcBuilderModel {}

/** The simple name of an `Assembly` object. */
export function assemblyName(value: Value): string | undefined {
  const model = value.kind === 'object' ? (value.object.model as { name?: unknown } | undefined) : undefined;
  return typeof model?.name === 'string' ? model.name : undefined;
}

/** Options classes registered as `IConfigureOptions<T>`: their `Configure` runs on the options. */
export function configureOptions(
  state: StartupState,
  optionsType: TypeReference,
  call: CallSite,
  run: (options: Value) => void,
): void {
  if (optionsType.kind !== 'named') return;
  if (optionsType.name === AUTHORIZATION_OPTIONS)
    run(heapObject(namedType(AUTHORIZATION_OPTIONS), undefined, state.authorization));
  if (optionsType.name === MVC_OPTIONS) configureMvc(state, call, run);
  if (optionsType.name === PAGES_OPTIONS) configurePages(state, call, run);
}
