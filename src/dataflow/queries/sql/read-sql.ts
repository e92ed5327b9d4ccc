import { isParameter, isWord, sqlTokens } from './tokens.ts';

/** A column of a table; the table is its name, not its alias. */
export interface Column {
  readonly table: string;
  readonly name: string;
}

export type SqlCondition =
  | { readonly kind: 'equal'; readonly column: Column; readonly to: SqlOperand }
  | { readonly kind: 'in'; readonly column: Column; readonly to: SqlOperand }
  | { readonly kind: 'and' | 'or'; readonly parts: readonly SqlCondition[] }
  | { readonly kind: 'other' };

export type SqlOperand =
  | { readonly kind: 'parameter'; readonly name: string }
  | { readonly kind: 'column'; readonly column: Column }
  | { readonly kind: 'literal'; readonly text: string };

export interface SqlStatement {
  readonly action: 'select' | 'insert' | 'update' | 'delete';
  readonly table: string;
  readonly where: SqlCondition;
  /** What INSERT and UPDATE store: columns with the parameters they get. */
  readonly sets: ReadonlyMap<string, string>;
}

/** Reads one statement as far as it matters which rows it touches; undefined when it is none of the four kinds. */
export function readSql(text: string): SqlStatement | undefined {
  return new SqlReader(sqlTokens(text)).statement();
}

const STOPS = new Set([
  'where',
  'order',
  'group',
  'having',
  'limit',
  'union',
  'returning',
  'set',
  'values',
  'on',
  'join',
  'inner',
  'left',
  'right',
  'full',
  'cross',
  'outer',
  'fetch',
  'offset',
  'for',
  'output',
  'using',
  'from',
  'select',
  'and',
  'or',
  'with',
  'natural',
  'option',
]);

class SqlReader {
  readonly #tokens: readonly string[];
  readonly #aliases = new Map<string, string>();
  #at = 0;
  #main = '';

  constructor(tokens: readonly string[]) {
    this.#tokens = tokens;
  }

  statement(): SqlStatement | undefined {
    while (this.#at < this.#tokens.length && !['select', 'insert', 'update', 'delete', 'merge'].includes(this.#word()))
      this.#at++;
    const action = this.#word();
    if (action !== 'select' && action !== 'insert' && action !== 'update' && action !== 'delete') return undefined;
    this.#at++;
    const sets = new Map<string, string>();
    if (action === 'insert') return this.#insert(sets);
    if (action === 'update') {
      this.#table();
    } else {
      this.#skipTo('from');
      this.#at++;
      this.#table();
    }
    const conditions: SqlCondition[] = [];
    while (this.#at < this.#tokens.length) {
      const word = this.#word();
      if (word === 'join' || word === ',') {
        this.#at++;
        if (word === 'join' || this.#main !== '') this.#table();
      } else if (word === 'on' || word === 'where') {
        this.#at++;
        conditions.push(this.#or());
      } else if (word === 'set') {
        this.#at++;
        this.#sets(sets);
      } else if (word === 'from') {
        this.#at++;
        this.#table();
      } else if (['order', 'group', 'limit', 'returning', 'union', ';', 'fetch', 'offset'].includes(word)) break;
      else this.#at++;
    }
    return { action, table: this.#main, where: { kind: 'and', parts: conditions }, sets };
  }

  #insert(sets: Map<string, string>): SqlStatement {
    this.#skipTo('into');
    this.#at++;
    this.#table();
    const columns = this.#list();
    this.#skipTo('values');
    this.#at++;
    this.#list().forEach((value, i) => {
      const column = columns[i];
      if (column !== undefined) sets.set(column, value);
    });
    return { action: 'insert', table: this.#main, where: { kind: 'and', parts: [] }, sets };
  }

  #list(): readonly string[] {
    const items: string[] = [];
    if (this.#tokens[this.#at] !== '(') return items;
    for (this.#at++; this.#at < this.#tokens.length && this.#tokens[this.#at] !== ')'; this.#at++)
      if (this.#tokens[this.#at] !== ',') items.push(this.#tokens[this.#at] as string);
    this.#at++;
    return items;
  }

  #sets(sets: Map<string, string>): void {
    while (isWord(this.#tokens[this.#at]) && !STOPS.has(this.#word())) {
      const column = this.#name();
      if (this.#tokens[this.#at] !== '=') return;
      this.#at++;
      const value = this.#tokens[this.#at] ?? '';
      sets.set(column.split('.').at(-1) as string, value);
      while (this.#at < this.#tokens.length && this.#tokens[this.#at] !== ',' && !STOPS.has(this.#word())) this.#at++;
      if (this.#tokens[this.#at] === ',') this.#at++;
    }
  }

  #table(): void {
    if (!isWord(this.#tokens[this.#at])) return;
    const table = this.#name().split('.').at(-1) as string;
    this.#main ||= table;
    this.#aliases.set(table.toLowerCase(), table);
    if (this.#word() === 'as') this.#at++;
    const alias = this.#tokens[this.#at];
    if (isWord(alias) && !STOPS.has(alias.toLowerCase())) {
      this.#aliases.set(alias.toLowerCase(), table);
      this.#at++;
    }
  }

  #or(): SqlCondition {
    const parts = [this.#and()];
    while (this.#word() === 'or') {
      this.#at++;
      parts.push(this.#and());
    }
    return parts.length === 1 ? (parts[0] as SqlCondition) : { kind: 'or', parts };
  }

  #and(): SqlCondition {
    const parts = [this.#condition()];
    while (this.#word() === 'and') {
      this.#at++;
      parts.push(this.#condition());
    }
    return parts.length === 1 ? (parts[0] as SqlCondition) : { kind: 'and', parts };
  }

  #condition(): SqlCondition {
    const word = this.#word();
    if (word === 'not') {
      this.#at++;
      this.#condition();
      return { kind: 'other' };
    }
    if (word === 'exists') {
      this.#at++;
      return this.#parenthesized();
    }
    if (word === '(') return this.#parenthesized();
    const left = this.#operand();
    const sign = this.#word();
    if (sign === '=') {
      this.#at++;
      const right = this.#operand();
      if (left?.kind === 'column' && right !== undefined) return { kind: 'equal', column: left.column, to: right };
      if (right?.kind === 'column' && left !== undefined) return { kind: 'equal', column: right.column, to: left };
      return { kind: 'other' };
    }
    if (sign === 'in') {
      this.#at++;
      const list = this.#listed();
      if (left?.kind === 'column' && list !== undefined) return { kind: 'in', column: left.column, to: list };
      return this.#parenthesized();
    }
    this.#skipOther();
    return { kind: 'other' };
  }

  /** `@ids` or `(@ids)`: one parameter that stands for a list. */
  #listed(): SqlOperand | undefined {
    const [first, second, third] = this.#tokens.slice(this.#at, this.#at + 3);
    if (isParameter(first)) {
      this.#at++;
      return { kind: 'parameter', name: first };
    }
    if (first !== '(' || !isParameter(second) || third !== ')') return undefined;
    this.#at += 3;
    return { kind: 'parameter', name: second };
  }

  /** `( … )`: a condition, or a query whose conditions count, since rows must be found by it. */
  #parenthesized(): SqlCondition {
    if (this.#tokens[this.#at] !== '(') {
      this.#at++;
      return { kind: 'other' };
    }
    this.#at++;
    if (this.#word() !== 'select') {
      const inner = this.#or();
      while (this.#at < this.#tokens.length && this.#tokens[this.#at] !== ')') this.#at++;
      this.#at++;
      return inner;
    }
    const main = this.#main;
    this.#main = '';
    this.#skipTo('from');
    this.#at++;
    this.#table();
    const outer = this.#main;
    const parts: SqlCondition[] = [];
    for (let depth = 0; this.#at < this.#tokens.length; ) {
      const word = this.#word();
      if (word === ')' && depth === 0) break;
      if (word === 'where' || word === 'on') {
        this.#at++;
        parts.push(this.#or());
        continue;
      }
      if (word === 'join') {
        this.#at++;
        this.#table();
        continue;
      }
      if (word === '(') depth++;
      if (word === ')') depth--;
      this.#at++;
    }
    this.#at++;
    this.#main = main === '' ? outer : main;
    return { kind: 'and', parts };
  }

  #operand(): SqlOperand | undefined {
    const token = this.#tokens[this.#at];
    if (token === undefined) return undefined;
    if (isParameter(token)) {
      this.#at++;
      return { kind: 'parameter', name: token };
    }
    if (!isWord(token)) {
      this.#at++;
      return { kind: 'literal', text: token };
    }
    const name = this.#name();
    if (this.#tokens[this.#at] === '(') {
      // A function around it: lower(x) and the like.
      this.#at++;
      const inner = this.#operand();
      while (this.#at < this.#tokens.length && this.#tokens[this.#at] !== ')') this.#at++;
      this.#at++;
      return inner;
    }
    const parts = name.split('.');
    const table = parts.length > 1 ? this.#aliases.get((parts.at(-2) as string).toLowerCase()) : undefined;
    return { kind: 'column', column: { table: table ?? this.#main, name: parts.at(-1) as string } };
  }

  #name(): string {
    const parts = [this.#tokens[this.#at++] as string];
    while (this.#tokens[this.#at] === '.' && isWord(this.#tokens[this.#at + 1])) {
      parts.push(this.#tokens[this.#at + 1] as string);
      this.#at += 2;
    }
    return parts.join('.');
  }

  #skipOther(): void {
    let depth = 0;
    for (; this.#at < this.#tokens.length; this.#at++) {
      const word = this.#word();
      if (
        depth === 0 &&
        (word === ')' || ((word === 'and' || word === 'or') && true) || STOPS.has(word) || word === ';')
      )
        return;
      if (word === '(') depth++;
      if (word === ')') depth--;
    }
  }

  #skipTo(word: string): void {
    while (this.#at < this.#tokens.length && this.#word() !== word) this.#at++;
  }

  #word(): string {
    return (this.#tokens[this.#at] ?? '').toLowerCase();
  }
}
