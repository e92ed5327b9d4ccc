import { type CallSite, isNull, knownString } from '../../evaluation/index.ts';
import { isServiceCollection } from '../../evaluation/library/services.ts';
import { subject } from './arguments.ts';
import { AuthenticationBuilderModel, type StartupState } from './startup-state.ts';

/** Names of the schemes that a method registers when the call gives none (the `…Defaults` classes; IdentityConstants.cs). */
const DEFAULTS: Readonly<Record<string, readonly string[]>> = {
  AddAuthentication: [],
  AddScheme: [],
  AddRemoteScheme: [],
  AddPolicyScheme: [],
  AddOAuth: [],
  AddBearerToken: ['BearerToken'],
  AddCookie: ['Cookies'],
  AddJwtBearer: ['Bearer'],
  AddOpenIdConnect: ['OpenIdConnect'],
  AddCertificate: ['Certificate'],
  AddNegotiate: ['Negotiate'],
  AddGoogle: ['Google'],
  AddFacebook: ['Facebook'],
  AddMicrosoftAccount: ['Microsoft'],
  AddTwitter: ['Twitter'],
  AddMicrosoftIdentityWebApi: ['Bearer'],
  AddMicrosoftIdentityWebApp: ['OpenIdConnect', 'Cookies'],
  AddIdentityCookies: [
    'Identity.Application',
    'Identity.External',
    'Identity.TwoFactorRememberMe',
    'Identity.TwoFactorUserId',
  ],
  AddApplicationCookie: ['Identity.Application'],
  AddExternalCookie: ['Identity.External'],
};

/** What AddIdentity, AddDefaultIdentity and AddIdentityApiEndpoints register (IdentityServiceCollectionExtensions.cs). */
export const IDENTITY_SCHEMES: readonly string[] = [
  ...(DEFAULTS.AddIdentityCookies as readonly string[]),
  'Identity.Bearer',
  'Identity.BearerAndApplication',
];

const GIVEN = /^(authenticationScheme|jwtBearerScheme|openIdConnectScheme|cookieScheme)$/;
/** A library's method of such a name may register schemes. */
const MAY_REGISTER = /auth|identity|openid|jwt|saml|scheme|signin|login|apikey/i;
/** Names that sound so and register none. */
const REGISTERS_NONE = /authoriz|antiforgery|author(?!iz|it)|httpcontext|^(Configure|PostConfigure)|logging/i;

/** Takes down which authentication schemes a call registers, or that it may register some which nobody knows. */
export function noteSchemes(state: StartupState, call: CallSite): undefined {
  const target = subject(call);
  if (target?.kind !== 'object') return undefined;
  const isBuilder = target.object.model instanceof AuthenticationBuilderModel;
  if (!isBuilder && !isServiceCollection(target)) return undefined;
  const { schemes } = state;
  const known = isBuilder && Object.hasOwn(DEFAULTS, call.name) ? DEFAULTS[call.name] : undefined;
  if (known === undefined) {
    const mayRegister = isBuilder ? /^Add/.test(call.name) : MAY_REGISTER.test(call.name);
    if (mayRegister && !REGISTERS_NONE.test(call.name)) schemes.isComplete = false;
    return undefined;
  }
  const given = call.arguments.filter((a) => GIVEN.test(a.name ?? '') && !isNull(a.value));
  for (const name of known.slice(given.length)) schemes.names.add(name);
  for (const { value } of given) {
    const name = knownString(value);
    if (name === undefined) schemes.isComplete = false;
    else schemes.names.add(name);
  }
  return undefined;
}
