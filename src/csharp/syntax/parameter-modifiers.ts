import { isParameterModifier } from './lambda-scan.ts';
import type { Modifier } from './nodes.ts';
import type { Parser } from './parser.ts';
import * as T from './tokens.ts';

/** The modifiers at the current token, in order. */
export function parseParameterModifiers(p: Parser): Modifier[] {
  const modifiers: Modifier[] = [];
  while (isParameterModifier(p)) {
    modifiers.push(p.kind === T.Identifier ? 'scoped' : (T.kindTexts[p.kind] as Modifier));
    p.next();
  }
  return modifiers;
}
