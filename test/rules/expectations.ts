/** A finding that a fixture says must be found: in the line of its comment. */
export interface Expectation {
  readonly line: number;
  readonly severity: string;
  /** Parts that the message must hold. */
  readonly parts: readonly string[];
  /** A part that the fix must hold. */
  readonly fix: string | undefined;
  /** The file that it stands in, where a fixture has several. */
  readonly file?: string;
}

/**
 * Expectations of a C# fixture: `// Noncompliant (severity) {{part}} {{part}} fix {{part}}`, in the line where the finding stands.
 * @throws Error for a comment that mentions `Noncompliant` and has another form, so that no expectation is passed over
 */
export function expectationsOf(text: string): Expectation[] {
  return text.split('\n').flatMap((content, at) => {
    if (!/noncompliant/i.test(content)) return [];
    const line = at + 1;
    const match =
      /(?:\/\/|#) Noncompliant \((critical|high|medium|low|note)\)((?: \{\{.+?\}\}(?!\}))+)(?: fix \{\{(.+?)\}\}(?!\}))?$/.exec(
        content,
      );
    if (match === null) throw new Error(`line ${line}: this expectation is not understood: ${content.trim()}`);
    const [, severity, parts, fix] = match as unknown as [string, string, string, string | undefined];
    return [{ line, severity, parts: [...parts.matchAll(/\{\{(.+?)\}\}(?!\})/g)].map((m) => m[1] as string), fix }];
  });
}
