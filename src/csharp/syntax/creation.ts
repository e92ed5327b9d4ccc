import { parseArgumentList } from './arguments.ts';
import { parseArrayInitializer, parseBraced, parseObjectOrCollectionInitializer } from './initializers.ts';
import { parseIdentifierName } from './names.ts';
import type {
  AnonymousObjectMemberDeclarator,
  ArgumentList,
  ExpressionNode,
  InitializerExpression,
  NameEquals,
} from './nodes.ts';
import type { Parser } from './parser.ts';
import { Loosest } from './precedence.ts';
import * as T from './tokens.ts';
import { AfterNew, isTrueIdentifier, Normal, NotType, scanTupleTail } from './type-scan.ts';
import { parseType } from './types.ts';

/** Any expression that begins with `new`. */
export function parseNewExpression(p: Parser): ExpressionNode {
  const start = p.start;
  const next = p.peek(1);
  if (next === T.OpenBrace) {
    p.next();
    const initializers = parseBraced(p, parseAnonymousMember);
    return { kind: 'AnonymousObjectCreationExpression', start, end: p.previousEnd, initializers };
  }
  if (next === T.OpenBracket) {
    p.next();
    const commas = parseEmptyRank(p);
    const initializer = parseRequiredArrayInitializer(p);
    return { kind: 'ImplicitArrayCreationExpression', start, end: p.previousEnd, commas, initializer };
  }
  p.next();
  if (p.kind === T.OpenParen && isImplicitObjectCreation(p)) {
    const argumentList = parseArgumentList(p);
    const initializer = parseInitializer(p);
    return { kind: 'ImplicitObjectCreationExpression', start, end: p.previousEnd, argumentList, initializer };
  }
  const type = parseType(p, AfterNew);
  if (type.kind === 'ArrayType') {
    const initializer = p.kind === T.OpenBrace ? parseArrayInitializer(p) : null;
    return { kind: 'ArrayCreationExpression', start, end: p.previousEnd, type, initializer };
  }
  let argumentList: ArgumentList | null = null;
  if (p.kind === T.OpenParen) argumentList = parseArgumentList(p);
  const initializer = parseInitializer(p);
  if (argumentList === null && initializer === null) p.error("'(' or '{' expected");
  return { kind: 'ObjectCreationExpression', start, end: p.previousEnd, type, argumentList, initializer };
}

function parseInitializer(p: Parser): InitializerExpression | null {
  return p.kind === T.OpenBrace ? parseObjectOrCollectionInitializer(p) : null;
}

/** Whether `new (` takes arguments, rather than naming a tuple type as in `new (int, int)[3]`. */
function isImplicitObjectCreation(p: Parser): boolean {
  const index = p.index;
  p.next();
  const isTuple = scanTupleTail(p) !== NotType;
  const result = !isTuple || (p.kind !== T.Question && p.kind !== T.OpenBracket && p.kind !== T.OpenParen);
  p.rewind(index);
  return result;
}

function parseAnonymousMember(p: Parser): AnonymousObjectMemberDeclarator {
  const start = p.start;
  let nameEquals: NameEquals | null = null;
  if (p.peek(1) === T.Equals && isTrueIdentifier(p)) {
    const name = parseIdentifierName(p);
    p.next();
    nameEquals = { kind: 'NameEquals', start, end: p.previousEnd, name };
  }
  const expression = p.grammar.expression(p, Loosest);
  return { kind: 'AnonymousObjectMemberDeclarator', start, end: p.previousEnd, nameEquals, expression };
}

/** `[,]`: returns the number of commas. The current token is `[`. */
function parseEmptyRank(p: Parser): number {
  p.next();
  let commas = 0;
  while (p.kind !== T.CloseBracket && p.kind !== T.EndOfFile) {
    if (p.kind === T.Comma) {
      commas++;
      p.next();
    } else {
      const index = p.index;
      p.error("']' expected");
      p.grammar.expression(p, Loosest);
      if (p.index === index) break;
    }
  }
  p.expect(T.CloseBracket);
  return commas;
}

function parseRequiredArrayInitializer(p: Parser): InitializerExpression {
  if (p.kind === T.OpenBrace) return parseArrayInitializer(p);
  p.error("'{' expected");
  const at = p.invent();
  return { kind: 'InitializerExpression', start: at, end: at, initializerKind: 'array', expressions: [] };
}

/** `stackalloc int[n]`, `stackalloc[] { … }` */
export function parseStackAllocExpression(p: Parser): ExpressionNode {
  const start = p.start;
  p.next();
  if (p.kind === T.OpenBracket) {
    parseEmptyRank(p);
    const initializer = parseRequiredArrayInitializer(p);
    return { kind: 'ImplicitStackAllocArrayCreationExpression', start, end: p.previousEnd, initializer };
  }
  const type = parseType(p, Normal);
  const initializer = p.kind === T.OpenBrace ? parseArrayInitializer(p) : null;
  return { kind: 'StackAllocArrayCreationExpression', start, end: p.previousEnd, type, initializer };
}
