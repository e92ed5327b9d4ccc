import type { EndpointKind } from '../model.ts';

const HUB = 'Microsoft.AspNetCore.Components.Server.ComponentHub';

/** What the hub of interactive server components consists of, below its path (ComponentEndpointRouteBuilderExtensions.cs). */
export const COMPONENT_HUB_ENDPOINTS: readonly {
  readonly suffix: string;
  readonly kind: EndpointKind;
  readonly handler: string;
}[] = [
  { suffix: '', kind: 'hub', handler: HUB },
  { suffix: '/negotiate', kind: 'hub', handler: HUB },
  { suffix: '/disconnect/', kind: 'other', handler: HUB },
  { suffix: '/initializers/', kind: 'other', handler: HUB },
];
