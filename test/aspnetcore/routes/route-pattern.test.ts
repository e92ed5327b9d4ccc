import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  combinePatterns,
  isRoutePattern,
  joinRoute,
  normalizeRoute,
  parseRoutePattern,
  parseRouteText,
  type RoutePattern,
  routeText,
  templateText,
} from '../../../src/aspnetcore/routes/index.ts';
import { routePattern } from './route-arbitraries.ts';

function parsed(template: string): RoutePattern {
  const pattern = parseRoutePattern(template);
  assert.ok(isRoutePattern(pattern), `${template} should be valid`);
  return pattern;
}

describe('route patterns', () => {
  it('are read the same again once they are written', () => {
    fc.assert(fc.property(routePattern, (pattern) => assert.deepEqual(parsed(templateText(pattern)), pattern)));
  });

  it('have one leading slash and none trailing when they are told', () => {
    fc.assert(
      fc.property(routePattern, (pattern) => {
        const text = routeText(pattern);
        assert.ok(text === '/' ? pattern.segments.length === 0 : /^\/[^/]/.test(text) && !text.endsWith('/'));
      }),
    );
  });

  it('do not care about the slashes around a template', () => {
    fc.assert(
      fc.property(routePattern, (pattern) => {
        const template = templateText(pattern);
        if (template !== '') assert.deepEqual(parsed(`/${template}/`), parsed(`~/${template}`));
      }),
    );
  });

  it('join in groups by their segments, whichever way the groups nest', () => {
    const distinct = fc.tuple(routePattern, routePattern, routePattern).filter((patterns) => {
      const parts = patterns.flatMap((p) => p.segments.flat());
      const names = parts.flatMap((part) => (part.kind === 'parameter' ? [part.name.toLowerCase()] : []));
      const open = patterns.slice(0, 2).flatMap((p) => p.segments.flat());
      return (
        new Set(names).size === names.length && !open.some((part) => part.kind === 'parameter' && part.catchAll !== '')
      );
    });
    fc.assert(
      fc.property(distinct, ([a, b, c]) => {
        const expected = routeText(combinePatterns(combinePatterns(a, b), c));
        assert.equal(routeText(combinePatterns(a, combinePatterns(b, c))), expected);
        assert.equal(joinRoute([templateText(a), templateText(b)], templateText(c)), expected);
      }),
    );
  });

  it('keep constraints, defaults, catch-alls and what is escaped', () => {
    const [book] = parsed('{id:int:min(1)=5}').segments.flat();
    assert.deepEqual(book, {
      kind: 'parameter',
      name: 'id',
      catchAll: '',
      isOptional: false,
      constraints: ['int', 'min(1)'],
      defaultValue: '5',
    });
    const cases: readonly (readonly [string, string])[] = [
      ['', '/'],
      ['/', '/'],
      ['a/{b?}', '/a/{b?}'],
      ['files/{**path}', '/files/{**path}'],
      ['{*path:nonfile}', '/{*path:nonfile}'],
      ['x/{code:regex(^\\d{{2}}$)}', '/x/{code:regex(^\\d{2}$)}'],
      ['{file}.{ext?}', '/{file}.{ext?}'],
      ['{a}-{b}', '/{a}-{b}'],
      ['lit{{eral}}', '/lit{eral}'],
      ['p/{v:regex(a=b|c:d)=x}', '/p/{v:regex(a=b|c:d)=x}'],
    ];
    for (const [template, text] of cases) {
      assert.equal(normalizeRoute(template), text);
      if (!template.startsWith('lit')) assert.deepEqual(parseRouteText(text), parsed(template));
    }
  });

  it('are refused where the framework refuses them', () => {
    const refused = [
      '~x',
      'a//b',
      '{a',
      '{a}{b}',
      'a}',
      'a?b',
      '{a?}/{a}',
      '{*a}/b',
      'x{*a}',
      '{a?}b',
      'a-{b?}',
      '{a=1?}',
      '{}',
      '{a{b}}',
    ];
    for (const template of refused)
      assert.ok(!isRoutePattern(parseRoutePattern(template)), `${template} should be refused`);
  });

  it('of groups are as the framework answers', () => {
    // What ASP.NET Core 10 lists for such groups.
    assert.equal(joinRoute([''], 'empty'), '/empty');
    assert.equal(joinRoute([''], ''), '/');
    assert.equal(joinRoute(['/a/'], '/b/'), '/a/b');
    assert.equal(joinRoute(['/a/'], ''), '/a');
    assert.equal(joinRoute(['/a/'], '~/c'), '/a/c');
    assert.equal(joinRoute(['/g5'], '{*path:nonfile}'), '/g5/{*path:nonfile}');
  });

  it('that cannot be read are kept as they are written', () => {
    assert.equal(normalizeRoute('/a//b/'), '/a//b');
    assert.equal(joinRoute(['api'], '{a}{b}'), '/api/{a}{b}');
  });
});
