import * as C from './contextual.ts';
import type { DeclarationExpression, DesignationNode, ExpressionNode, TypeNode } from './nodes.ts';
import { InAsync, type Parser } from './parser.ts';
import * as T from './tokens.ts';
import {
  AfterTupleComma,
  FirstTupleElement,
  isPredefinedType,
  isTrueIdentifier,
  NotType,
  scanType,
} from './type-scan.ts';
import { parseType } from './types.ts';

/** Whether `var (…) =` or `int (…) =` begins at the current token. */
export function isDeconstructionLeft(p: Parser): boolean {
  if (p.peek(1) !== T.OpenParen || !(p.name === C.Var || isPredefinedType(p.kind))) return false;
  const index = p.index;
  p.next();
  const result = scanDesignation(p, true, false) && p.kind === T.Equals;
  p.rewind(index);
  return result;
}

/** Moves over a designation; `needsComma` asks for two variables at least in parentheses. */
function scanDesignation(p: Parser, permitTuple: boolean, needsComma: boolean): boolean {
  if (p.kind === T.Identifier) {
    const result = isTrueIdentifier(p);
    p.next();
    return result;
  }
  if (p.kind !== T.OpenParen || !permitTuple || !p.enter()) return false;
  let sawComma = false;
  let result = false;
  for (;;) {
    p.next();
    if (!scanDesignation(p, true, needsComma)) break;
    if (p.kind === T.CloseParen) {
      p.next();
      result = sawComma || !needsComma;
      break;
    }
    if (p.kind !== T.Comma) break;
    sawComma = true;
  }
  p.leave();
  return result;
}

/** `scoped` as a modifier of a declaration: a type follows it. */
export function isScopedModifier(p: Parser): boolean {
  if (p.name !== C.Scoped) return false;
  const index = p.index;
  p.next();
  let result = p.kind === T.RefKeyword;
  if (!result) result = scanType(p) !== NotType && p.kind === T.Identifier;
  p.rewind(index);
  return result;
}

/**
 * An expression or a declaration of variables, as in `out` arguments, tuples and before `in` of a `foreach`.
 * `mode` tells where it stands; `permitTuple` allows `var (a, b)`.
 */
export function parseExpressionOrDeclaration(p: Parser, mode: number, permitTuple: boolean): ExpressionNode {
  if (isDeclaration(p, mode, permitTuple)) return parseDeclarationExpression(p, mode);
  return p.grammar.expression(p, 0);
}

function isDeclaration(p: Parser, mode: number, permitTuple: boolean): boolean {
  const kind = p.kind;
  if (
    kind !== T.Identifier &&
    kind !== T.OpenParen &&
    kind !== T.RefKeyword &&
    kind !== T.DelegateKeyword &&
    !isPredefinedType(kind)
  ) {
    return false;
  }
  if (p.name === C.Await && (p.context & InAsync) !== 0) return false;
  const index = p.index;
  if (isScopedModifier(p)) p.next();
  const typeIsVar = isVarType(p);
  const mayDeconstruct = typeIsVar || isPredefinedType(p.kind);
  let result = scanType(p, mode) !== NotType && scanDesignation(p, permitTuple && mayDeconstruct, true);
  if (result && mode === FirstTupleElement) result = p.kind === T.Comma;
  else if (result && mode === AfterTupleComma) result = p.kind === T.Comma || p.kind === T.CloseParen;
  p.rewind(index);
  return result;
}

function isVarType(p: Parser): boolean {
  if (p.name !== C.Var) return false;
  switch (p.peek(1)) {
    case T.Dot:
    case T.ColonColon:
    case T.OpenBracket:
    case T.Asterisk:
    case T.Question:
    case T.Less:
      return false;
    default:
      return true;
  }
}

/** A type and a designation. */
export function parseDeclarationExpression(p: Parser, mode: number): DeclarationExpression {
  const start = p.start;
  let type: TypeNode;
  if (isScopedModifier(p)) {
    p.next();
    const scopedType = parseType(p, mode);
    type = { kind: 'ScopedType', start, end: p.previousEnd, type: scopedType };
  } else {
    type = parseType(p, mode);
  }
  const designation = parseDesignation(p);
  return { kind: 'DeclarationExpression', start, end: p.previousEnd, type, designation };
}

/** A variable, `_`, or several in parentheses. */
export function parseDesignation(p: Parser): DesignationNode {
  const start = p.start;
  if (p.kind !== T.OpenParen) return parseSimpleDesignation(p);
  const variables: DesignationNode[] = [];
  if (p.enter()) {
    do {
      p.next();
      variables.push(parseDesignation(p));
    } while (p.kind === T.Comma);
    p.expect(T.CloseParen);
  }
  p.leave();
  return { kind: 'ParenthesizedVariableDesignation', start, end: p.previousEnd, variables };
}

/** A variable or `_`. */
export function parseSimpleDesignation(p: Parser): DesignationNode {
  const start = p.start;
  if (p.name === C.Underscore) {
    p.next();
    return { kind: 'DiscardDesignation', start, end: p.previousEnd };
  }
  const identifier = p.identifier();
  return { kind: 'SingleVariableDesignation', start, end: p.previousEnd, identifier };
}
