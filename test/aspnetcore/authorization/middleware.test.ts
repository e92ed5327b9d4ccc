import assert from 'node:assert/strict';
import { authenticationMiddleware, authorizationMiddleware } from '../../../src/aspnetcore/authorization/middleware.ts';
import type { MiddlewareUse, StartupFacts } from '../../../src/aspnetcore/startup-facts.ts';

function use(name: string, more: Partial<MiddlewareUse> = {}): MiddlewareUse {
  return {
    name,
    type: undefined,
    path: undefined,
    branch: [],
    guards: [],
    location: undefined,
    code: undefined,
    ...more,
  };
}

function facts(host: StartupFacts['host'], names: readonly (string | MiddlewareUse)[], services = true) {
  return {
    host,
    middleware: names.map((name) => (typeof name === 'string' ? use(name) : name)),
    authorization: { services, fallbackPolicy: undefined, defaultPolicy: undefined, policies: [], policyProviders: [] },
    authenticationServices: services,
  };
}

/** Presence, and whether it enforces endpoint metadata or runs too early. */
function standing(host: StartupFacts['host'], names: readonly (string | MiddlewareUse)[], services = true): string {
  const { presence, seesEndpoints, runsBeforeRouting } = authorizationMiddleware(facts(host, names, services));
  return `${presence}${seesEndpoints ? ', sees endpoints' : ''}${runsBeforeRouting ? ', before routing' : ''}`;
}

describe('the authorization middleware of a WebApplication', () => {
  it('is automatic once its services are registered', () => {
    assert.equal(standing('web-application', []), 'automatic, sees endpoints');
    assert.equal(standing('web-application', ['UseStaticFiles', 'UseEndpoints']), 'automatic, sees endpoints');
    assert.equal(standing('web-application', [], false), 'absent');
  });

  it('is undone by UseRouting without UseAuthorization after it', () => {
    assert.equal(standing('web-application', ['UseRouting', 'UseEndpoints']), 'misplaced, before routing');
    assert.equal(standing('web-application', ['UseAuthorization', 'UseRouting']), 'misplaced, before routing');
  });

  it('is explicit between routing and endpoints', () => {
    assert.equal(standing('web-application', ['UseAuthorization']), 'explicit, sees endpoints');
    assert.equal(
      standing('web-application', ['UseRouting', 'UseAuthorization', 'UseEndpoints']),
      'explicit, sees endpoints',
    );
    assert.equal(standing('web-application', ['UseRouting', 'UseEndpoints', 'UseAuthorization']), 'misplaced');
  });
});

describe('the authorization middleware of other hosts', () => {
  it('is there when the code uses it in the right place', () => {
    assert.equal(
      standing('generic-host', ['UseRouting', 'UseAuthorization', 'UseEndpoints']),
      'explicit, sees endpoints',
    );
    assert.equal(standing('generic-host', ['UseRouting', 'UseEndpoints']), 'absent');
    assert.equal(standing('web-host', ['UseAuthorization', 'UseRouting', 'UseEndpoints']), 'misplaced, before routing');
    assert.equal(standing('unknown', []), 'unknown');
  });

  it('is looked for in the branch that maps endpoints', () => {
    const branch = use('Map', {
      path: '/api',
      branch: [use('UseRouting'), use('UseAuthorization'), use('UseEndpoints')],
    });
    assert.equal(standing('generic-host', ['UseStaticFiles', branch]), 'explicit, sees endpoints');
  });

  it('does not count when it is used in development, or in a branch of other requests', () => {
    const development = use('UseAuthorization', { guards: ['development'] });
    assert.equal(standing('generic-host', ['UseRouting', development, 'UseEndpoints']), 'absent');
    const production = use('UseAuthorization', { guards: ['not-development'] });
    assert.equal(standing('generic-host', ['UseRouting', production, 'UseEndpoints']), 'explicit, sees endpoints');
    const conditional = use('UseAuthorization', { guards: ['configuration:Auth'] });
    assert.equal(standing('generic-host', ['UseRouting', conditional, 'UseEndpoints']), 'unknown');
    const when = use('UseWhen', { branch: [use('UseAuthorization')] });
    assert.equal(standing('generic-host', ['UseRouting', when, 'UseEndpoints']), 'unknown');
  });
});

describe('the authentication middleware', () => {
  it('is automatic in a WebApplication, else what the code uses', () => {
    assert.equal(authenticationMiddleware(facts('web-application', [])), 'automatic');
    assert.equal(authenticationMiddleware(facts('web-application', ['UseAuthentication'])), 'explicit');
    assert.equal(authenticationMiddleware(facts('generic-host', [])), 'absent');
    assert.equal(authenticationMiddleware(facts('unknown', [])), 'unknown');
  });
});
