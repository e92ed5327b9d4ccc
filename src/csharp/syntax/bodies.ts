import { blockEnd, blockEndByIndentation, expressionEnd } from './body-skipper.ts';
import { LazyArrow, LazyBlock, LazyEqualsValue } from './lazy-nodes.ts';
import { parseArrowClause } from './local-functions.ts';
import type { ArrowExpressionClause, Block, EqualsValueClause } from './nodes.ts';
import type { Parser } from './parser.ts';
import * as T from './tokens.ts';
import { parseInitializerClause } from './variables.ts';

/** A body of a member: at most one of the two is there. */
export interface Body {
  readonly body: Block | null;
  readonly expressionBody: ArrowExpressionClause | null;
}

const noBody: Body = { body: null, expressionBody: null };

/**
 * The body at the current token, with the `;` that ends it, skipped to be parsed later. `declaration` is where the member begins;
 * `context` are the context bits of the body.
 */
export function parseBody(p: Parser, declaration: number, context: number): Body {
  switch (p.kind) {
    case T.OpenBrace: {
      const body = skipBlock(p, declaration, context);
      if (p.kind === T.Semicolon) p.next();
      return { body, expressionBody: null };
    }
    case T.Arrow: {
      const expressionBody = skipArrow(p, context);
      p.expect(T.Semicolon);
      return { body: null, expressionBody };
    }
    default:
      p.expect(T.Semicolon);
      return noBody;
  }
}

/** The block whose `{` is the current token. */
export function skipBlock(p: Parser, declaration: number, context: number): Block {
  const { start, state } = p;
  let end = state.careful ? blockEndByIndentation(state, start, declaration) : blockEnd(state, start);
  if (end < 0) {
    state.unbalanced = true;
    state.addGap(start, state.text.length, "'}' expected");
    end = state.text.length;
  }
  const block = new LazyBlock(start, end, { state, grammar: p.grammar, context });
  state.lazyNodes.push(block);
  p.seek(end);
  return block;
}

/** The `=> expression` whose arrow is the current token, without the `;`. */
export function skipArrow(p: Parser, context: number): ArrowExpressionClause {
  const { start, state } = p;
  const found = expressionEnd(state, start);
  if (found === null) {
    const outer = p.context;
    p.context = context;
    const clause = parseArrowClause(p);
    p.context = outer;
    return clause;
  }
  const arrow = new LazyArrow(start, found.end, { state, grammar: p.grammar, context });
  state.lazyNodes.push(arrow);
  p.seekBehind(found.end, found.semicolon);
  return arrow;
}

/** The `= value` whose `=` is the current token. Parsed at once if another variable may follow it, which `isOnly` excludes. */
export function skipInitializer(p: Parser, isOnly: boolean): EqualsValueClause {
  const { start, state } = p;
  const found = expressionEnd(state, start);
  if (found === null || (found.hasComma && !isOnly)) return parseInitializerClause(p);
  const clause = new LazyEqualsValue(start, found.end, { state, grammar: p.grammar, context: p.context });
  state.lazyNodes.push(clause);
  p.seekBehind(found.end, found.semicolon);
  return clause;
}
