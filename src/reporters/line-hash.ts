const BLOCK = 100;
const FACTOR = 37;
const WORD = 2 ** 32;
const END = 65535;

/**
 * Hashes of all lines of a text as GitHub's upload action computes `primaryLocationLineHash`: a rolling hash over the 100 characters from
 * the line's first one, white space left out, with a count behind it that tells equal ones apart. Source: github/codeql-action, src/fingerprints.ts.
 * @param text the file as UTF-8, a byte-order mark included
 * @returns the hash of line n at index n - 1
 */
export function lineHashes(text: string): string[] {
  const hashes: string[] = [];
  const window = new Uint16Array(BLOCK);
  const lines = new Int32Array(BLOCK).fill(-1);
  const seen = new Map<string, number>();
  const [firstHigh, firstLow] = power();
  let high = 0;
  let low = 0;
  let index = 0;
  let line = 0;
  let atLineStart = true;
  let afterReturn = false;

  function output(): void {
    const hash = high === 0 ? low.toString(16) : high.toString(16) + low.toString(16).padStart(8, '0');
    const times = (seen.get(hash) ?? 0) + 1;
    seen.set(hash, times);
    hashes[(lines[index] as number) - 1] = `${hash}:${times}`;
    lines[index] = -1;
  }

  /** hash = hash · 37 + character − 37¹⁰⁰ · (what leaves the window), modulo 2⁶⁴, in two words: all products stay exact in a double. */
  function update(character: number): void {
    const leaving = window[index] as number;
    window[index] = character;
    const lowSum = low * FACTOR + character - firstLow * leaving;
    const carry = Math.floor(lowSum / WORD);
    low = lowSum - carry * WORD;
    const highSum = high * FACTOR - firstHigh * leaving + carry;
    high = highSum - Math.floor(highSum / WORD) * WORD;
    index = (index + 1) % BLOCK;
  }

  function process(given: number): void {
    if (given === 32 || given === 9 || (afterReturn && given === 10)) {
      afterReturn = false;
      return;
    }
    afterReturn = given === 13;
    const character = afterReturn ? 10 : given;
    if (lines[index] !== -1) output();
    if (atLineStart) {
      atLineStart = false;
      lines[index] = ++line;
    }
    if (character === 10) atLineStart = true;
    update(character);
  }

  for (let at = 0; at < text.length; at++) process(text.charCodeAt(at));
  process(END);
  for (let at = 0; at < BLOCK; at++) {
    if (lines[index] !== -1) output();
    update(0);
  }
  return hashes;
}

/** 37¹⁰⁰ modulo 2⁶⁴ as two words. */
function power(): [number, number] {
  const value = BigInt.asUintN(64, BigInt(FACTOR) ** BigInt(BLOCK));
  return [Number(value >> 32n), Number(value & 0xffffffffn)];
}
