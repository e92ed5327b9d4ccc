import { namedType, type TypeReference } from '../../symbols/type-reference.ts';

const DEPTH_LIMIT = 50;

/** A type name as reflection writes it, with the assembly that it names. */
export interface SerializedTypeName {
  readonly type: TypeReference;
  /** Simple name; undefined where none is given. */
  readonly assembly: string | undefined;
}

/**
 * Parses what stands for a type in an attribute (ECMA-335 II.23.3; grammar of `Type.GetType`): `N.Outer+Inner`1[[System.Int32, mscorlib]], App`.
 * Undefined for text that is no such name.
 */
export function parseTypeName(
  text: string,
  assemblyOf: (name: string) => string | undefined,
): SerializedTypeName | undefined {
  const parser = new TypeNameParser(text, assemblyOf);
  const parsed = parser.parse(0);
  return parsed !== undefined && parser.isAtEnd ? parsed : undefined;
}

class TypeNameParser {
  readonly #text: string;
  readonly #assemblyOf: (name: string) => string | undefined;
  #at = 0;

  constructor(text: string, assemblyOf: (name: string) => string | undefined) {
    this.#text = text;
    this.#assemblyOf = assemblyOf;
  }

  get isAtEnd(): boolean {
    return this.#at >= this.#text.length;
  }

  /** A name with its assembly, up to the end or a closing bracket. */
  parse(depth: number): SerializedTypeName | undefined {
    if (depth > DEPTH_LIMIT) return undefined;
    const name = this.#name();
    if (name === '') return undefined;
    const typeArguments = this.#arguments(depth);
    if (typeArguments === undefined) return undefined;
    const suffixes = this.#suffixes();
    if (suffixes === undefined) return undefined;
    let assembly: string | undefined;
    if (this.#text[this.#at] === ',') {
      const end = this.#text.indexOf(']', this.#at);
      const rest = this.#text.slice(this.#at + 1, depth > 0 && end >= 0 ? end : undefined);
      this.#at += rest.length + 1;
      assembly = rest.split(',')[0]?.trim();
    }
    let type: TypeReference = namedType(
      name,
      typeArguments,
      assembly === undefined ? undefined : this.#assemblyOf(assembly),
    );
    for (const suffix of suffixes) {
      type = suffix === 0 ? { kind: 'pointer', element: type } : { kind: 'array', element: type, rank: suffix };
    }
    return { type, assembly };
  }

  #name(): string {
    let name = '';
    for (; this.#at < this.#text.length; this.#at++) {
      const c = this.#text[this.#at] as string;
      if (c === '\\') name += this.#text[++this.#at] ?? '';
      else if (',[]*&'.includes(c)) break;
      else name += c;
    }
    return name.trim();
  }

  #arguments(depth: number): readonly TypeReference[] | undefined {
    if (this.#text[this.#at] !== '[' || /[\],*]/.test(this.#text[this.#at + 1] ?? ']')) return [];
    this.#at++;
    const list: TypeReference[] = [];
    for (;;) {
      const isQualified = this.#text[this.#at] === '[';
      if (isQualified) this.#at++;
      const parsed = isQualified ? this.parse(depth + 1) : this.#unqualified(depth);
      if (parsed === undefined) return undefined;
      list.push(parsed.type);
      if (isQualified && this.#text[this.#at++] !== ']') return undefined;
      const next = this.#text[this.#at++];
      if (next === ']') return list;
      if (next !== ',') return undefined;
      while (this.#text[this.#at] === ' ') this.#at++;
    }
  }

  /** An argument without brackets of its own has no assembly. */
  #unqualified(depth: number): SerializedTypeName | undefined {
    if (depth > DEPTH_LIMIT) return undefined;
    const name = this.#name();
    const typeArguments = name === '' ? undefined : this.#arguments(depth + 1);
    return typeArguments && { type: namedType(name, typeArguments), assembly: undefined };
  }

  /** Ranks of arrays, 0 for a pointer; undefined when brackets do not close. */
  #suffixes(): readonly number[] | undefined {
    const suffixes: number[] = [];
    for (;;) {
      const c = this.#text[this.#at];
      if (c === '*' || c === '&') {
        this.#at++;
        if (c === '*') suffixes.push(0);
      } else if (c === '[') {
        const end = this.#text.indexOf(']', this.#at);
        if (end < 0 || !/^[,*]*$/.test(this.#text.slice(this.#at + 1, end))) return undefined;
        suffixes.push(this.#text.slice(this.#at + 1, end).replaceAll('*', '').length + 1);
        this.#at = end + 1;
      } else return suffixes;
      if (suffixes.length > DEPTH_LIMIT) return undefined;
    }
  }
}
