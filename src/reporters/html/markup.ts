/** Markup that may stand in a page as it is. Only {@link html} and {@link trusted} make it. */
export class Markup {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

type Content = string | number | Markup | readonly (string | number | Markup)[] | undefined;

/** A template whose values are escaped, unless they are markup themselves: text of scanned code stays text wherever it stands, in attributes too. */
export function html(parts: TemplateStringsArray, ...values: readonly Content[]): Markup {
  return new Markup(parts.map((part, i) => (i === 0 ? part : `${inert(values[i - 1])}${part}`)).join(''));
}

/** Markup that this program wrote itself: style sheets, scripts. Never text from outside. */
export function trusted(text: string): Markup {
  return new Markup(text);
}

/**
 * Data as JSON for a script element: no `<` that could end the element, and no separator that is a line end in scripts only.
 * @param value what JSON can hold
 */
export function inertJsonMarkup(value: unknown): Markup {
  return new Markup(
    JSON.stringify(value).replace(
      /[<>&\u2028\u2029]/g,
      (c) => `\\u${(c.codePointAt(0) as number).toString(16).padStart(4, '0')}`,
    ),
  );
}

function inert(value: Content): string {
  if (value === undefined) return '';
  if (value instanceof Markup) return value.text;
  if (Array.isArray(value)) return value.map(inert).join('');
  return visible(String(value)).replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`);
}

/** Control characters, and those that reorder or hide text, as escapes that can be seen; line ends and tabs stay. */
export function visible(text: string): string {
  return text.replace(
    /(?![\n\t])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Surrogate}]/gu,
    (c) => `\\u${(c.codePointAt(0) as number).toString(16).padStart(4, '0')}`,
  );
}
