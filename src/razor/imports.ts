import { type Directive, directives } from './directives.ts';
import { folderOf, isImports, type RazorFile, razorKind } from './razor-file.ts';

/** Directives that a file takes from `_ViewImports.cshtml` (or `_Imports.razor`) files above it. */
export interface ImportedDirectives {
  /** Folder of the imports file, relative to the project. */
  readonly folder: string;
  readonly directives: readonly Directive[];
}

/** Finds the imports of files: those of the project's folder first, the nearest last. */
export function importsOf(files: readonly RazorFile[]): (path: string) => readonly ImportedDirectives[] {
  const imports = files
    .filter((file) => isImports(file.path))
    .map((file) => ({ path: file.path, folder: folderOf(file.path), directives: directives(file.text) }));
  const known = [...imports].sort((a, b) => a.folder.length - b.folder.length);
  return (path) => {
    const folder = folderOf(path).toLowerCase();
    const applies = (of: string): boolean =>
      of === '' || folder === of.toLowerCase() || folder.startsWith(`${of.toLowerCase()}/`);
    return known.filter((file) => razorKind(file.path) === razorKind(path) && applies(file.folder));
  };
}
