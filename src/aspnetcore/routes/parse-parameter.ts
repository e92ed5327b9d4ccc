import type { RouteParameter } from './route-pattern.ts';

/**
 * The inside of `{…}`, braces already unescaped: `*rest`, `id:int:min(1)=5`, `name?`. As RouteParameterParser.cs reads it, its leniencies
 * included; names are not checked here.
 */
export function parseParameter(text: string): RouteParameter {
  const catchAll = text.startsWith('**') ? '**' : text.startsWith('*') ? '*' : '';
  const isOptional = text.length > 0 && text.endsWith('?');
  const body = text.slice(catchAll.length, isOptional ? -1 : undefined);
  // A name may begin with a delimiter: `{=x}` is a parameter called `=x`.
  const nameEnd = indexOfAny(body, ':=', 1);
  const { constraints, end } = parseConstraints(body, nameEnd);
  const defaultValue = body[end] === '=' ? body.slice(end + 1) : undefined;
  return {
    kind: 'parameter',
    name: body.slice(0, nameEnd),
    // The framework keeps one kind for a parameter: optional displaces catch-all.
    catchAll: isOptional ? '' : catchAll,
    isOptional,
    constraints,
    defaultValue,
  };
}

function indexOfAny(text: string, characters: string, from: number): number {
  for (let i = from; i < text.length; i++) if (characters.includes(text[i] as string)) return i;
  return text.length;
}

/** The constraints from `start` on; `end` is where the default value's `=` stands, or the end of the text. */
function parseConstraints(text: string, start: number): { constraints: readonly string[]; end: number } {
  const constraints: string[] = [];
  let state: 'start' | 'name' | 'parenthesis' = 'start';
  let from = start;
  let i = start;
  const add = (end: number): void => {
    const constraint = text.slice(from, end);
    if (constraint !== '') constraints.push(constraint);
  };
  for (; ; i++) {
    const character = text[i];
    if (character === undefined) {
      if (state !== 'start') add(i);
      return { constraints, end: text.length };
    }
    if (state === 'parenthesis') {
      if (character === ')') {
        const next = text[i + 1];
        if (next !== undefined && next !== ':' && next !== '=') continue;
        add(i + 1);
        from = i + 1;
        state = 'start';
      } else if (character === ':' || character === '=') {
        const closing = text.indexOf(')', i + 1);
        if (closing >= 0) {
          i = closing;
          const next = text[i + 1];
          if (next !== undefined && next !== ':' && next !== '=') continue;
          add(i + 1);
          from = i + 1;
          state = 'start';
          continue;
        }
        add(i);
        if (character === '=') return { constraints, end: i };
        state = 'name';
        from = i + 1;
      }
    } else if (character === '(') {
      state = 'parenthesis';
    } else if (character === '=') {
      if (state === 'name') add(i);
      return { constraints, end: i };
    } else if (character === ':') {
      if (state === 'name') add(i);
      state = 'name';
      from = i + 1;
    }
  }
}
