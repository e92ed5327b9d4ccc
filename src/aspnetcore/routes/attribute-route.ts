/*
 * How templates of attribute routes combine (AttributeRouteModel.cs). `undefined` is the framework's null: no template at all.
 */

/** Whether an action's template stands alone: it begins with `/` or `~/` (AttributeRouteModel.IsOverridePattern). */
export function isAbsoluteTemplate(template: string | undefined): boolean {
  return template !== undefined && (template.startsWith('/') || template.startsWith('~/'));
}

/** A controller's template and an action's (AttributeRouteModel.CombineTemplates): without leading and trailing slash. */
export function combineTemplates(left: string | undefined, right: string | undefined): string | undefined {
  return cleanTemplate(combineCore(left, right));
}

function combineCore(left: string | undefined, right: string | undefined): string | undefined {
  if (right === undefined) return left;
  if (left === undefined || left === '' || left === '/' || left === '~/' || isAbsoluteTemplate(right)) return right;
  return left.endsWith('/') ? left + right : `${left}/${right}`;
}

function cleanTemplate(template: string | undefined): string | undefined {
  // Invalid, and it must not become valid by cleaning.
  if (template === undefined || template.startsWith('//')) return template;
  const start = template.startsWith('/') ? 1 : template.startsWith('~/') ? 2 : 0;
  if (start === template.length) return '';
  return template.slice(start, template.endsWith('/') ? -1 : undefined);
}

/** A template with its tokens replaced, or why it cannot be. */
export type TokenReplacement = { readonly template: string } | { readonly unresolved: string };

/**
 * Replaces `[controller]`, `[action]`, `[area]` and other route values in a template (AttributeRouteModel.ReplaceTokens).
 * `[[` and `]]` stand for brackets. `values` has lower-case keys; `transform` is the outbound parameter transformer, which may not be able to tell.
 */
export function replaceTokens(
  template: string,
  values: ReadonlyMap<string, string>,
  transform: (value: string) => string | undefined = (value) => value,
): TokenReplacement {
  let result = '';
  let i = 0;
  while (i < template.length) {
    const character = template[i] as string;
    if (character === '[' && template[i + 1] !== '[') {
      const token = readToken(template, i + 1);
      if (token === undefined) return { unresolved: `a token of the route template "${template}" is not closed` };
      const value = values.get(token.name.toLowerCase());
      if (value === undefined)
        return { unresolved: `the token [${token.name}] of the route template "${template}" has no value` };
      const transformed = transform(value);
      if (transformed === undefined)
        return { unresolved: `what the parameter transformer makes of "${value}" is not known` };
      result += transformed;
      i = token.next;
    } else if (character === '[' || character === ']') {
      if (template[i + 1] !== character)
        return { unresolved: `the route template "${template}" has a bracket that is not escaped` };
      result += character;
      i += 2;
    } else {
      result += character;
      i++;
    }
  }
  return { template: result };
}

function readToken(template: string, start: number): { readonly name: string; readonly next: number } | undefined {
  let name = '';
  for (let i = start; i < template.length; i++) {
    const character = template[i] as string;
    if (character === ']' && template[i + 1] !== ']') return name === '' ? undefined : { name, next: i + 1 };
    if (character === '[' && template[i + 1] !== '[') return undefined;
    name += character;
    if (character === ']' || character === '[') i++;
  }
  return undefined;
}
