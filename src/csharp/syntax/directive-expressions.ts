/** What a preprocessing expression evaluates to, and the symbols it asks for, in order of appearance. */
export interface DirectiveExpression {
  readonly value: boolean;
  readonly symbols: readonly string[];
  /** Whether the text is a well-formed expression; what could not be read counts as false. */
  readonly valid: boolean;
}

const tokenPattern = /\s*(?:(\|\||&&|==|!=|!|\(|\))|(@?[\p{L}\p{Nl}_][\p{L}\p{Nl}\p{Mn}\p{Mc}\p{Nd}\p{Pc}\p{Cf}]*))/uy;
const maximumDepth = 200;

/**
 * Evaluates the expression of `#if` and `#elif` (C# specification, 6.5.3). Both operands of `||` and `&&` are read, so that
 * `symbols` is complete.
 */
export function evaluateDirective(text: string, defines: ReadonlySet<string>): DirectiveExpression {
  const symbols: string[] = [];
  const tokens: string[] = [];
  tokenPattern.lastIndex = 0;
  let end = 0;
  for (let match = tokenPattern.exec(text); match !== null; match = tokenPattern.exec(text)) {
    tokens.push((match[1] ?? match[2]) as string);
    end = tokenPattern.lastIndex;
  }
  let valid = text.slice(end).trim() === '';
  let index = 0;
  let depth = 0;

  function or(): boolean {
    let value = and();
    while (tokens[index] === '||') {
      index++;
      const right = and();
      value = value || right;
    }
    return value;
  }
  function and(): boolean {
    let value = equality();
    while (tokens[index] === '&&') {
      index++;
      const right = equality();
      value = value && right;
    }
    return value;
  }
  function equality(): boolean {
    let value = unary();
    while (tokens[index] === '==' || tokens[index] === '!=') {
      const equal = tokens[index++] === '==';
      value = (value === unary()) === equal;
    }
    return value;
  }
  function unary(): boolean {
    const token = tokens[index++];
    if (token === undefined || ++depth > maximumDepth) return fail();
    let value: boolean;
    if (token === '!') value = !unary();
    else if (token === '(') {
      value = or();
      if (tokens[index++] !== ')') valid = false;
    } else if (token === 'true') value = true;
    else if (token === 'false') value = false;
    else if (/^[@\p{L}\p{Nl}_]/u.test(token)) {
      const name = token.replace(/^@/, '');
      if (!symbols.includes(name)) symbols.push(name);
      value = defines.has(name);
    } else value = fail();
    depth--;
    return value;
  }
  function fail(): boolean {
    valid = false;
    index = tokens.length;
    return false;
  }

  const value = or();
  if (index < tokens.length) valid = false;
  return { value, symbols, valid };
}
