/**
 * A document's path as results tell it: relative to the repository by Source Link, or to `root`, or without the prefix that deterministic
 * builds put in place of it (`/_/`).
 */
export function documentPath(document: string, sourceLink: string | undefined, root: string): string {
  const path = document.replaceAll('\\', '/');
  for (const prefix of [...sourceLinkPrefixes(sourceLink), root === '' ? '' : `${root}/`, '/_/']) {
    if (prefix !== '' && path.startsWith(prefix)) return path.slice(prefix.length);
  }
  return path.replace(/^(?:[A-Za-z]:)?\/+/, '');
}

/** The local folders that a Source Link document maps (https://github.com/dotnet/designs/blob/main/accepted/2020/diagnostics/source-link.md), longest first. */
function sourceLinkPrefixes(json: string | undefined): readonly string[] {
  if (json === undefined) return [];
  try {
    const { documents } = JSON.parse(json) as { readonly documents?: unknown };
    if (typeof documents !== 'object' || documents === null) return [];
    return Object.keys(documents)
      .filter((key) => key.endsWith('*'))
      .map((key) => key.slice(0, -1).replaceAll('\\', '/'))
      .sort((a, b) => b.length - a.length);
  } catch {
    return [];
  }
}
