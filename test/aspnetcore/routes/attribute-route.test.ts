import assert from 'node:assert/strict';
import fc from 'fast-check';
import { combineTemplates, isAbsoluteTemplate, replaceTokens } from '../../../src/aspnetcore/routes/index.ts';

const values = new Map([
  ['controller', 'Books'],
  ['action', 'List'],
]);

describe('templates of attribute routes', () => {
  it('combine as the framework combines them', () => {
    const cases: readonly (readonly [string | undefined, string | undefined, string | undefined])[] = [
      [undefined, undefined, undefined],
      ['combo', undefined, 'combo'],
      [undefined, 'x', 'x'],
      ['combo', 'r1', 'combo/r1'],
      ['combo', '', 'combo'],
      ['combo', 'trail/', 'combo/trail'],
      ['combo', '/abs', 'abs'],
      ['combo', '~/abs2', 'abs2'],
      ['/lead/[controller]/', 'x', 'lead/[controller]/x'],
      ['/lead/[controller]/', undefined, 'lead/[controller]'],
      ['/lead', '/', ''],
      ['~/tilde', 'x', 'tilde/x'],
      ['/', 'x', 'x'],
      ['~/', 'x', 'x'],
      ['', '', ''],
      ['a', '//b', '//b'],
    ];
    for (const [left, right, expected] of cases)
      assert.equal(combineTemplates(left, right), expected, `${left} + ${right}`);
  });

  it('never end in a slash, nor begin with one, unless they are invalid', () => {
    const template = fc.stringMatching(/^(~?\/)?([a-z[\]{}:]{1,4}\/?){0,3}$/);
    fc.assert(
      fc.property(fc.option(template, { nil: undefined }), fc.option(template, { nil: undefined }), (left, right) => {
        const combined = combineTemplates(left, right);
        if (combined === undefined || combined.startsWith('//')) return;
        assert.ok(!combined.startsWith('/') && !combined.startsWith('~/'));
        assert.ok(!combined.endsWith('/') || combined.endsWith('//'), combined);
      }),
    );
  });

  it('of an action stand alone when they are absolute', () => {
    const plain = fc.stringMatching(/^[a-z]{1,5}$/);
    fc.assert(
      fc.property(plain, plain, (left, right) => {
        for (const start of ['/', '~/']) {
          assert.ok(isAbsoluteTemplate(start + right));
          assert.equal(combineTemplates(left, start + right), right);
        }
        assert.equal(combineTemplates(left, right), `${left}/${right}`);
      }),
    );
  });

  it('have their tokens replaced without regard to case, and brackets unescaped', () => {
    assert.deepEqual(replaceTokens('api/[Controller]/[action]/[[lit]]', values), { template: 'api/Books/List/[lit]' });
    assert.deepEqual(
      replaceTokens('[controller]-x', values, (v) => v.toLowerCase()),
      { template: 'books-x' },
    );
  });

  it('with a token that cannot be replaced say why', () => {
    for (const template of ['[area]/x', 'a/[controller', 'a/]b', '[]', 'a[[b]'])
      assert.ok('unresolved' in replaceTokens(template, values), template);
    assert.ok('unresolved' in replaceTokens('[action]', values, () => undefined));
  });

  it('without brackets are left as they are', () => {
    const text = fc.stringMatching(/^[a-z/{}:]{0,12}$/);
    fc.assert(fc.property(text, (template) => assert.deepEqual(replaceTokens(template, values), { template })));
  });

  it('give back any text that was escaped for them', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z[\]]{0,10}$/), (text) => {
        const escaped = text.replaceAll('[', '[[').replaceAll(']', ']]');
        assert.deepEqual(replaceTokens(escaped, values), { template: text });
      }),
    );
  });
});
