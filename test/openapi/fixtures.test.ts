import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { holdsInProduction } from '../../src/aspnetcore/guards.ts';
import { isSecured } from '../../src/openapi/index.ts';
import { sourceRange } from '../../src/symbols/index.ts';
import { type Access, expectedAccess } from '../support/fixture-access.ts';
import { fixtureFolder, type TruthEndpoint } from '../support/fixture-truth.ts';
import {
  bare,
  type DescribedFixture,
  describedFixture,
  describedFixtures,
  differences,
  type Editable,
  type EditableOperation,
  operationsOf,
  withPaths,
} from './described-fixtures.ts';
import { documentOf } from './document.ts';

/** Kinds of endpoints that descriptions of an API list. */
const API_KINDS: readonly string[] = ['controller', 'minimal-api', 'fast-endpoint'];

/** What libraries map for themselves: no document is expected to list it. */
const OWN: readonly string[] = ['get /_test_url_cache_', 'get /openapi/{}.json'];

/** Methods that nobody documents: an endpoint that answers others too is not undocumented without them. */
const SILENT: readonly string[] = ['head', 'options'];

/** The order of fallbacks: the framework's last resort, and no operation. */
const LAST = 2147483647;

/** Endpoints of the running application that its document does not list, a line for each method. */
function unlisted({ fixture, document }: DescribedFixture): readonly string[] {
  const listed = new Set(operationsOf(document).map((o) => bare(o.label)));
  return fixture.truth.endpoints
    .filter((e) => API_KINDS.includes(e.kind) && e.order !== LAST)
    .flatMap(labelsOf)
    .map((label) => bare(label.replace(/ .*/, (path) => ` ${fixture.alsoRoutes[path.trim()] ?? path.trim()}`)))
    .filter((line) => !listed.has(line) && !OWN.includes(line));
}

/** Operations that the document lists, and that are no endpoints of the running application. */
function unserved({ fixture, document }: DescribedFixture): readonly string[] {
  const served = new Set(fixture.truth.endpoints.flatMap(allLabelsOf).map(bare));
  return operationsOf(document)
    .map((o) => bare(o.label))
    .filter((label) => !served.has(label));
}

/** Endpoints under a condition that the running application may not have met, and those of which it does not say what they are (RequestDelegate). */
function mayBeThere({ inventory, fixture }: DescribedFixture): ReadonlySet<string> {
  const guarded = inventory.endpoints.filter((e) => !e.guards.every(holdsInProduction));
  const others = fixture.truth.endpoints.filter((e) => e.kind === 'other');
  return new Set(
    [...guarded.flatMap((e) => e.httpMethods.map((m) => `${m} ${e.route}`)), ...others.flatMap(labelsOf)].map(bare),
  );
}

/** Whether something answers, or may answer, whatever path there is. */
function takesAll({ inventory }: DescribedFixture): boolean {
  return inventory.endpoints.some((e) => /^\/\{(?:\*|unresolved\})/.test(e.route));
}

/** Operations whose endpoints the source does not tell. */
function unknownTo({ fixture }: DescribedFixture, label: string): boolean {
  return fixture.unknown.map(bare).includes(bare(label));
}

function labelsOf({ methods, ...rest }: TruthEndpoint): readonly string[] {
  const loud = methods.filter((m) => !SILENT.includes(m.toLowerCase()));
  return allLabelsOf({ ...rest, methods: loud.length === 0 ? methods : loud });
}

function allLabelsOf({ methods, resolvedRoute, route }: TruthEndpoint): readonly string[] {
  const path = `/${(resolvedRoute ?? route ?? '').replace(/^[~/]+|\/+$/g, '')}`;
  return (methods.length === 0 ? ['ANY'] : methods).map((m) => `${m} ${path}`);
}

/** Lines of the one that the other has not, and the reverse, with the names of parameters left out. */
function changes(before: readonly string[], after: readonly string[]): { added: string[]; gone: string[] } {
  const rest = before.map(bare);
  const added = after.map(bare).filter((line) => {
    const at = rest.indexOf(line);
    if (at >= 0) rest.splice(at, 1);
    return at < 0;
  });
  return { added, gone: rest };
}

/** Whether the running application lets everybody call an operation, or nobody whom it does not know; undefined where its answers do not tell. */
function isOpen({ fixture }: DescribedFixture, label: string): boolean | undefined {
  const answers = fixture.truth.endpoints.flatMap((endpoint, i): readonly Access[] => {
    if (!allLabelsOf(endpoint).map(bare).includes(bare(label))) return [];
    const { access } = expectedAccess(fixture, endpoint, fixture.status[i]?.status ?? 0);
    // Requirements of the application's own may let in whom nobody knows.
    const known = endpoint.effective.requirements.some((r) => /^(?:authenticated$|roles:|claim:)/.test(r));
    return known || !access.includes('authenticated') ? access : ['custom'];
  });
  if (answers.length === 0) return undefined;
  if (answers.every((a) => a === 'anonymous' || a === 'unspecified')) return true;
  return answers.every((a) => a === 'authenticated' || a === 'restricted') ? false : undefined;
}

const names = describedFixtures();

describe('the document that a running application makes of itself', () => {
  for (const name of names) {
    const described = describedFixture(name);
    const { document } = described;
    const before = differences(described, document);

    it(`${name}: lists everything but what is reported`, () => {
      const reported = before.filter((l) => l.startsWith('AP301')).map((l) => bare(l.slice('AP301 '.length)));
      const certain = reported.filter((line) => !mayBeThere(described).has(line));
      assert.deepEqual(certain.sort(), [...unlisted(described)].sort());
      const ghosts = before.filter((l) => l.startsWith('AP303')).map((l) => bare(l.slice('AP303 '.length)));
      assert.deepEqual(ghosts.sort(), [...unserved(described)].sort());
    });

    if (operationsOf(document).length === 0) continue;

    it(`${name}: without an operation, leaves its endpoint undocumented and nothing else`, () => {
      for (const { path, method, label } of operationsOf(document)) {
        const edited = structuredClone(document);
        delete edited.paths[path]?.[method];
        const { added, gone } = changes(before, differences(described, edited));
        const own = bare(`AP301 ${label}`);
        const alone = unserved(described).includes(bare(label)) || unknownTo(described, label);
        const expected = alone ? [] : [own];
        const silent = SILENT.includes(method);
        assert.deepEqual(
          added.filter((l) => !(silent && l === own)),
          silent ? [] : expected,
        );
        assert.deepEqual(
          gone.filter((l) => !l.includes(bare(label))),
          [],
        );
      }
    });

    it(`${name}: with other security of an operation, disagrees on that one alone`, () => {
      // A document that never speaks of security says nothing of any operation.
      const speaking = { ...document, security: [] };
      const said = differences(described, speaking);
      for (const { path, method, label, operation } of operationsOf(document)) {
        const secured = operation.security !== undefined;
        const edited = structuredClone(speaking);
        (edited.paths[path]?.[method] as EditableOperation).security = secured ? [] : [{ bearer: [] }];
        const { added, gone } = changes(said, differences(described, edited));
        assert.deepEqual(
          [...added, ...gone].filter((l) => !l.startsWith(`${bare(`AP304 ${label}`)} `)),
          [],
        );
        const open = isOpen(described, label);
        if (open === undefined || unknownTo(described, label)) continue;
        assert.deepEqual(added, open === secured ? [] : [bare(`AP304 ${label} ${open ? 'open' : 'secured'}`)]);
      }
    });

    it(`${name}: with an operation in another place, has one endpoint and one operation that are alone`, () => {
      for (const { path, method, label, operation } of operationsOf(document)) {
        const edited = structuredClone(document);
        delete edited.paths[path]?.[method];
        edited.paths[`/in-another-place${path}`] = { [method]: operation };
        const { added } = changes(before, differences(described, edited));
        const moved = bare(`AP303 ${label.replace(' ', ' /in-another-place')}`);
        const own = bare(`AP301 ${label}`);
        const silent = SILENT.includes(method);
        const alone = silent || unserved(described).includes(bare(label)) || unknownTo(described, label);
        const expected = alone ? [moved] : [own, moved];
        assert.deepEqual(
          added.filter((l) => !(silent && l === own)).sort(),
          // Where a fallback answers everything, it may be meant.
          takesAll(described) || unknownTo(described, label) ? expected.filter((l) => l !== moved) : expected,
        );
      }
    });

    it(`${name}: says the same with other names of parameters, other case, slashes at the end and base paths`, () => {
      for (const edited of [
        withPaths(document, (path) => path.replace(/\{(?!version)[^{}]*\}/g, '{other}')),
        withPaths(document, (path) => path.toUpperCase().replace(/\{[^{}]*\}/g, (p) => p.toLowerCase())),
        withPaths(document, (path) => `${path.replace(/\/$/, '')}/`),
        { ...document, servers: [{ url: 'https://shop.example/below/here' }] },
        { ...withPaths(document, (path) => path), servers: [{ url: '/' }] },
      ] as Editable[])
        assert.deepEqual(changes(before, differences(described, edited)), { added: [], gone: [] });
    });
  }
});

describe('the documents of one application in every dialect and format', () => {
  const folder = join(fixtureFolder, 'attribute-routes', 'descriptions');
  const files = readdirSync(folder).sort();

  it('say the same of its operations', () => {
    const said = files.map((name) => {
      const { operations } = documentOf(readFileSync(join(folder, name), 'utf8'), { path: name });
      return operations.map((o) => `${o.method} ${o.path} ${isSecured(o.security)}`).sort();
    });
    assert.ok(files.length >= 6 && (said[0]?.length ?? 0) > 20);
    for (const one of said) assert.deepEqual(one, said[0]);
  });

  it('say where each operation stands', () => {
    for (const name of files) {
      const text = readFileSync(join(folder, name), 'utf8');
      const { operations } = documentOf(text, { path: name });
      for (const { method, location } of operations) {
        const { line = 0 } = sourceRange(location) ?? {};
        assert.match(
          text.split('\n')[line - 1] ?? '',
          new RegExp(`^ *"?${method.toLowerCase()}"?: *(?:\\{ ?)?(?:\\{\\})?\r?$`),
        );
      }
    }
  });
});
