import assert from 'node:assert/strict';
import fc from 'fast-check';
import { isInFolder, pagePlace } from '../../../src/aspnetcore/pages/page-routes.ts';

/** Name, area and templates of a page. */
function place(identifier: string, template?: string): readonly unknown[] {
  const found = pagePlace(identifier, template);
  return found === undefined ? [] : [found.name, found.area, ...found.templates];
}

describe('routes of Razor pages', () => {
  it('follow the path below Pages', () => {
    assert.deepEqual(place('/Pages/About.cshtml'), ['/About', undefined, 'About']);
    assert.deepEqual(place('/Pages/Admin/User.cshtml', 'details/{id:guid}'), [
      '/Admin/User',
      undefined,
      'Admin/User/details/{id:guid}',
    ]);
  });

  it('are two for an index page', () => {
    assert.deepEqual(place('/Pages/Index.cshtml'), ['/Index', undefined, 'Index', '']);
    assert.deepEqual(place('/Pages/Admin/index.cshtml', '{id?}'), [
      '/Admin/index',
      undefined,
      'Admin/index/{id?}',
      'Admin/{id?}',
    ]);
    assert.deepEqual(place('/Pages/Admin/Index.cshtml', '/start'), ['/Admin/Index', undefined, 'start']);
  });

  it('begin with the area', () => {
    assert.deepEqual(place('/Areas/Staff/Pages/Rota.cshtml'), ['/Rota', 'Staff', 'Staff/Rota']);
    assert.deepEqual(place('/Areas/Staff/Pages/Index.cshtml'), ['/Index', 'Staff', 'Staff/Index', 'Staff']);
  });

  it('begin at another root folder when there is one', () => {
    const below = (root: string, identifier: string) => pagePlace(identifier, undefined, root)?.templates;
    assert.deepEqual(below('/Content', '/Content/Reports/Index.cshtml'), ['Reports/Index', 'Reports']);
    assert.deepEqual(below('/', '/Views/Home.cshtml'), ['Views/Home']);
    assert.equal(below('/Content', '/Pages/Index.cshtml'), undefined);
    assert.deepEqual(below('/', '/Areas/Staff/Pages/Rota.cshtml'), ['Staff/Rota']);
    assert.equal(below('/', '/Areas/Staff/Rota.cshtml'), undefined);
  });

  it('lead to no page elsewhere', () => {
    assert.deepEqual(place('/Other/Outside.cshtml'), []);
    assert.deepEqual(place('/Areas/Staff/Views/X.cshtml'), []);
  });

  it('stand alone with an absolute template', () => {
    const segment = fc.stringMatching(/^[a-z]{1,6}$/);
    fc.assert(
      fc.property(segment, segment, (page, template) =>
        assert.deepEqual(pagePlace(`/Pages/${page}.cshtml`, `/${template}`)?.templates, [template]),
      ),
    );
  });
});

describe('folders of Razor pages', () => {
  it('hold what lies below them, without regard to case', () => {
    assert.ok(isInFolder('/Admin/Users/Edit', '/admin'));
    assert.ok(isInFolder('/Index', '/'));
    assert.ok(!isInFolder('/Administration', '/Admin'));
    assert.ok(!isInFolder('/Admin', '/Admin'));
  });
});
