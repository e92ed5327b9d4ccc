const WIDTH = 24;
const EIGHTHS = ['', '▏', '▎', '▍', '▌', '▋', '▊', '▉'];

export interface Bar {
  readonly label: string;
  readonly value: number;
}

/**
 * Bars of text, one a line, scaled to the largest: `critical  ████  2`. In a code block every platform shows them alike: Azure Pipelines draws no
 * Mermaid in summaries. What is not zero is never without a mark.
 * @param bars labels in the program's own words, never text of scanned code
 */
export function barChart(bars: readonly Bar[]): string[] {
  const largest = Math.max(0, ...bars.map((b) => b.value));
  const labelWidth = Math.max(0, ...bars.map((b) => b.label.length));
  const numberWidth = String(largest).length;
  return bars.map(({ label, value }) => {
    const bar = barOf(largest === 0 ? 0 : value / largest);
    return `${label.padEnd(labelWidth)}  ${bar.padEnd(WIDTH)}  ${String(value).padStart(numberWidth)}`;
  });
}

function barOf(share: number): string {
  if (share === 0) return '';
  const eighths = Math.max(1, Math.round(share * WIDTH * 8));
  return '█'.repeat(Math.floor(eighths / 8)) + (EIGHTHS[eighths % 8] as string);
}

/** Lines as a code block of Markdown. */
export function codeBlock(lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : ['```text', ...lines, '```', ''];
}
