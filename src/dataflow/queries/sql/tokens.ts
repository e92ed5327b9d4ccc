/** Words, quoted names, parameters, texts and signs of SQL, comments left out. Texts are `'…'`. */
export function sqlTokens(text: string): readonly string[] {
  const bare = text.replace(/--[^\n]*/g, ' ').replace(/\/\*[\s\S]*?\*\//g, ' ');
  return (
    bare.match(
      /'(?:[^']|'')*'|"[^"]*"|\[[^\]]*\]|`[^`]*`|[@:$?{][A-Za-z0-9_]*\}?|[A-Za-z_][\w$#]*|\d+(?:\.\d+)?|<>|!=|<=|>=|\|\||[^\s]/g,
    ) ?? []
  ).map((t) => (/^["[`]/.test(t) && t.length > 1 ? t.slice(1, -1) : t));
}

export function isWord(token: string | undefined): token is string {
  return token !== undefined && /^[A-Za-z_]/.test(token);
}

/** `@id`, `:id`, `$1`, `?`, `{0}`. */
export function isParameter(token: string | undefined): token is string {
  return token !== undefined && /^[@:$?{]/.test(token);
}
