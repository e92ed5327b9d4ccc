/**
 * Name ids of the contextual words. Every identifier token has a name id (see name-table.ts); a word that is written
 * with `@` or an escape gets another id than these, since it is never a keyword.
 */
export const Var: number = 1;
export const Await: number = 2;
export const Async: number = 3;
export const From: number = 4;
export const Where: number = 5;
export const Select: number = 6;
export const Group: number = 7;
export const Into: number = 8;
export const Orderby: number = 9;
export const Join: number = 10;
export const Let: number = 11;
export const On: number = 12;
export const Equals: number = 13;
export const By: number = 14;
export const Ascending: number = 15;
export const Descending: number = 16;
export const Partial: number = 17;
export const Record: number = 18;
export const FileWord: number = 19;
export const Required: number = 20;
export const Scoped: number = 21;
export const Field: number = 22;
export const GetWord: number = 23;
export const SetWord: number = 24;
export const Init: number = 25;
export const Add: number = 26;
export const Remove: number = 27;
export const When: number = 28;
export const And: number = 29;
export const Or: number = 30;
export const Not: number = 31;
export const With: number = 32;
export const Yield: number = 33;
export const Global: number = 34;
export const Alias: number = 35;
export const Nameof: number = 36;
export const Managed: number = 37;
export const Unmanaged: number = 38;
export const Notnull: number = 39;
export const Allows: number = 40;
export const Extension: number = 41;
export const Assembly: number = 42;
export const Module: number = 43;
export const Underscore: number = 44;
export const Dynamic: number = 45;

/** Ids from here on are ordinary names. */
export const FirstOrdinary: number = 46;

/** The words in order of their ids, from 1. */
export const contextualWords: readonly string[] = [
  'var',
  'await',
  'async',
  'from',
  'where',
  'select',
  'group',
  'into',
  'orderby',
  'join',
  'let',
  'on',
  'equals',
  'by',
  'ascending',
  'descending',
  'partial',
  'record',
  'file',
  'required',
  'scoped',
  'field',
  'get',
  'set',
  'init',
  'add',
  'remove',
  'when',
  'and',
  'or',
  'not',
  'with',
  'yield',
  'global',
  'alias',
  'nameof',
  'managed',
  'unmanaged',
  'notnull',
  'allows',
  'extension',
  'assembly',
  'module',
  '_',
  'dynamic',
];
