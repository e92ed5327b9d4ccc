import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { buildMetadataProgram } from '../../src/metadata/build-program.ts';
import { loadReferences } from '../../src/references/index.ts';
import { dumpMethod } from '../../src/symbols/dump.ts';

const bytesOf = (name: string): Uint8Array => readFileSync(new URL(`./older-library/${name}.dll`, import.meta.url));
const LIBRARY = 'Microsoft.EntityFrameworkCore.Relational';

/** The body of a method: `Caller.Update` calls one that no reference data have. */
function bodyOf(beside: ReadonlyMap<string, () => Uint8Array>, type = 'Caller', name = 'Update'): string {
  const { program } = buildMetadataProgram({
    inputs: [{ path: 'Caller.dll', bytes: bytesOf('Caller') }],
    beside,
    references: loadReferences,
    gaps: { report: () => undefined },
    root: '',
  });
  const method = program.assemblies[0]?.findType(type)?.methodsNamed(name)[0];
  assert.ok(method !== undefined);
  return dumpMethod(method, program);
}

describe('a library in another version than its signatures at hand', () => {
  it('is asked for the methods that these do not have, where it lies beside the application', () => {
    const body = bodyOf(new Map([[LIBRARY, () => bytesOf(LIBRARY)]]));
    assert.match(
      body,
      /call RelationalQueryableExtensions\.UpdateEach<string>\(source = parameter names, change = lambda expr/,
    );
  });

  it('is not opened when other files lie there, and the call is unresolved', () => {
    const opened: string[] = [];
    const beside = new Map([
      [
        'Other',
        (): Uint8Array => {
          opened.push('Other');
          return bytesOf(LIBRARY);
        },
      ],
    ]);
    assert.match(bodyOf(beside), /call \?UpdateEach<string>\(/);
    assert.deepEqual(opened, []);
  });

  it('is not mistaken for a class of the application that has the full name of one of its own', () => {
    const body = bodyOf(new Map(), 'Microsoft.AspNetCore.Mvc.UrlHelperExtensions', 'Front');
    assert.match(body, /call UrlHelperExtensions\.Page\(urlHelper = parameter urls, pageName = "\/Index"\)/);
  });
});
