import { readFileSync } from 'node:fs';
import { segmentsMatch } from '../../csharp/projects/glob.ts';
import { decodeText } from '../../host/text-decoding.ts';

/** Says who owns a file, by its path from the root of the repository. */
export type OwnersOf = (path: string) => readonly string[];

/** Where GitHub and GitLab look for it, in GitHub's order; the first that is there counts. */
export const CODE_OWNERS_PLACES: readonly string[] = [
  '.github/CODEOWNERS',
  'CODEOWNERS',
  'docs/CODEOWNERS',
  '.gitlab/CODEOWNERS',
];

interface Entry {
  readonly section: string;
  readonly matches: (path: string) => boolean;
  readonly owners: readonly string[];
}

/** The owners that the repository names; `file` is undefined when it names none. */
export function codeOwners(root: string): { readonly file: string | undefined; readonly ownersOf: OwnersOf } {
  for (const file of CODE_OWNERS_PLACES) {
    try {
      return { file, ownersOf: parseCodeOwners(decodeText(readFileSync(`${root}/${file}`)).text) };
    } catch {
      // It is not there, or may not be read: the next place counts.
    }
  }
  return { file: undefined, ownersOf: () => [] };
}

/**
 * Reads a CODEOWNERS file. The last pattern that matches counts; where GitLab's sections divide the file, the last of each section.
 * Source: "About code owners" (GitHub Docs), "Code Owners syntax" (GitLab Docs).
 */
export function parseCodeOwners(text: string): OwnersOf {
  const entries: Entry[] = [];
  let section = '';
  let inherited: readonly string[] = [];
  for (const line of text.split(/\r?\n/)) {
    const heading = /^\^?\[([^\]]+)\](?:\[\d+\])?(.*)$/.exec(line.trim());
    if (heading !== null) {
      section = (heading[1] as string).trim().toLowerCase();
      inherited = ownersIn(heading[2] as string);
      continue;
    }
    const [, pattern, rest = ''] = /^\s*((?:\\.|[^\s#\\])(?:\\.|[^\s\\])*)(.*)$/.exec(line) ?? [];
    if (pattern === undefined) continue;
    const own = ownersIn(rest);
    // In a section an entry without owners takes those of the section; elsewhere it takes the owners away.
    const owners = own.length > 0 || section === '' ? own : inherited;
    entries.push({ section, matches: patternTest(pattern.replace(/\\(.)/g, '$1')), owners });
  }
  return (path) => {
    const last = new Map<string, readonly string[]>();
    for (const entry of entries) if (entry.matches(path)) last.set(entry.section, entry.owners);
    return [...new Set([...last.values()].flat())];
  };
}

function ownersIn(text: string): readonly string[] {
  return text
    .replace(/(?:^|\s)#.*$/, '')
    .split(/\s+/)
    .filter((owner) => owner.includes('@'));
}

/** As in .gitignore: a slash at the beginning or within anchors the pattern, one at its end means a folder. */
function patternTest(pattern: string): (path: string) => boolean {
  const anchored = /\/./.test(pattern);
  const isFolder = pattern.endsWith('/');
  const names = pattern.split('/').filter((name) => name !== '');
  if (names.length === 0) return () => pattern === '/';
  const wanted = anchored || names[0] === '**' ? names : ['**', ...names];
  return (path) => {
    const parts = path.split('/');
    const folders = isFolder ? parts.slice(0, -1) : parts;
    // What matches a folder matches all that is in it; `dir/*` matches what is in it directly.
    const least = names.at(-1) === '*' && names.length > 1 ? parts.length : 1;
    for (let end = least; end <= folders.length; end++) if (segmentsMatch(folders.slice(0, end), wanted)) return true;
    return false;
  };
}
