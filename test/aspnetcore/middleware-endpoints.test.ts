import assert from 'node:assert/strict';
import { middlewareEndpoints } from '../../src/aspnetcore/middleware-endpoints.ts';
import type { MiddlewareUse } from '../../src/aspnetcore/startup-facts.ts';
import type { AssemblySymbol } from '../../src/symbols/index.ts';

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

/** What answers in a pipeline, as `middleware path`. */
function listed(...middleware: MiddlewareUse[]): readonly string[] {
  const application = { name: 'Shop' } as AssemblySymbol;
  return middlewareEndpoints({ application, middleware }).map(
    (e) => `${e.middleware}${e.path === undefined ? '' : ` ${e.path}`}`,
  );
}

describe('what answers outside endpoint routing', () => {
  it('are tools, files and terminal middleware', () => {
    const names = ['UseSwagger', 'UseSwaggerUI', 'UseHangfireDashboard', 'UseStaticFiles', 'UseHealthChecks', 'Run'];
    assert.deepEqual(listed(...names.map((name) => use(name))), names);
  });

  it('are not the steps of a pipeline', () => {
    assert.deepEqual(
      listed(use('UseRouting'), use('UseAuthorization'), use('UseCors'), use('Use'), use('UseSerilogRequestLogging')),
      [],
    );
  });

  it('are branches, told by what they hold', () => {
    assert.deepEqual(listed(use('Map', { path: '/old' })), ['Map /old']);
    assert.deepEqual(listed(use('Map', { path: '/old', branch: [use('Run')] })), ['Run /old']);
    const nested = use('Map', {
      path: '/a',
      branch: [use('Map', { path: '/b', branch: [use('UseSwagger', { path: '/docs' })] })],
    });
    assert.deepEqual(listed(nested), ['UseSwagger /a/b/docs']);
    assert.deepEqual(listed(use('UseWhen', { branch: [use('UseAuthorization')] })), []);
  });

  it('keep their guards', () => {
    const application = { name: 'Shop' } as AssemblySymbol;
    const [first] = middlewareEndpoints({ application, middleware: [use('UseSwagger', { guards: ['development'] })] });
    assert.deepEqual(first?.guards, ['development']);
  });
});
