/** A `.cshtml` or `.razor` file. */
export interface RazorFile {
  /** Relative to the project's folder, with `/`. */
  readonly path: string;
  readonly text: string;
}

/** The C# that stands for a Razor file: each line holds what stands on the same line there. */
export interface GeneratedFile {
  readonly path: string;
  readonly text: string;
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

/** Any text as a C# identifier: other characters become underscores. */
export function identifier(text: string): string {
  const name = text.replace(/[^\p{L}\p{Nd}_]/gu, '_');
  return /^\p{Nd}/u.test(name) ? `_${name}` : name;
}
