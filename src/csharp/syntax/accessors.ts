import { parseAttributeLists } from './attributes.ts';
import { skipArrow, skipBlock } from './bodies.ts';
import { blockEnd } from './body-skipper.ts';
import * as C from './contextual.ts';
import { parseModifiers } from './modifiers.ts';
import type { AccessorDeclaration, AccessorList, ArrowExpressionClause, Block } from './nodes.ts';
import type { Parser } from './parser.ts';
import * as T from './tokens.ts';

/** `{ get; set { … } }`. The current token is `{`; `context` are the context bits of the accessors' bodies. */
export function parseAccessorList(p: Parser, context: number): AccessorList {
  const start = p.start;
  p.next();
  const accessors: AccessorDeclaration[] = [];
  while (p.kind !== T.CloseBrace && p.kind !== T.EndOfFile) {
    const accessor = parseAccessor(p, context);
    if (accessor !== null) accessors.push(accessor);
    else if (p.kind === T.OpenBrace) {
      // Something with a block that is no accessor.
      const end = blockEnd(p.state, p.start);
      p.state.addGap(p.start, end < 0 ? p.limit : end, 'accessor expected');
      p.seek(end < 0 ? p.limit : end);
    } else p.skipBad('accessor expected');
  }
  p.expect(T.CloseBrace);
  return { kind: 'AccessorList', start, end: p.previousEnd, accessors };
}

function keywordOf(name: number): AccessorDeclaration['keyword'] {
  switch (name) {
    case C.GetWord:
      return 'get';
    case C.SetWord:
      return 'set';
    case C.Init:
      return 'init';
    case C.Add:
      return 'add';
    case C.Remove:
      return 'remove';
    default:
      return 'unknown';
  }
}

function parseAccessor(p: Parser, context: number): AccessorDeclaration | null {
  const start = p.start;
  const attributeLists = parseAttributeLists(p);
  const modifiers = parseModifiers(p);
  const keyword = keywordOf(p.name);
  if (p.kind !== T.Identifier) return null;
  if (keyword === 'unknown') p.error('accessor expected');
  p.next();
  let body: Block | null = null;
  let expressionBody: ArrowExpressionClause | null = null;
  if (p.kind === T.OpenBrace) {
    body = skipBlock(p, start, context);
    if (p.kind === T.Semicolon) p.next();
  } else if (p.kind === T.Arrow) {
    expressionBody = skipArrow(p, context);
    p.expect(T.Semicolon);
  } else {
    p.expect(T.Semicolon);
  }
  const end = p.previousEnd;
  return { kind: 'AccessorDeclaration', start, end, attributeLists, modifiers, keyword, body, expressionBody };
}
