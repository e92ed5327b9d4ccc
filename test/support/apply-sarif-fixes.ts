import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Log, Replacement } from 'sarif';

/** What a viewer does with the first fix of each result: replaces regions of files below a folder, the last ones first. Returns how many fixes there were. */
export function applySarifFixes(log: Log, folder: string): number {
  const byFile = new Map<string, Replacement[]>();
  const fixes = log.runs.flatMap((run) => run.results ?? []).flatMap((r) => r.fixes?.slice(0, 1) ?? []);
  for (const { artifactLocation, replacements } of fixes.flatMap((f) => f.artifactChanges)) {
    const file = decodeURIComponent(artifactLocation.uri ?? '');
    byFile.set(file, [...(byFile.get(file) ?? []), ...replacements]);
  }
  for (const [file, replacements] of byFile) {
    const path = join(folder, file);
    let text = readFileSync(path, 'utf8');
    const edits = replacements.map(({ deletedRegion: r, insertedContent }) => ({
      start: offsetOf(text, r.startLine as number, r.startColumn as number),
      end: offsetOf(text, r.endLine as number, r.endColumn as number),
      inserted: insertedContent?.text ?? '',
    }));
    for (const { start, end, inserted } of edits.sort((a, b) => b.start - a.start))
      text = text.slice(0, start) + inserted + text.slice(end);
    writeFileSync(path, text);
  }
  return fixes.length;
}

/** Lines and columns count from 1, columns in UTF-16 code units. */
function offsetOf(text: string, line: number, column: number): number {
  let start = 0;
  for (let at = 1; at < line; at++) start = text.indexOf('\n', start) + 1;
  return start + column - 1;
}
