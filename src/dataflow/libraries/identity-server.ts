import type { Library } from './library.ts';

const NAMESPACES = ['Duende.IdentityServer', 'IdentityServer4'];
const named = (...names: readonly string[]) => NAMESPACES.flatMap((n) => names.map((name) => `${n}.${name}`));

/**
 * IdentityServer: requests of the protocol are named by what it handed out itself, and consent is the signed-in user's (IIdentityServerInteractionService:
 * `GrantConsentAsync`, `RevokeUserConsentAsync` and `GetAllUserGrantsAsync` take the subject of the session). Clients and resources are configuration.
 */
export const identityServer: Library = {
  name: 'IdentityServer',
  calls: [
    {
      types: named(
        'Services.IIdentityServerInteractionService',
        'Services.IDeviceFlowInteractionService',
        'Services.IBackchannelAuthenticationInteractionService',
      ),
      methods: [
        'GetAuthorizationContextAsync',
        'GetLogoutContextAsync',
        'CreateLogoutContextAsync',
        'GetErrorContextAsync',
        'IsValidReturnUrl',
        'GrantConsentAsync',
        'DenyAuthorizationAsync',
        'GetAllUserGrantsAsync',
        'RevokeUserConsentAsync',
        'RevokeTokensForCurrentSessionAsync',
        'HandleRequestAsync',
        'GetLoginRequestByInternalIdAsync',
        'GetPendingLoginRequestsForCurrentUserAsync',
      ],
      does: { kind: 'protocol' },
    },
    { types: named('Services.IEventService'), methods: ['RaiseAsync'], does: { kind: 'protocol' } },
    {
      types: named('Stores.IClientStore', 'Stores.IResourceStore', 'Stores.ClientStoreExtensions'),
      methods: [
        'FindClientByIdAsync',
        'FindEnabledClientByIdAsync',
        'IsPkceClientAsync',
        'FindResourcesByScopeAsync',
        'FindEnabledResourcesByScopeAsync',
        'FindApiResourcesByNameAsync',
        'GetAllResourcesAsync',
        'GetAllEnabledResourcesAsync',
      ],
      does: { kind: 'protocol' },
    },
  ],
};
