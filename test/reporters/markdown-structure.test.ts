import assert from 'node:assert/strict';
import fc from 'fast-check';
import { markdownCode, markdownTable, markdownText } from '../../src/reporters/markdown-text.ts';
import { scanMarkdown } from '../../src/reporters/scan-markdown.ts';
import { markdownRenderers as renderers, htmlStructure as structure } from '../support/html-structure.ts';
import { hostileText, sampleEndpoint, sampleFinding, sampleReport } from './sample-report.ts';

const pieces =
  '# [ ] ( ) < > ! * _ ~ ` | \\ \n a 1 . - + = @ : / & ; $ <b> </td> --- === ``` <!-- [^1] http:// www. www.evil.com a@evil.com $x$ [x]:y &#124; ##vso[a]b ::error::c'.split(
    ' ',
  );
/** Text with something in it: nothing is no attack. */
const hostile = fc
  .oneof(
    fc.string({ unit: 'binary' }),
    fc.array(fc.constantFrom(...pieces, ' '), { maxLength: 20 }).map((parts) => parts.join('')),
  )
  .filter((value) => value.trim() !== '');

const documents: Readonly<Record<string, (value: string) => string>> = {
  'a table': (value) =>
    [
      ...markdownTable(
        ['a', 'b'],
        [
          [markdownText(value), markdownCode(value)],
          [markdownCode(value), markdownText(value)],
        ],
      ),
      '',
      'after',
    ].join('\n'),
  'a list': (value) => `- ${markdownCode(value)}: ${markdownText(value)}\n- next\n`,
  'a paragraph': (value) => `${markdownText(value)}; between ${markdownText(value)}.\n\nafter\n`,
  'a heading': (value) => `# a ${markdownText(value)}\n\nafter\n`,
  'the summary of a scan': (value) =>
    scanMarkdown(
      sampleReport({
        applications: [{ name: value, project: value, endpoints: 1 }],
        unread: [{ path: value, reason: value }],
        gaps: [{ kind: 'unresolved-route', message: value, place: undefined }],
        findings: [
          sampleFinding({
            message: value,
            fix: value,
            endpoint: sampleEndpoint({ route: value, handler: value, application: value }),
            place: { file: value, line: 1, column: 1, endLine: 1, endColumn: 2 },
          }),
        ],
      }),
    ),
};

describe('the structure of Markdown', function () {
  this.timeout(60_000);

  for (const [name, render] of Object.entries(renderers))
    for (const [what, document] of Object.entries(documents))
      it(`of ${what} is not changed by what scanned code says, as ${name} reads it`, () => {
        const expected = structure(render(document('x')));
        const same = (value: string) => structure(render(document(value))) === expected;
        assert.ok(same(hostileText));
        fc.assert(fc.property(hostile, same), { numRuns: what.startsWith('the') ? 100 : 500 });
      });
});
