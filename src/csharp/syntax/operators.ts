import { parseBody } from './bodies.ts';
import { parseExplicitInterface } from './member-names.ts';
import type { AttributeList, ExplicitInterfaceSpecifier, MemberDeclaration, Modifier, TypeNode } from './nodes.ts';
import { parseParameterList } from './parameters.ts';
import type { Parser } from './parser.ts';
import * as T from './tokens.ts';
import { Normal } from './type-scan.ts';
import { parseType } from './types.ts';

/** What stands before a member's keyword or name. */
export interface MemberStart {
  readonly start: number;
  readonly attributeLists: readonly AttributeList[];
  readonly modifiers: readonly Modifier[];
}

/** An operator from the word `operator` on. */
export function parseOperator(
  p: Parser,
  head: MemberStart,
  returnType: TypeNode,
  explicitInterfaceSpecifier: ExplicitInterfaceSpecifier | null,
): MemberDeclaration {
  p.next();
  const isChecked = p.eat(T.CheckedKeyword);
  const operatorToken = parseOperatorToken(p);
  const parameterList = parseParameterList(p);
  const { body, expressionBody } = parseBody(p, head.start, 0);
  const { start, attributeLists, modifiers } = head;
  return {
    kind: 'OperatorDeclaration',
    start,
    end: p.previousEnd,
    attributeLists,
    modifiers,
    returnType,
    explicitInterfaceSpecifier,
    isChecked,
    operatorToken,
    parameterList,
    body,
    expressionBody,
  };
}

/** The operator's text, with adjacent `>` joined. */
function parseOperatorToken(p: Parser): string {
  if (p.kind === T.OpenParen || p.kind === T.EndOfFile) {
    p.error('operator expected');
    return '';
  }
  let text = T.kindTexts[p.kind] as string;
  let isGreater = p.kind === T.Greater;
  p.next();
  while (isGreater && (p.kind === T.Greater || p.kind === T.GreaterEquals) && p.start === p.previousEnd) {
    text += T.kindTexts[p.kind];
    isGreater = p.kind === T.Greater;
    p.next();
  }
  return text;
}

/** A conversion operator. The current token is `implicit` or `explicit`. */
export function parseConversionOperator(p: Parser, head: MemberStart): MemberDeclaration {
  const implicitOrExplicitKeyword = p.kind === T.ImplicitKeyword ? 'implicit' : 'explicit';
  p.next();
  const explicitInterfaceSpecifier = p.kind === T.OperatorKeyword ? null : parseExplicitInterface(p);
  p.expect(T.OperatorKeyword);
  const isChecked = p.eat(T.CheckedKeyword);
  const type = parseType(p, Normal);
  const parameterList = parseParameterList(p);
  const { body, expressionBody } = parseBody(p, head.start, 0);
  const { start, attributeLists, modifiers } = head;
  return {
    kind: 'ConversionOperatorDeclaration',
    start,
    end: p.previousEnd,
    attributeLists,
    modifiers,
    implicitOrExplicitKeyword,
    explicitInterfaceSpecifier,
    isChecked,
    type,
    parameterList,
    body,
    expressionBody,
  };
}
