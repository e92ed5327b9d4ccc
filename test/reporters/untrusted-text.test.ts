import assert from 'node:assert/strict';
import fc from 'fast-check';
import { markdownCode, markdownText } from '../../src/reporters/markdown-text.ts';
import { inertJson, plainLine } from '../../src/reporters/untrusted-text.ts';
import { hostileText } from './sample-report.ts';

const text = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: fc.constantFrom('#', '[', 'v', 's', 'o', ':', '\u001b', '\n', ' ', 'a', '`', '|', '\\') }),
);

describe('untrusted text', () => {
  it('keeps ordinary text as it is', () => {
    for (const line of [
      'GET /api/orders/{id:int}',
      'Größe 日本語 😀',
      'global::System.String',
      'a ## heading',
      '/files/{*path}',
    ])
      assert.equal(plainLine(line), line);
  });

  it('on a line holds no control character, no line break and no command of a CI agent', () => {
    fc.assert(
      fc.property(text, (value) => {
        const line = plainLine(value);
        assert.ok(!/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Surrogate}]/u.test(line));
        assert.ok(!/##(?:vso)?\[/i.test(line));
        assert.ok(!/(?:^|\s)::[a-z]/i.test(line));
      }),
    );
  });

  it('in JSON says the same and holds no command', () => {
    fc.assert(
      fc.property(text, (value) => {
        const json = inertJson(JSON.stringify({ [value]: value }));
        assert.deepEqual(JSON.parse(json), { [value]: value });
        assert.ok(!/##(?:vso)?\[/i.test(json));
      }),
    );
  });

  it('in Markdown makes no link, image, tag or mention', () => {
    const shown = markdownText(`${hostileText} @octocat https://evil.example ![i](x)`);
    assert.ok(!/(?<!\\)[<>[\]`|]/.test(shown));
    assert.ok(!/@octocat|https:\/\/evil/.test(shown));
  });

  it('stays inside its code span, and with a pipe in it is no code span', () => {
    fc.assert(
      fc.property(text, (value) => {
        const span = markdownCode(value);
        if (value.includes('|')) return span === markdownText(value);
        const fence = /^`+/.exec(span)?.[0] as string;
        const inner = span.slice(fence.length, -fence.length);
        return !new RegExp(`(?<!\`)${fence}(?!\`)`).test(inner);
      }),
    );
  });
});
