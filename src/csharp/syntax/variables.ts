import { parseBracketedArgumentList } from './arguments.ts';
import { parseVariableInitializer } from './initializers.ts';
import type { EqualsValueClause, VariableDeclaration, VariableDeclarator } from './nodes.ts';
import type { Parser } from './parser.ts';
import * as T from './tokens.ts';
import { Normal } from './type-scan.ts';
import { parseType } from './types.ts';

/** `int a = 1, b` without what follows. */
export function parseVariableDeclaration(p: Parser): VariableDeclaration {
  const start = p.start;
  const type = parseType(p, Normal);
  const variables = parseVariableDeclarators(p);
  return { kind: 'VariableDeclaration', start, end: p.previousEnd, type, variables };
}

/** `a = 1, b` */
export function parseVariableDeclarators(p: Parser): VariableDeclarator[] {
  const variables = [parseVariableDeclarator(p)];
  while (p.kind === T.Comma) {
    p.next();
    variables.push(parseVariableDeclarator(p));
  }
  return variables;
}

function parseVariableDeclarator(p: Parser): VariableDeclarator {
  const identifierStart = p.start;
  const identifier = p.identifier();
  const argumentList = p.kind === T.OpenBracket ? parseBracketedArgumentList(p) : null;
  const initializer = p.kind === T.Equals ? parseInitializerClause(p) : null;
  const end = p.previousEnd;
  return {
    kind: 'VariableDeclarator',
    start: identifierStart,
    end,
    identifier,
    identifierStart,
    argumentList,
    initializer,
  };
}

/** `= expression` or `= { … }`. The current token is `=`. */
export function parseInitializerClause(p: Parser): EqualsValueClause {
  const start = p.start;
  p.next();
  const value = parseVariableInitializer(p);
  return { kind: 'EqualsValueClause', start, end: p.previousEnd, value };
}
