import { directoryOf, type Project } from '../csharp/projects/index.ts';
import type { SourceFileSyntax } from '../csharp/syntax/source-file.ts';
import { parseRazor } from '../razor/index.ts';
import { relativePath } from './paths.ts';
import type { SourceReader } from './source-reader.ts';

const RAZOR_SDKS = /^microsoft\.net\.sdk\.(web|razor|blazorwebassembly)(\/|$)/i;

/** Whether a project's Razor files become classes of its assembly: its SDK has the Razor compiler. */
export function isCompiledRazor({ sdks }: Project): boolean {
  return sdks.some((sdk) => RAZOR_SDKS.test(sdk));
}

/** The classes of a project's Razor pages and components. The files themselves are added to the reader's sources. */
export function readRazor(
  project: Project,
  reader: SourceReader,
  options: { readonly defines: ReadonlySet<string>; readonly eager: boolean },
): readonly SourceFileSyntax[] {
  if (!isCompiledRazor(project)) return [];
  const folder = directoryOf(project.path);
  const files = project.razorFiles.flatMap((path) => {
    const text = reader.text(path);
    if (text === undefined) return [];
    return [{ path: relativePath(path, folder), text, reportedPath: reader.relativePath(path) }];
  });
  const { classes, documents } = parseRazor(files, { rootNamespace: project.rootNamespace, ...options });
  reader.sources.push(...documents);
  return classes;
}
