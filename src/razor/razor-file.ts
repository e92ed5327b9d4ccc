/** A `.cshtml` or `.razor` file. */
export interface RazorFile {
  /** Relative to the project's folder, with `/`. */
  readonly path: string;
  readonly text: string;
  /** Relative to the scan root, as reports tell it; left out where it is the same. */
  readonly reportedPath?: string;
}

/** `.razor` or `.cshtml`. */
export type RazorKind = 'component' | 'page';

export function razorKind(path: string): RazorKind {
  return path.toLowerCase().endsWith('.razor') ? 'component' : 'page';
}

/** Whether a file only holds directives for others: `_ViewImports.cshtml`, `_Imports.razor`. */
export function isImports(path: string): boolean {
  return /(^|\/)(_ViewImports\.cshtml|_Imports\.razor)$/i.test(path);
}

/** `Pages/Admin` of `Pages/Admin/Index.cshtml`; '' at the root. */
export function folderOf(path: string): string {
  const slash = path.lastIndexOf('/');
  return slash < 0 ? '' : path.slice(0, slash);
}

/** `Index` of `Pages/Admin/Index.cshtml`. */
export function baseName(path: string): string {
  const name = path.slice(path.lastIndexOf('/') + 1);
  const dot = name.lastIndexOf('.');
  return dot < 0 ? name : name.slice(0, dot);
}

/** Any text as a C# identifier: other characters become underscores (CSharpIdentifier.SanitizeIdentifier). */
export function identifier(text: string): string {
  const name = text.replace(/[^\p{L}\p{Nl}\p{Nd}\p{Mn}\p{Mc}\p{Pc}\p{Cf}]/gu, '_');
  return /^[\p{Nd}\p{Mn}\p{Mc}\p{Cf}]/u.test(name) ? `_${name}` : name;
}

/** An escaped `@`, or a comment. */
const COMMENT = /@@|@\*[\s\S]*?\*@/g;

/** The comments of a Razor file, `@* … *@` with its delimiters, as offsets. */
export function comments(text: string): readonly { readonly start: number; readonly end: number }[] {
  return [...text.matchAll(COMMENT)]
    .filter(([found]) => found !== '@@')
    .map(({ index, 0: found }) => ({ start: index, end: index + found.length }));
}

/** The same text, as long, with comments blanked. */
export function withoutComments(text: string): string {
  return text.replace(COMMENT, (found) => (found === '@@' ? found : found.replace(/[^\r\n]/g, ' ')));
}
