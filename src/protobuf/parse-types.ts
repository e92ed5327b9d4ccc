/** A message or an enumeration of a .proto file, with what is declared in it. */
export type ProtoType = ProtoMessage | ProtoEnum;

export interface ProtoMessage {
  readonly kind: 'message';
  readonly name: string;
  readonly fields: readonly ProtoField[];
  readonly types: readonly ProtoType[];
}

export interface ProtoEnum {
  readonly kind: 'enum';
  readonly name: string;
  /** In their order, with their numbers as written. */
  readonly values: readonly (readonly [name: string, number: string])[];
}

export interface ProtoField {
  readonly name: string;
  /** As written: a scalar, or a message or enumeration by its name. */
  readonly type: string;
  /** Of a map: the type of its keys. */
  readonly keyType: string | undefined;
  readonly isRepeated: boolean;
}

/** The messages and enumerations that the tokens of a .proto file declare (Protocol Buffers language specification, proto2 and proto3). */
export function protoTypes(tokens: readonly string[]): readonly ProtoType[] {
  return new TypeParser(tokens).declared();
}

const NO_FIELD = new Set(['option', 'reserved', 'extensions', 'extend', 'group']);

class TypeParser {
  readonly #tokens: readonly string[];
  #at = 0;

  constructor(tokens: readonly string[]) {
    this.#tokens = tokens;
  }

  declared(): readonly ProtoType[] {
    const types: ProtoType[] = [];
    while (this.#at < this.#tokens.length) {
      const type = this.#type();
      if (type !== undefined) types.push(type);
      else if (!this.#take('}')) this.#skipStatement();
    }
    return types;
  }

  #type(): ProtoType | undefined {
    const [word, name, brace] = this.#tokens.slice(this.#at, this.#at + 3);
    if ((word !== 'message' && word !== 'enum') || brace !== '{') return undefined;
    this.#at += 3;
    return word === 'message' ? this.#message(name as string) : this.#enum(name as string);
  }

  #message(name: string): ProtoMessage {
    const fields: ProtoField[] = [];
    const types: ProtoType[] = [];
    while (this.#at < this.#tokens.length && !this.#take('}')) {
      const type = this.#type();
      if (type !== undefined) types.push(type);
      else fields.push(...this.#fields());
    }
    return { kind: 'message', name, fields, types };
  }

  /** The field of a statement, or those of a `oneof`. */
  #fields(): readonly ProtoField[] {
    const isOneof = this.#tokens[this.#at] === 'oneof' && this.#tokens[this.#at + 2] === '{';
    if (!isOneof) return this.#field();
    this.#at += 3;
    const fields: ProtoField[] = [];
    while (this.#at < this.#tokens.length && !this.#take('}')) fields.push(...this.#field());
    return fields;
  }

  /** `repeated int64 ids = 1;`, `map<string, Price> prices = 2;` */
  #field(): readonly ProtoField[] {
    const from = this.#at;
    this.#skipStatement();
    const [first = '', ...rest] = this.#tokens.slice(from, this.#at);
    const isLabelled = /^(repeated|optional|required)$/.test(first) && rest[1] !== '=';
    const [type = '', ...own] = isLabelled ? rest : [first, ...rest];
    if (NO_FIELD.has(type) && own[1] !== '=') return [];
    const isMap = type === 'map' && own[0] === '<';
    const name = isMap ? own[5] : own[0];
    const valueType = isMap ? own[3] : type;
    const equals = isMap ? own[6] : own[1];
    if (name === undefined || valueType === undefined || equals !== '=') return [];
    return [{ name, type: valueType, keyType: isMap ? own[1] : undefined, isRepeated: first === 'repeated' }];
  }

  #enum(name: string): ProtoEnum {
    const values: (readonly [string, string])[] = [];
    while (this.#at < this.#tokens.length && !this.#take('}')) {
      const from = this.#at;
      this.#skipStatement();
      const [value, equals, ...number] = this.#tokens.slice(from, this.#at);
      const digits = number.slice(0, number[0] === '-' ? 2 : 1).join('');
      if (value !== undefined && equals === '=' && /^-?\w+$/.test(digits)) values.push([value, digits]);
    }
    return { kind: 'enum', name, values };
  }

  /** To behind the `;` or the block that ends the statement; before the `}` of what is around it. */
  #skipStatement(): void {
    const from = this.#at;
    let depth = 0;
    while (this.#at < this.#tokens.length) {
      const token = this.#tokens[this.#at] as string;
      if (depth === 0 && token === '}' && this.#at > from) return;
      this.#at++;
      if (token === '{') depth++;
      else if (token === '}') depth--;
      if (depth <= 0 && (token === ';' || token === '}')) return;
    }
  }

  #take(token: string): boolean {
    if (this.#tokens[this.#at] !== token) return false;
    this.#at++;
    return true;
  }
}
