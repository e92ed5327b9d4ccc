/** A route of its own that JSON transcoding maps an rpc to: one binding of a `google.api.http` option. */
export interface HttpRule {
  /** Upper case; the `kind` of a custom pattern as written. */
  readonly verb: string;
  /** In the syntax of google/api/http.proto: `/v1/{name=shelves/*}`. */
  readonly path: string;
}

const VERBS: ReadonlySet<string> = new Set(['get', 'put', 'post', 'delete', 'patch']);

/** A message of the text format: its fields in order, messages nested. */
type Fields = readonly (readonly [name: string, value: string | Fields])[];

/**
 * The bindings of the `google.api.http` options among the tokens of an rpc (google/api/http.proto): the rule itself, then its additional
 * bindings. Both ways to write an option count: one message, or one statement a field.
 */
export function httpRules(tokens: readonly string[]): readonly HttpRule[] {
  const rules: HttpRule[] = [];
  for (let at = tokens.indexOf('google.api.http'); at >= 0; at = tokens.indexOf('google.api.http', at + 1)) {
    // `(google.api.http) = { … }`, `(google.api.http).get = "…"`
    const equals = tokens.indexOf('=', at);
    if (equals < 0) break;
    const field = tokens
      .slice(at + 2, equals)
      .join('')
      .replace(/^\./, '');
    const reader = new TextFormat(tokens, equals + 1);
    const value = reader.value();
    rules.push(...rulesOf(field === '' ? (typeof value === 'string' ? [] : value) : [[field, value]]));
  }
  return rules;
}

function rulesOf(fields: Fields): readonly HttpRule[] {
  return fields.flatMap(([name, value]): readonly HttpRule[] => {
    if (typeof value === 'string') return VERBS.has(name) ? [{ verb: name.toUpperCase(), path: value }] : [];
    if (name === 'additional_bindings') return rulesOf(value);
    if (name !== 'custom') return [];
    const texts = new Map(value.flatMap(([key, text]) => (typeof text === 'string' ? [[key, text] as const] : [])));
    const [kind, path] = [texts.get('kind'), texts.get('path')];
    return kind === undefined || path === undefined ? [] : [{ verb: kind, path }];
  });
}

/** Reads values of the text format: strings, scalars, messages, lists. */
class TextFormat {
  readonly #tokens: readonly string[];
  #at: number;

  constructor(tokens: readonly string[], at: number) {
    this.#tokens = tokens;
    this.#at = at;
  }

  /** A list of messages reads as one message with the fields of all. */
  value(): string | Fields {
    if (this.#take('{')) return this.#fields();
    if (this.#take('[')) {
      const fields: Fields[number][] = [];
      while (this.#at < this.#tokens.length && !this.#take(']')) {
        const value = this.value();
        if (typeof value !== 'string') fields.push(...value);
        this.#take(',');
      }
      return fields;
    }
    let text = '';
    // Adjacent strings are one.
    do text += this.#next().replace(/^(["'])(.*)\1$/s, '$2');
    while (/^["']/.test(this.#tokens[this.#at] ?? ''));
    return text;
  }

  #fields(): Fields {
    const fields: Fields[number][] = [];
    while (this.#at < this.#tokens.length && !this.#take('}')) {
      if (this.#take(',') || this.#take(';')) continue;
      const name = this.#next();
      this.#take(':');
      fields.push([name, this.value()]);
    }
    return fields;
  }

  #next(): string {
    return this.#tokens[this.#at++] ?? '';
  }

  #take(token: string): boolean {
    if (this.#tokens[this.#at] !== token) return false;
    this.#at++;
    return true;
  }
}
