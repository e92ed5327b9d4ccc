import { directoryOf, type Project } from '../csharp/projects/index.ts';
import type { SourceFileSyntax } from '../csharp/syntax/source-file.ts';
import { parseRazor } from '../razor/index.ts';
import { relativePath } from './paths.ts';
import type { SourceReader } from './source-reader.ts';

/** The classes of a project's Razor pages and components. The files themselves are added to the reader's sources. */
export function readRazor(
  project: Project,
  reader: SourceReader,
  options: { readonly defines: ReadonlySet<string>; readonly eager: boolean },
): readonly SourceFileSyntax[] {
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
