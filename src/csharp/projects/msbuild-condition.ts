import { type ExpressionScope, expand, UnsupportedExpression } from './msbuild-expression.ts';

/**
 * Whether an MSBuild condition holds. Source: "MSBuild conditions" (`==`, `!=`, `<` …, `!`, `and`, `or`, `Exists`, `HasTrailingSlash`).
 * @throws UnsupportedExpression for what is none of these.
 */
export function evaluateCondition(text: string, scope: ExpressionScope): boolean {
  const tokens = tokenize(text, scope);
  let at = 0;
  const peek = (): Token | undefined => tokens[at];
  const fail = (): never => {
    throw new UnsupportedExpression(text);
  };

  function or(): boolean {
    let value = and();
    while (peek()?.text.toLowerCase() === 'or' && !peek()?.quoted) {
      at++;
      value = and() || value;
    }
    return value;
  }
  function and(): boolean {
    let value = not();
    while (peek()?.text.toLowerCase() === 'and' && !peek()?.quoted) {
      at++;
      value = not() && value;
    }
    return value;
  }
  function not(): boolean {
    if (peek()?.operator && peek()?.text === '!') {
      at++;
      return !not();
    }
    return comparison();
  }
  function comparison(): boolean {
    const first = tokens[at++] ?? fail();
    if (first.operator) {
      if (first.text !== '(') return fail();
      const value = or();
      if (tokens[at++]?.text !== ')') return fail();
      return value;
    }
    const next = peek();
    if (!first.quoted && next?.operator && next.text === '(') return call(first.text);
    if (!next?.operator || !/^(==|!=|<|<=|>|>=)$/.test(next.text)) return truth(first.text);
    at++;
    return compare(first.text, next.text, (tokens[at++] ?? fail()).text);
  }
  function call(name: string): boolean {
    at++;
    const argument = tokens[at++] ?? fail();
    if (tokens[at++]?.text !== ')') return fail();
    if (/^exists$/i.test(name)) return scope.exists(argument.text);
    if (/^hastrailingslash$/i.test(name)) return /[/\\]$/.test(argument.text);
    return fail();
  }
  function truth(value: string): boolean {
    if (/^(true|on|yes|!false|!off|!no)$/i.test(value)) return true;
    if (/^(false|off|no|!true|!on|!yes)$/i.test(value) || value === '') return false;
    return fail();
  }
  const result = or();
  return at === tokens.length ? result : fail();
}

function compare(left: string, operator: string, right: string): boolean {
  if (operator === '==') return left.toLowerCase() === right.toLowerCase();
  if (operator === '!=') return left.toLowerCase() !== right.toLowerCase();
  const [a, b] = [left, right].map((v) => v.split('.').map(Number)) as [number[], number[]];
  if ([...a, ...b].some(Number.isNaN)) throw new UnsupportedExpression(`${left} ${operator} ${right}`);
  let order = 0;
  for (let i = 0; order === 0 && i < Math.max(a.length, b.length); i++) order = (a[i] ?? 0) - (b[i] ?? 0);
  if (operator === '<') return order < 0;
  if (operator === '<=') return order <= 0;
  return operator === '>' ? order > 0 : order >= 0;
}

interface Token {
  readonly text: string;
  readonly quoted: boolean;
  readonly operator: boolean;
}

function tokenize(text: string, scope: ExpressionScope): Token[] {
  const tokens: Token[] = [];
  const pattern = /\s*(?:'([^']*)'|(==|!=|<=|>=|<|>|!|\(|\))|(\$\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\)|[\w.\-%@]+))/y;
  while (pattern.lastIndex < text.trimEnd().length) {
    const match = pattern.exec(text);
    if (!match) throw new UnsupportedExpression(text);
    if (match[1] !== undefined) tokens.push({ text: expand(match[1], scope), quoted: true, operator: false });
    else if (match[2] !== undefined) tokens.push({ text: match[2], quoted: false, operator: true });
    else tokens.push({ text: expand(match[3] as string, scope), quoted: false, operator: false });
  }
  return tokens;
}
