import type { AssemblySymbol } from '../../symbols/index.ts';
import type { StartupFacts } from '../startup-facts.ts';

/** Facts of an application that has no startup code of its own: the Functions host loads its functions into its own process. */
export function inProcessFacts(application: AssemblySymbol): StartupFacts {
  return {
    application,
    host: 'unknown',
    authorization: {
      services: false,
      fallbackPolicy: undefined,
      defaultPolicy: undefined,
      policies: [],
      policyProviders: [],
    },
    authenticationServices: false,
    mvc: {
      registered: false,
      enableEndpointRouting: true,
      suppressAsyncSuffixInActionNames: true,
      filters: [],
      conventions: [],
      addedParts: [],
      featureProviders: [],
      parameterTransformers: new Map(),
    },
    middleware: [],
    mappings: [],
    gaps: [],
  };
}
