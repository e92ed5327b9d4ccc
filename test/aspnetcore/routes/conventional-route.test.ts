import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  isRoutePattern,
  parseRoutePattern,
  routeText,
  substituteRequiredValues,
  type TransformValue,
} from '../../../src/aspnetcore/routes/index.ts';

/** The route of an action by a conventional route; undefined when that does not reach it. */
function resolve(
  template: string,
  action: Readonly<Record<string, string>>,
  given: { defaults?: Record<string, string>; constraints?: Record<string, string> } = {},
  transform?: TransformValue,
): string | undefined {
  const pattern = parseRoutePattern(template);
  assert.ok(isRoutePattern(pattern));
  const { defaults = {}, constraints = {} } = given;
  const result = substituteRequiredValues(
    { pattern, defaults, constraints },
    new Map(Object.entries(action)),
    transform,
  );
  return result.kind === 'match' ? routeText(result.pattern) : undefined;
}

const details = { controller: 'Loans', action: 'Details' };

describe('conventional routes', () => {
  it('have controller and action filled in', () => {
    assert.equal(resolve('{controller=Home}/{action=Index}/{id?}', details), '/Loans/Details/{id?}');
    assert.equal(resolve('app/{action}/of/{controller}', details), '/app/Details/of/Loans');
  });

  it('with an area parameter serve areas alone', () => {
    const route = '{area:exists}/{controller=Home}/{action=Index}/{id?}';
    assert.equal(resolve(route, { ...details, area: 'Admin' }), '/Admin/Loans/Details/{id?}');
    assert.equal(resolve(route, { ...details, area: '' }), undefined);
    assert.equal(resolve('{controller}/{action}', { ...details, area: 'Admin' }), undefined);
  });

  it('with an area among the defaults serve that area', () => {
    const given = { defaults: { area: 'Reports' }, constraints: { area: 'Reports' } };
    assert.equal(
      resolve('insights/{controller}/{action}', { ...details, area: 'Reports' }, given),
      '/insights/Loans/Details',
    );
    assert.equal(resolve('insights/{controller}/{action}', { ...details, area: 'Other' }, given), undefined);
    assert.equal(resolve('insights/{controller}/{action}', { ...details, area: '' }, given), undefined);
  });

  it('for one action serve it whatever the case', () => {
    const given = { defaults: { controller: 'loans', action: 'DETAILS' } };
    assert.equal(resolve('blog/{slug}', details, given), '/blog/{slug}');
    assert.equal(resolve('blog/{slug}', { ...details, action: 'List' }, given), undefined);
  });

  it('without any word of the action do not serve it', () => {
    assert.equal(resolve('{controller}/{id?}', details), undefined);
  });

  it('tell defaults that are given beside the template', () => {
    assert.equal(
      resolve('{controller}/{action}/{page}', details, { defaults: { page: '1' } }),
      '/Loans/Details/{page=1}',
    );
  });

  it('hold to their constraints', () => {
    assert.equal(resolve('{controller:regex(^(Home|Loans)$)}/{action}', details), '/Loans/Details');
    assert.equal(resolve('{controller:regex(^Home$)}/{action}', details), undefined);
    assert.equal(resolve('{controller}/{action}', details, { constraints: { controller: 'Home|Start' } }), undefined);
    assert.equal(resolve('{controller:int}/{action}', details), undefined);
  });

  it('use the transformers of their parameters', () => {
    const lower: TransformValue = (parameter, value) =>
      parameter.constraints.includes('lower') ? value.toLowerCase() : value;
    assert.equal(resolve('{controller:lower=Home}/{action}', details, {}, lower), '/loans/Details');
  });

  it('say when a transformer or a constraint cannot be followed', () => {
    const pattern = parseRoutePattern('{controller:odd(1)}/{action}');
    assert.ok(isRoutePattern(pattern));
    const result = substituteRequiredValues(
      { pattern, defaults: {}, constraints: {} },
      new Map(Object.entries(details)),
    );
    assert.ok(result.kind === 'match' && result.unresolved !== undefined);
  });

  it('keep every parameter that no action requires', () => {
    const name = fc.constantFrom('id', 'year', 'slug');
    fc.assert(
      fc.property(name, fc.boolean(), (parameter, optional) => {
        const suffix = `{${parameter}${optional ? '?' : ''}}`;
        assert.equal(resolve(`{controller}/{action}/${suffix}`, details), `/Loans/Details/${suffix}`);
      }),
    );
  });
});
