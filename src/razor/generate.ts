import { ClassText } from './class-text.ts';
import { importsOf, type ScannedFile, scanFiles, withKeyword } from './imports.ts';
import type { MappedText } from './mapped-text.ts';
import { isImports, type RazorFile, razorKind } from './razor-file.ts';

/** C# that stands for a Razor file or a part of it. */
export interface GeneratedFile {
  /** Of the Razor file, as reports tell it. */
  readonly path: string;
  readonly text: string;
  /** From offsets in `text` to offsets in the Razor file. */
  readonly map: MappedText;
  readonly file: RazorFile;
}

/**
 * The C# classes of Razor pages and components, as far as declarations go: usings, namespace, attributes, base class, model, injected
 * properties and code blocks; markup is left out. As the Razor compiler's output (Microsoft.AspNetCore.Razor.Language): a page is told by
 * `[assembly: RazorCompiledItem(…)]`. Views and partial views (without `@page`) have no class. Attributes and injected properties that
 * come from an imports file are a part of their own, which stands in that file.
 */
export function generateClasses(files: readonly RazorFile[], rootNamespace: string): readonly GeneratedFile[] {
  return generateFrom(scanFiles(files), rootNamespace);
}

/** See {@link generateClasses}. */
export function generateFrom(files: readonly ScannedFile[], rootNamespace: string): readonly GeneratedFile[] {
  const importsFor = importsOf(files);
  return files.filter(hasClass).flatMap((scanned) => {
    const imports = importsFor(scanned);
    const text = new ClassText(scanned, imports, rootNamespace);
    const parts = imports.filter((from) => IMPORTED_PARTS.some((keyword) => withKeyword(from, keyword).length > 0));
    return [
      generated(scanned.file, text.main()),
      ...parts.map((from) => generated(from.file, text.importedPart(from))),
    ];
  });
}

const IMPORTED_PARTS = ['attribute', 'inject'] as const;

function generated(file: RazorFile, map: MappedText): GeneratedFile {
  return { path: file.reportedPath ?? file.path, text: map.text, map, file };
}

/** Every component, `_Imports.razor` included; of `.cshtml` files, pages. */
function hasClass(scanned: ScannedFile): boolean {
  if (razorKind(scanned.file.path) === 'component') return true;
  return !isImports(scanned.file.path) && withKeyword(scanned, 'page').length > 0;
}
