import type { Gap, Location } from '../../symbols/index.ts';
import { isObject, isProblem, memberOf, type ParsedText, type Pointer } from '../../text/parsed-text.ts';
import { readText } from '../../text/read-text.ts';
import { TextFile } from '../../text/text-file.ts';

/** A part of a document: what it is, and where it stands. */
export interface Part {
  readonly value: unknown;
  readonly file: OpenFile;
  readonly pointer: Pointer;
}

export interface OpenFile {
  readonly text: TextFile;
  readonly parsed: ParsedText;
}

/**
 * The text of a file beside a document; undefined when there is none, or it may not be read.
 * @param path relative to the root of the scan, normalized
 */
export type LoadText = (path: string) => string | undefined;

/** More than this many references in a row lead nowhere that anybody meant. */
const CHAIN_LIMIT = 64;

/** The files of one document, and what its references lead to. What cannot be followed becomes a gap. */
export class References {
  readonly gaps: Gap[] = [];
  readonly #load: LoadText;
  readonly #files = new Map<string, OpenFile | string>();
  readonly #told = new Set<string>();

  constructor(load: LoadText, document: OpenFile) {
    this.#load = load;
    this.#files.set(document.text.path, document);
  }

  /** Files other than the document that references led to. */
  get otherFiles(): readonly string[] {
    return [...this.#files].flatMap(([path, file]) => (typeof file === 'string' ? [] : [path])).slice(1);
  }

  /** A member, with references followed; undefined when there is none. */
  member(part: Part, name: string): Part | undefined {
    const value = memberOf(part.value, name);
    return value === undefined ? undefined : this.followed(below(part, name, value));
  }

  /** The members of an object in their order, not followed. */
  members({ value, file, pointer }: Part): readonly (readonly [string, Part])[] {
    return isObject(value)
      ? Object.entries(value).map(([name, v]) => [name, { value: v, file, pointer: [...pointer, name] }])
      : [];
  }

  items({ value, file, pointer }: Part): readonly Part[] {
    return Array.isArray(value) ? value.map((v, at) => ({ value: v, file, pointer: [...pointer, String(at)] })) : [];
  }

  /** What a part refers to, or the part itself; undefined when its reference leads nowhere. */
  followed(part: Part): Part | undefined {
    let current = part;
    const seen = new Set<string>();
    for (;;) {
      const target = memberOf(current.value, '$ref');
      if (typeof target !== 'string') return current;
      const next = this.#target(target, current);
      if (next === undefined) return undefined;
      const key = `${next.file.text.path}#${next.pointer.join('/')}`;
      if (seen.has(key) || seen.size >= CHAIN_LIMIT) {
        this.report(`the reference to ${target} leads back to itself`, current, '$ref');
        return undefined;
      }
      seen.add(key);
      current = next;
    }
  }

  report(message: string, part: Part, member?: string): void {
    const location = locationOf(part, member);
    const at = location.kind === 'source' ? location.start : 0;
    const key = `${part.file.text.path}\n${at}\n${message}`;
    if (this.#told.has(key)) return;
    this.#told.add(key);
    this.gaps.push({ kind: 'document', message, location });
  }

  #target(reference: string, from: Part): Part | undefined {
    const [address = '', fragment = ''] = splitFragment(reference);
    if (/^[a-z][a-z0-9+.-]*:|^\/\//i.test(address)) {
      this.report(`${reference} is on another machine, and is not fetched: what it holds is not known`, from, '$ref');
      return undefined;
    }
    const file = address === '' ? from.file : this.#open(address, reference, from);
    if (file === undefined) return undefined;
    let part: Part = { value: file.parsed.value, file, pointer: [] };
    for (const name of pointerOf(fragment)) {
      const { value } = part;
      const next = Array.isArray(value) && /^\d+$/.test(name) ? value[Number(name)] : memberOf(value, name);
      if (next === undefined) {
        this.report(`nothing is at ${reference}`, from, '$ref');
        return undefined;
      }
      part = below(part, name, next);
    }
    return part;
  }

  #open(address: string, reference: string, from: Part): OpenFile | undefined {
    const path = joined(from.file.text.path, decoded(address));
    const file = this.#files.get(path ?? reference) ?? this.#read(path);
    this.#files.set(path ?? reference, file);
    if (typeof file !== 'string') return file;
    this.report(`${reference} ${file}`, from, '$ref');
    return undefined;
  }

  #read(path: string | undefined): OpenFile | string {
    if (path === undefined) return 'is outside of what is scanned, and is not read';
    const text = this.#load(path);
    if (text === undefined) return 'cannot be read';
    const file = new TextFile(path, text);
    const parsed = readText(path, text);
    if (!isProblem(parsed)) return { text: file, parsed };
    const { line, column } = file.positionAt(parsed.offset);
    return `cannot be read: ${parsed.problem} (line ${line}, column ${column})`;
  }
}

/** Where a part, or a member of it, stands. */
export function locationOf({ file, pointer }: Part, member?: string): Location {
  const span = file.parsed.spanOf(member === undefined ? pointer : [...pointer, member]);
  return { kind: 'source', file: file.text, ...span };
}

export function below({ file, pointer }: Part, name: string, value: unknown): Part {
  return { value, file, pointer: [...pointer, name] };
}

function splitFragment(reference: string): readonly string[] {
  const at = reference.indexOf('#');
  return at < 0 ? [reference] : [reference.slice(0, at), reference.slice(at + 1)];
}

/** The names of a JSON pointer (RFC 6901, section 6: in a fragment it is percent-encoded as well). */
function pointerOf(fragment: string): readonly string[] {
  return decoded(fragment)
    .split('/')
    .slice(1)
    .map((name) => name.replaceAll('~1', '/').replaceAll('~0', '~'));
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** A relative path from the folder of a file; undefined when it leaves the root. */
function joined(file: string, address: string): string | undefined {
  if (address.startsWith('/') || address.includes('\\')) return undefined;
  const parts = file.split('/').slice(0, -1);
  for (const part of address.split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..') parts.push(part);
    else if (parts.pop() === undefined) return undefined;
  }
  return parts.join('/');
}
