import { type CallSite, heapObject, type Value } from '../../evaluation/index.ts';
import { namedType } from '../../symbols/index.ts';
import type { MetadataItem } from '../startup-facts.ts';
import { subject } from './arguments.ts';
import { routeBuilderOf } from './roles.ts';
import { mapRoute } from './route-mapping.ts';
import { ConventionTarget, RouteBuilderModel, type StartupState } from './startup-state.ts';

/** One endpoint of a framework mapping, relative to the pattern that the call was given. */
interface FrameworkEndpoint {
  readonly suffix: string;
  readonly httpMethods: readonly string[];
  readonly authorized?: boolean;
}

/** IdentityApiEndpointRouteBuilderExtensions.cs. */
const IDENTITY_ENDPOINTS: readonly FrameworkEndpoint[] = [
  { suffix: '/register', httpMethods: ['POST'] },
  { suffix: '/login', httpMethods: ['POST'] },
  { suffix: '/refresh', httpMethods: ['POST'] },
  { suffix: '/confirmEmail', httpMethods: ['GET'] },
  { suffix: '/resendConfirmationEmail', httpMethods: ['POST'] },
  { suffix: '/forgotPassword', httpMethods: ['POST'] },
  { suffix: '/resetPassword', httpMethods: ['POST'] },
  { suffix: '/manage/2fa', httpMethods: ['POST'], authorized: true },
  { suffix: '/manage/info', httpMethods: ['GET'], authorized: true },
  { suffix: '/manage/info', httpMethods: ['POST'], authorized: true },
];

/** `MapIdentityApi<TUser>()`: a group of endpoints, those under `/manage` for authenticated users. */
export function mapIdentityApi(state: StartupState, call: CallSite): Value | undefined {
  const outer = routeBuilderOf(subject(call));
  if (outer === undefined) return undefined;
  const group = new RouteBuilderModel(outer, '', undefined);
  const authorize: MetadataItem = {
    kind: 'authorize',
    policy: undefined,
    roles: undefined,
    schemes: undefined,
    attributeType: 'Microsoft.AspNetCore.Authorization.AuthorizeAttribute',
    origin: 'group',
    location: call.location,
  };
  for (const { suffix, httpMethods, authorized } of IDENTITY_ENDPOINTS) {
    const route = {
      builder: group,
      kind: 'minimal-api' as const,
      source: 'identity-api',
      httpMethods,
      pattern: { text: suffix },
      handler: undefined,
      handlerName: `MapIdentityApi ${suffix}`,
    };
    const pending = mapRoute(state, call, route, `${httpMethods.join()} ${suffix}`);
    if (authorized && pending.metadata.length === 0) pending.metadata.push(authorize);
  }
  return heapObject(
    namedType('Microsoft.AspNetCore.Builder.IEndpointConventionBuilder'),
    undefined,
    new ConventionTarget(group.sinks),
  );
}
