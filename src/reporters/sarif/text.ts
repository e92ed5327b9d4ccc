import type { SourceRange } from '../../symbols/index.ts';

/** Longest `message.text`, `shortDescription` and `fullDescription` that GitLab and GitHub take. */
export const messageLimit = 1024;

/** Text of at most so many UTF-16 code units; what is cut is marked. Surrogate pairs stay whole. */
export function limited(text: string, limit = messageLimit): string {
  if (text.length <= limit) return text;
  const kept = text.slice(0, limit - 1);
  return `${/[\ud800-\udbff]$/.test(kept) ? kept.slice(0, -1) : kept}…`;
}

/** A sentence with its period: SARIF2001. */
export function sentence(text: string): string {
  return /[.!?…]$/.test(text) ? text : `${text}.`;
}

/** A path relative to the scanned root as the relative URI that SARIF wants (RFC 3986). */
export function uriOf(path: string): string {
  return path.split('/').map(encodeURIComponent).join('/');
}

/** The name that relative URIs count from: the root of the repository. */
export const rootBase = '%SRCROOT%';

export function artifactLocation(path: string): { uri: string; uriBaseId: string } {
  return { uri: uriOf(path), uriBaseId: rootBase };
}

/** A region with all four numbers: some readers take a missing end for the end of the line, others for an error. */
export function regionOf(place: SourceRange): {
  startLine: number;
  startColumn: number;
  endLine: number;
  endColumn: number;
} {
  const empty = place.endLine === place.line && place.endColumn <= place.column;
  return {
    startLine: place.line,
    startColumn: place.column,
    endLine: place.endLine,
    endColumn: empty ? place.column + 1 : place.endColumn,
  };
}
