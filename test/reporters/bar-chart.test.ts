import assert from 'node:assert/strict';
import { barChart } from '../../src/reporters/bar-chart.ts';
import { scanMarkdown } from '../../src/reporters/scan-markdown.ts';
import { cleanReport, sampleReport } from './sample-report.ts';

describe('the chart of the summary', () => {
  it('scales bars to the largest, and never hides what is not zero', () => {
    assert.deepEqual(
      barChart([
        { label: 'critical', value: 1200 },
        { label: 'high', value: 600 },
        { label: 'low', value: 1 },
        { label: 'note', value: 0 },
      ]).map((line) => line.replace(/ {2,}/g, ' ')),
      [`critical ${'█'.repeat(24)} 1200`, `high ${'█'.repeat(12)} 600`, 'low ▏ 1', 'note 0'],
    );
  });

  it('aligns its columns', () => {
    const lines = barChart([
      { label: 'critical', value: 10 },
      { label: 'low', value: 3 },
    ]);
    assert.equal(new Set(lines.map((l) => l.length)).size, 1);
    assert.deepEqual(barChart([]), []);
  });

  it('shows open findings by severity and endpoints by access in a code block, which every platform renders', () => {
    const summary = scanMarkdown(sampleReport());
    const [severity, access] = [...summary.matchAll(/```text\n(.*?)```/gs)].map((m) => m[1] as string);
    assert.match(severity as string, /^critical {2}█{24} {2}1\nhigh .* 0\n/);
    assert.match(access as string, /^unspecified .* 2\nanonymous .* 1\n/);
    assert.equal([...scanMarkdown(cleanReport()).matchAll(/```text/g)].length, 1, 'no bars of nothing');
  });
});
