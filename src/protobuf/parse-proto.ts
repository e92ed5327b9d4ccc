import { type HttpRule, httpRules } from './http-rules.ts';
import { type ProtoType, protoTypes } from './parse-types.ts';
import { protoTokens } from './proto-tokens.ts';

export interface ProtoFile {
  /** `package`; '' for none. */
  readonly package: string;
  /** `option csharp_namespace`, when it is set. */
  readonly csharpNamespace: string | undefined;
  readonly services: readonly ProtoService[];
  /** Messages and enumerations. */
  readonly types: readonly ProtoType[];
}

export interface ProtoService {
  readonly name: string;
  readonly methods: readonly ProtoMethod[];
}

export interface ProtoMethod {
  readonly name: string;
  /** Message types, as written. */
  readonly request: string;
  readonly response: string;
  readonly streamsRequest: boolean;
  readonly streamsResponse: boolean;
  /** What JSON transcoding may map it to; empty for no `google.api.http` option. */
  readonly httpRules: readonly HttpRule[];
}

/**
 * What a .proto file declares (Protocol Buffers language specification, proto2 and proto3). Takes any text: what is no declaration is skipped.
 */
export function parseProto(text: string): ProtoFile {
  const tokens = protoTokens(text);
  return { ...new ProtoParser(tokens).file(), types: protoTypes(tokens) };
}

class ProtoParser {
  readonly #tokens: readonly string[];
  #at = 0;

  constructor(tokens: readonly string[]) {
    this.#tokens = tokens;
  }

  file(): Omit<ProtoFile, 'types'> {
    let packageName = '';
    let csharpNamespace: string | undefined;
    const services: ProtoService[] = [];
    while (this.#at < this.#tokens.length) {
      const word = this.#next();
      if (word === 'package') {
        packageName = this.#next();
        this.#skipStatement();
      } else if (word === 'service') services.push(this.#service());
      else if (word === 'option' && this.#peek() === 'csharp_namespace') {
        this.#at += 2;
        csharpNamespace = unquoted(this.#next());
        this.#skipStatement();
      } else if (word !== ';') this.#skipStatement();
    }
    return { package: packageName, csharpNamespace, services };
  }

  #service(): ProtoService {
    const name = this.#next();
    const methods: ProtoMethod[] = [];
    if (!this.#take('{')) return { name, methods };
    while (this.#at < this.#tokens.length && !this.#take('}')) {
      if (this.#take('rpc')) methods.push(this.#method());
      else this.#skipStatement();
    }
    return { name, methods };
  }

  /** Behind `rpc`. */
  #method(): ProtoMethod {
    const name = this.#next();
    const [request, streamsRequest] = this.#message();
    this.#take('returns');
    const [response, streamsResponse] = this.#message();
    const from = this.#at;
    this.#skipStatement();
    const rules = httpRules(this.#tokens.slice(from, this.#at));
    return { name, request, response, streamsRequest, streamsResponse, httpRules: rules };
  }

  /** `(stream a.b.Message)` */
  #message(): readonly [name: string, isStream: boolean] {
    if (!this.#take('(')) return ['', false];
    const first = this.#next();
    const isStream = first === 'stream' && this.#peek() !== ')';
    const name = isStream ? this.#next() : first;
    this.#take(')');
    return [name, isStream];
  }

  /** To behind the `;` or the block that ends the statement. */
  #skipStatement(): void {
    let depth = 0;
    while (this.#at < this.#tokens.length) {
      if (depth === 0 && this.#peek() === '}') return;
      const token = this.#next();
      if (token === '{') depth++;
      else if (token === '}') depth--;
      if (depth === 0 && (token === ';' || token === '}')) return;
    }
  }

  #peek(): string | undefined {
    return this.#tokens[this.#at];
  }

  #next(): string {
    return this.#tokens[this.#at++] ?? '';
  }

  #take(token: string): boolean {
    if (this.#peek() !== token) return false;
    this.#at++;
    return true;
  }
}

function unquoted(text: string): string {
  return /^(["'])(.*)\1$/s.exec(text)?.[2] ?? text;
}
