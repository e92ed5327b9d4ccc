import { type Directive, type Directives, directives } from './directives.ts';
import { folderOf, isImports, type RazorFile, razorKind } from './razor-file.ts';

/** A file with its directives. */
export interface ScannedFile extends Directives {
  readonly file: RazorFile;
  /** Folder relative to the project. */
  readonly folder: string;
}

/** The directives of files, in their order. */
export function scanFiles(files: readonly RazorFile[]): readonly ScannedFile[] {
  return files.map((file) => ({ file, folder: folderOf(file.path), ...directives(file.text, razorKind(file.path)) }));
}

/**
 * Finds the `_ViewImports.cshtml` (or `_Imports.razor`) files that count for a file: that of the project's folder first, the nearest last.
 * An imports file counts for the files beside it and below, not for itself.
 */
export function importsOf(files: readonly ScannedFile[]): (of: ScannedFile) => readonly ScannedFile[] {
  const imports = files.filter(({ file }) => isImports(file.path)).sort((a, b) => a.folder.length - b.folder.length);
  return (of) => {
    const folder = of.folder.toLowerCase();
    const applies = (above: string): boolean =>
      above === '' || folder === above.toLowerCase() || folder.startsWith(`${above.toLowerCase()}/`);
    return imports.filter(
      (other) => other !== of && razorKind(other.file.path) === razorKind(of.file.path) && applies(other.folder),
    );
  };
}

/** The directives with a keyword. */
export function withKeyword({ found }: ScannedFile, keyword: Directive['keyword']): readonly Directive[] {
  return found.filter((directive) => directive.keyword === keyword);
}
