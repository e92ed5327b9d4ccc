import type { MiddlewareEndpoint } from './model.ts';
import type { MiddlewareUse, StartupFacts } from './startup-facts.ts';

/** Middleware that passes requests on, or only looks at those that something else answers. Everything else may answer by itself. */
const PASSING: ReadonlySet<string> = new Set([
  'UseRouting',
  'UseEndpoints',
  'UseMvc',
  'UseMvcWithDefaultRoute',
  'UseAuthentication',
  'UseAuthorization',
  'UseAntiforgery',
  'UseCors',
  'UseSession',
  'UseRateLimiter',
  'UseOutputCache',
  'UseResponseCaching',
  'UseResponseCompression',
  'UseRequestDecompression',
  'UseRequestLocalization',
  'UseRequestTimeouts',
  'UseHttpLogging',
  'UseW3CLogging',
  'UseHsts',
  'UseHttpsRedirection',
  'UseForwardedHeaders',
  'UseCertificateForwarding',
  'UseCookiePolicy',
  'UseHostFiltering',
  'UseHttpMethodOverride',
  'UseExceptionHandler',
  'UseStatusCodePages',
  'UseStatusCodePagesWithReExecute',
  'UseStatusCodePagesWithRedirects',
  'UsePathBase',
  'UseWhen',
  'UseMiddleware',
  'Use',
]);

/** Names of middleware that is known to answer requests by itself, and of what branches the pipeline. */
const ANSWERING =
  /^(Map|MapWhen|Run|UseSpa\w*|UseStaticFiles|UseDefaultFiles|UseDirectoryBrowser|UseFileServer|UseWelcomePage|UseHealthChecks|UseGraphQL\w*|UseOcelot|UseWebSockets|UseDeveloperExceptionPage|UseMigrationsEndPoint|UseDatabaseErrorPage)$/;
/** Tools and dashboards of libraries: they are named after what they show. */
const LIBRARY =
  /^Use\w*(Swagger|SwaggerUI|SwaggerUi|SwaggerUi3|ReDoc|OpenApi|Scalar|Dashboard|HealthChecks\w*|Metric\w*|Prometheus\w*|Elm\w*|Profiler|Voyager|Playground|GraphiQL|Altair|IdentityServer|OpenIddict)$/;

/** What answers outside endpoint routing. A middleware whose name says nothing is not taken for one. */
export function middlewareEndpoints(
  facts: Pick<StartupFacts, 'application' | 'middleware'>,
): readonly MiddlewareEndpoint[] {
  return list(facts.middleware, facts.application.name, '');
}

function list(uses: readonly MiddlewareUse[], application: string, prefix: string): readonly MiddlewareEndpoint[] {
  return uses.flatMap((use) => {
    const path = use.path === undefined ? undefined : `${prefix}${use.path.startsWith('/') ? '' : '/'}${use.path}`;
    const inner = list(use.branch, application, path ?? prefix);
    const answers = !PASSING.has(use.name) && (ANSWERING.test(use.name) || LIBRARY.test(use.name));
    // A branch that holds what answers is told by that.
    if (!answers || inner.length > 0) return inner;
    const where = path ?? (prefix === '' ? undefined : prefix);
    return [{ application, middleware: use.name, path: where, guards: use.guards, location: use.location }];
  });
}
