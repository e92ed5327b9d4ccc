import { parseAttributeLists } from './attributes.ts';
import { parseCompilationUnit } from './compilation-unit.ts';
import { closeConditionals } from './directives.ts';
import { parseExpression } from './expressions.ts';
import { FileState } from './file-state.ts';
import { compact } from './name-table.ts';
import { parseParameterList } from './parameters.ts';
import type { Grammar } from './parser.ts';
import { parsePattern } from './patterns.ts';
import type { ParseOptions, SourceFileSyntax } from './source-file.ts';
import { withParser } from './spare-parser.ts';
import { parseBlock, parseStatement } from './statements.ts';
import { parseType } from './types.ts';

const grammar: Grammar = {
  expression: parseExpression,
  type: parseType,
  pattern: parsePattern,
  statement: parseStatement,
  block: parseBlock,
  attributeLists: parseAttributeLists,
  parameterList: parseParameterList,
};

/**
 * Parses a C# 14 file. Takes any text and never throws: what is not C# becomes gaps of the result.
 *
 * The declarations are parsed at once, bodies and initializers of members when they are first accessed (all of them at once with
 * `eager`). The result keeps the text. Where braces do not match, bodies are told apart by their indentation.
 */
export function parseFile(text: string, options: ParseOptions): SourceFileSyntax {
  compact();
  let state = parseDeclarations(text, options, false);
  if (state.unbalanced) state = parseDeclarations(text, options, true);
  if (options.eager === true) for (const node of state.lazyNodes) node.force();
  return state;
}

function parseDeclarations(text: string, options: ParseOptions, careful: boolean): FileState {
  const state = new FileState(text, options, careful);
  state.root = withParser(state, 0, text.length, grammar, parseCompilationUnit);
  closeConditionals(state);
  return state;
}
