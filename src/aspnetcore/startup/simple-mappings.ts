import type { EndpointKind } from '../model.ts';

const BUILDER = 'Microsoft.AspNetCore.Builder';

/** Mappings of the framework (and of well-known packages) that are one endpoint at a given or default pattern. */
export interface SimpleMapping {
  readonly type: string;
  readonly method: string;
  readonly kind: EndpointKind;
  readonly source: string;
  readonly httpMethods: readonly string[];
  readonly pattern: string;
  /** What the pattern parameter is called. */
  readonly parameter?: string;
  readonly append?: string;
  readonly hidden?: boolean;
  /** The parameter that names a policy which the endpoint requires. */
  readonly policyParameter?: string;
  /** Why what it maps cannot be known from the code. */
  readonly unresolved?: string;
}

/** Each is one endpoint; what a call gives for the pattern parameter takes the place of the default. */
export const SIMPLE_MAPPINGS: readonly SimpleMapping[] = [
  {
    type: `${BUILDER}.HealthCheckEndpointRouteBuilderExtensions`,
    method: 'MapHealthChecks',
    kind: 'other',
    source: 'health',
    httpMethods: [],
    pattern: '/health',
  },
  {
    type: `${BUILDER}.OpenApiEndpointRouteBuilderExtensions`,
    method: 'MapOpenApi',
    kind: 'minimal-api',
    source: 'openapi',
    httpMethods: ['GET'],
    pattern: '/openapi/{documentName}.json',
    hidden: true,
  },
  {
    type: `${BUILDER}.SwaggerBuilderExtensions`,
    method: 'MapSwagger',
    kind: 'minimal-api',
    source: 'openapi',
    httpMethods: ['GET', 'HEAD'],
    pattern: '/swagger/{documentName}/swagger.{extension:regex(^(json|ya?ml)$)}',
  },
  {
    type: 'Scalar.AspNetCore.ScalarEndpointRouteBuilderExtensions',
    method: 'MapScalarApiReference',
    kind: 'minimal-api',
    source: 'openapi',
    httpMethods: ['GET'],
    pattern: '/scalar',
    parameter: 'endpointPrefix',
    append: '/{documentName?}',
    hidden: true,
  },
  {
    type: `${BUILDER}.StaticAssetsEndpointRouteBuilderExtensions`,
    method: 'MapStaticAssets',
    kind: 'other',
    source: 'static-assets',
    httpMethods: ['GET', 'HEAD'],
    pattern: '{**path:file}',
    parameter: '',
  },
  {
    type: `${BUILDER}.PrometheusExporterEndpointRouteBuilderExtensions`,
    method: 'MapPrometheusScrapingEndpoint',
    kind: 'other',
    source: 'metrics',
    httpMethods: [],
    pattern: '/metrics',
    parameter: 'path',
  },
  {
    type: 'Prometheus.MetricServerMiddlewareExtensions',
    method: 'MapMetrics',
    kind: 'other',
    source: 'metrics',
    httpMethods: [],
    pattern: '/metrics',
  },
  {
    type: `${BUILDER}.KestrelMetricServerExtensions`,
    method: 'MapMetrics',
    kind: 'other',
    source: 'metrics',
    httpMethods: [],
    pattern: '/metrics',
  },
  {
    type: `${BUILDER}.ReverseProxyIEndpointRouteBuilderExtensions`,
    method: 'MapReverseProxy',
    kind: 'reverse-proxy',
    source: 'reverse-proxy',
    httpMethods: [],
    pattern: '{**catch-all}',
    parameter: '',
    unresolved: 'the routes of the reverse proxy, and their authorization, are in its configuration',
  },
  {
    type: `${BUILDER}.GraphQLEndpointRouteBuilderExtensions`,
    method: 'MapGraphQL',
    kind: 'other',
    source: 'graphql',
    httpMethods: [],
    pattern: '/graphql',
    parameter: 'path',
    append: '/{**slug}',
  },
  {
    type: `${BUILDER}.HotChocolateAspNetCoreEndpointRouteBuilderExtensions`,
    method: 'MapGraphQL',
    kind: 'other',
    source: 'graphql',
    httpMethods: [],
    pattern: '/graphql',
    parameter: 'path',
    append: '/{**slug}',
  },
  {
    type: `${BUILDER}.DirectForwardingIEndpointRouteBuilderExtensions`,
    method: 'MapForwarder',
    kind: 'reverse-proxy',
    source: 'forwarder',
    httpMethods: [],
    pattern: '{**catch-all}',
  },
  // HangfireEndpointRouteBuilderExtensions.cs
  {
    type: 'Hangfire.HangfireEndpointRouteBuilderExtensions',
    method: 'MapHangfireDashboard',
    kind: 'other',
    source: 'hangfire',
    httpMethods: [],
    pattern: '/hangfire',
    append: '/{**path}',
  },
  {
    type: 'Hangfire.HangfireEndpointRouteBuilderExtensions',
    method: 'MapHangfireDashboardWithAuthorizationPolicy',
    kind: 'other',
    source: 'hangfire',
    httpMethods: [],
    pattern: '/hangfire',
    append: '/{**path}',
    policyParameter: 'authorizationPolicyName',
  },
];
