import { contextualWords } from './contextual.ts';
import { FirstKeyword, Identifier, KindCount, kindTexts } from './tokens.ts';

/**
 * One table of all names and reserved words of the process: a name has one string, however often and in however many files it is
 * written, and classifying a word costs one hash look-up. Ids are only valid until the next `compact`.
 */
const maximumNames = 1 << 19;

let texts: string[] = [''];
let kinds = new Uint8Array(1 << 12);
let hashes = new Int32Array(1 << 12);
let slots = new Int32Array(1 << 14);
let slotMask = slots.length - 1;
/** Ids of names that are written with `@` or an escape. */
let escaped = new Map<string, number>();
/** Ids below this one are contextual and reserved words. */
let fixedCount = 0;

reset();

function reset(): void {
  texts = [''];
  kinds = new Uint8Array(1 << 12);
  hashes = new Int32Array(1 << 12);
  slots = new Int32Array(1 << 14);
  slotMask = slots.length - 1;
  escaped = new Map();
  for (const word of contextualWords) addWord(word, Identifier);
  for (let kind = FirstKeyword; kind < KindCount; kind++) addWord(kindTexts[kind] as string, kind);
  fixedCount = texts.length;
}

function addWord(word: string, kind: number): void {
  let hash = 0;
  for (let i = 0; i < word.length; i++) hash = (Math.imul(hash, 31) + word.charCodeAt(i)) | 0;
  insert(word, hash, kind);
}

function slotOf(hash: number): number {
  return (hash ^ (hash >>> 15)) & slotMask;
}

function insert(text: string, hash: number, kind: number): number {
  const id = texts.length;
  if (id === kinds.length) grow();
  texts.push(text);
  kinds[id] = kind;
  hashes[id] = hash;
  let slot = slotOf(hash);
  while (slots[slot] !== 0) slot = (slot + 1) & slotMask;
  slots[slot] = id;
  return id;
}

function grow(): void {
  const size = kinds.length * 2;
  const newKinds = new Uint8Array(size);
  newKinds.set(kinds);
  kinds = newKinds;
  const newHashes = new Int32Array(size);
  newHashes.set(hashes);
  hashes = newHashes;
  slots = new Int32Array(size * 4);
  slotMask = slots.length - 1;
  for (let id = 1; id < texts.length; id++) {
    // Escaped names share no slot: they are found by their own map.
    if (kinds[id] === escapedKind) continue;
    let slot = slotOf(hashes[id] as number);
    while (slots[slot] !== 0) slot = (slot + 1) & slotMask;
    slots[slot] = id;
  }
}

const escapedKind = 255;

/**
 * The id of the word `text[start..end)`, whose hash is `h = h * 31 + unit` over its UTF-16 units. Adds it if it is new.
 */
export function nameId(text: string, start: number, end: number, hash: number): number {
  let slot = slotOf(hash);
  for (let id = slots[slot] as number; id !== 0; id = slots[slot] as number) {
    if (hashes[id] === hash && sameText(texts[id] as string, text, start, end)) return id;
    slot = (slot + 1) & slotMask;
  }
  return insert(detached(text, start, end), hash, Identifier);
}

function sameText(name: string, text: string, start: number, end: number): boolean {
  const length = end - start;
  if (name.length !== length) return false;
  for (let i = 0; i < length; i++) if (name.charCodeAt(i) !== text.charCodeAt(start + i)) return false;
  return true;
}

/** A copy that does not keep the file's text alive: V8 makes slices of 13 and more units refer to their parent, shorter ones are copies. */
function detached(text: string, start: number, end: number): string {
  let copy = text.slice(start, Math.min(end, start + longestCopied));
  for (let i = start + longestCopied; i < end; i += longestCopied)
    copy += text.slice(i, Math.min(end, i + longestCopied));
  return copy;
}

const longestCopied = 12;

/** The id of a name that was written with `@` or escapes, given its decoded text. It is never that of a keyword. */
export function escapedNameId(name: string): number {
  let id = escaped.get(name);
  if (id === undefined) {
    id = texts.length;
    if (id === kinds.length) grow();
    texts.push(name);
    kinds[id] = escapedKind;
    hashes[id] = 0;
    escaped.set(name, id);
  }
  return id;
}

/** The token kind of a name id: Identifier or a reserved word. */
export function kindOfName(id: number): number {
  const kind = kinds[id] as number;
  return kind === escapedKind ? Identifier : kind;
}

/** The text of a name id. */
export function textOfName(id: number): string {
  return texts[id] as string;
}

/** Forgets ordinary names once there are very many; to be called between files, when no id is in use. */
export function compact(): void {
  if (texts.length - fixedCount > maximumNames) reset();
}
