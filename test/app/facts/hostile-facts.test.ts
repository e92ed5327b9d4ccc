import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { isAuthledgerError } from '../../../src/app/errors.ts';
import { mergeFacts } from '../../../src/app/facts/merge-facts.ts';
import { readFacts } from '../../../src/app/facts/read-facts.ts';
import { runCli, shop } from '../../cli/run-cli.ts';
import { makeFacts } from '../../cli/shard-run.ts';
import { withFolder } from '../../host/temporary-folder.ts';

type Json = null | boolean | number | string | Json[] | { [name: string]: Json };

/** The places in a value that can be changed, as ways from its root. */
function ways(value: Json, way: readonly (string | number)[] = []): (readonly (string | number)[])[] {
  if (typeof value !== 'object' || value === null) return [way];
  const members = Array.isArray(value) ? [...value.entries()] : Object.entries(value);
  return [way, ...members.flatMap(([name, member]) => ways(member, [...way, name]))];
}

function changed(value: Json, [name, ...rest]: readonly (string | number)[], to: Json): Json {
  if (name === undefined) return to;
  const copy = structuredClone(value) as Record<string | number, Json>;
  copy[name] = changed(copy[name] as Json, rest, to);
  return copy as Json;
}

const digest = (line: string) => createHash('sha256').update(line).digest('hex');
const strange = fc.oneof(
  fc.constantFrom<Json>(
    '../../../etc/passwd',
    '/etc/passwd',
    'C:\\x',
    '##vso[task.complete]',
    '',
    '\ud800',
    '__proto__',
  ),
  fc.constantFrom<Json>(-1, 0, 1e21, 2 ** 53, 0.5),
  fc.jsonValue({ maxDepth: 2 }) as fc.Arbitrary<Json>,
);

describe('a hostile file of facts', function () {
  this.timeout(60_000);

  it('is refused, or read as what it says; nothing else comes of it', () =>
    withFolder(shop, async (cwd) => {
      await makeFacts(['Shop'], 1, '.', cwd);
      const path = join(cwd, '1.facts');
      const lines = readFileSync(path, 'utf8').trimEnd().split('\n');
      const parts = lines.map((line) => JSON.parse(line) as Json);
      const places = parts.flatMap((part, line) => ways(part).map((way) => ({ line, way })));
      let refused = 0;
      fc.assert(
        fc.property(fc.constantFrom(...places), strange, ({ line, way }, to) => {
          const [header, system, bodies] = parts.map((part, i) =>
            JSON.stringify(i === line ? changed(part, way, to) : part),
          ) as [string, string, string];
          const digests = { system: digest(system), bodies: digest(bodies) };
          const first = line === 0 ? header : JSON.stringify({ ...JSON.parse(header), digests });
          writeFileSync(path, `${first}\n${system}\n${bodies}\n`);
          try {
            const { shared, bodies: read } = mergeFacts([readFacts(path, '1.facts')]);
            assert.equal(read.bodies.size, shared.inventory.endpoints.length);
            for (const file of shared.files) assert.doesNotMatch(file.path, /^[/\\]|^[A-Za-z]:[/\\]/);
          } catch (error) {
            if (!isAuthledgerError(error)) throw error;
            assert.ok(['facts-invalid', 'facts-altered', 'facts-foreign', 'facts-incomplete'].includes(error.code));
            refused++;
          }
        }),
        { numRuns: 400 },
      );
      assert.ok(refused > 200, `${refused} were refused`);
    }));

  it('that is no text, no JSON, cut off, deep, empty or a folder is refused with its reason: 2', () =>
    withFolder(shop, async (cwd) => {
      await makeFacts(['Shop'], 1, '.', cwd);
      const whole = readFileSync(join(cwd, '1.facts'), 'utf8');
      const [header = ''] = whole.split('\n');
      const cases: readonly (readonly [string | Uint8Array, RegExp])[] = [
        ['', /its header is not JSON/],
        [new Uint8Array([0xff, 0xfe, 0x00]), /it is not UTF-8/],
        ['{}\n', /its header must have required property/],
        [`\ufeff${whole}`, /its header is not JSON/],
        [whole.slice(0, -200), /it has not the three lines/],
        [`${header}\n`, /it has not the three lines/],
        [`${whole}{}\n`, /it has not the three lines/],
        [`${'['.repeat(300_000)}\n\n\n`, /its header /],
        [whole.replace('"version":1', '"version":2'), /its header\/version must be equal to constant/],
        [whole.replace('"index":1', '"index":1,"__proto__":{}'), /must NOT have additional properties/],
      ];
      for (const [content, message] of cases) {
        writeFileSync(join(cwd, '1.facts'), content);
        const { code, stderr } = await runCli(['merge', '1.facts', '--source', 'Shop'], { cwd });
        assert.equal(code, 2, stderr);
        assert.match(stderr, message);
      }
      const missing = await runCli(['merge', 'none.facts', '--source', 'Shop'], { cwd });
      assert.match(missing.stderr, /none\.facts holds no facts that this version reads: it cannot be read/);
      assert.equal(missing.code, 2);
    }));
});
