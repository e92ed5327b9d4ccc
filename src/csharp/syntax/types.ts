import * as C from './contextual.ts';
import { canStartExpression } from './expression-starts.ts';
import { parseFunctionPointerType } from './function-pointers.ts';
import { missingName, nameModeOf, parseQualifiedName } from './names.ts';
import type { ArrayRankSpecifier, ExpressionNode, PredefinedTypeKeyword, TupleElement, TypeNode } from './nodes.ts';
import type { Parser } from './parser.ts';
import * as T from './tokens.ts';
import {
  AfterIs,
  AfterNew,
  AfterRef,
  AfterTupleComma,
  AsOperand,
  DefinitePattern,
  FirstTupleElement,
  isFunctionPointerStart,
  isPredefinedType,
  isTrueIdentifier,
  Normal,
  pointerThenRank,
} from './type-scan.ts';

/** A type; `mode` tells where it stands (type-scan.ts). An empty name, with a gap, where there is none. */
export function parseType(p: Parser, mode: number): TypeNode {
  if (p.kind !== T.RefKeyword) return parseTypeCore(p, mode);
  const start = p.start;
  p.next();
  const isReadOnly = p.eat(T.ReadonlyKeyword);
  const type = parseTypeCore(p, AfterRef);
  return { kind: 'RefType', start, end: p.previousEnd, isReadOnly, type };
}

/** A type or `void`, as methods and delegates return and `typeof` takes. */
export function parseReturnType(p: Parser): TypeNode {
  return parseType(p, Normal);
}

function parseTypeCore(p: Parser, mode: number): TypeNode {
  if (!p.enter()) {
    p.leave();
    return missingName(p);
  }
  let type = parseUnderlyingType(p, mode);
  for (;;) {
    if (p.kind === T.Question) {
      if (type.kind === 'NullableType' || type.kind === 'PointerType' || !takesQuestion(p, mode, type)) break;
      p.next();
      type = { kind: 'NullableType', start: type.start, end: p.previousEnd, elementType: type };
    } else if (p.kind === T.Asterisk && type.kind !== 'ArrayType') {
      const isRestricted =
        mode === AfterIs || mode === DefinitePattern || mode === AfterTupleComma || mode === FirstTupleElement;
      if (isRestricted && !pointerThenRank(p)) break;
      while (p.kind === T.Asterisk) {
        p.next();
        type = { kind: 'PointerType', start: type.start, end: p.previousEnd, elementType: type };
      }
    } else if (p.kind === T.OpenBracket) {
      const rankSpecifiers: ArrayRankSpecifier[] = [];
      while (p.kind === T.OpenBracket) rankSpecifiers.push(parseRankSpecifier(p));
      type = { kind: 'ArrayType', start: type.start, end: p.previousEnd, elementType: type, rankSpecifiers };
    } else break;
  }
  p.leave();
  return type;
}

/** Whether the `?` at the current token makes the type nullable, rather than beginning the rest of a conditional. */
function takesQuestion(p: Parser, mode: number, type: TypeNode): boolean {
  const next = p.peek(1);
  if (mode === AfterNew) {
    if (type.kind === 'TupleType' && next !== T.OpenParen && next !== T.OpenBrace && next !== T.OpenBracket)
      return false;
    return next === T.OpenParen || next === T.OpenBracket || next === T.OpenBrace;
  }
  if (mode !== AfterIs && mode !== DefinitePattern && mode !== AsOperand) return true;
  if (next === T.OpenBracket) return takesRanks(p, mode);
  const index = p.index;
  p.next();
  const result = !canStartExpression(p);
  p.rewind(index);
  return result;
}

/** Whether `?[` at the current token begins `T?[]`, rather than `x is T ? [a] : b` or `x is T ? [] : b`. */
function takesRanks(p: Parser, mode: number): boolean {
  let distance = 1;
  while (p.peek(distance) === T.OpenBracket) {
    distance++;
    while (p.peek(distance) === T.Comma) distance++;
    if (p.peek(distance) !== T.CloseBracket) return false;
    distance++;
  }
  const next = p.peek(distance);
  return mode === DefinitePattern || (next !== T.Colon && next !== T.Dot);
}

function parseUnderlyingType(p: Parser, mode: number): TypeNode {
  if (isPredefinedType(p.kind)) {
    const keyword = T.kindTexts[p.kind] as PredefinedTypeKeyword;
    p.next();
    return { kind: 'PredefinedType', start: p.previousEnd - keyword.length, end: p.previousEnd, keyword };
  }
  if (p.kind === T.Identifier) {
    if (p.name < C.FirstOrdinary && !isTrueIdentifier(p)) return missingName(p);
    return parseQualifiedName(p, nameModeOf(mode));
  }
  if (p.kind === T.OpenParen) return parseTupleType(p);
  if (isFunctionPointerStart(p)) return parseFunctionPointerType(p);
  return missingName(p);
}

function parseTupleType(p: Parser): TypeNode {
  const start = p.start;
  p.next();
  const elements: TupleElement[] = [parseTupleElement(p)];
  while (p.kind === T.Comma) {
    p.next();
    elements.push(parseTupleElement(p));
  }
  p.expect(T.CloseParen);
  if (elements.length < 2) p.state.addGap(start, p.previousEnd, 'a tuple type has two elements or more');
  return { kind: 'TupleType', start, end: p.previousEnd, elements };
}

function parseTupleElement(p: Parser): TupleElement {
  const start = p.start;
  const type = parseType(p, Normal);
  const identifier = isTrueIdentifier(p) ? p.identifier() : null;
  return { kind: 'TupleElement', start, end: p.previousEnd, type, identifier };
}

/** `[]`, `[,]` or `[n, m]`. The current token is `[`. */
export function parseRankSpecifier(p: Parser): ArrayRankSpecifier {
  const start = p.start;
  p.next();
  const sizes: ExpressionNode[] = [];
  for (;;) {
    if (p.kind === T.Comma || p.kind === T.CloseBracket) {
      sizes.push({ kind: 'OmittedArraySizeExpression', start: p.start, end: p.start });
    } else {
      sizes.push(p.grammar.expression(p, 0));
    }
    if (p.kind !== T.Comma) break;
    p.next();
  }
  p.expect(T.CloseBracket);
  return { kind: 'ArrayRankSpecifier', start, end: p.previousEnd, sizes };
}
