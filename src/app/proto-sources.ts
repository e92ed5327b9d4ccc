import type { Project } from '../csharp/projects/index.ts';
import { parseFile } from '../csharp/syntax/parse.ts';
import type { SourceFileSyntax } from '../csharp/syntax/source-file.ts';
import { csharpTypes, generatedClasses, parseProto } from '../protobuf/index.ts';
import type { SourceReader } from './source-reader.ts';

/** The classes that the build generates for the messages and gRPC services of a project's .proto files. */
export function readProtos(
  project: Project,
  reader: SourceReader,
  options: { readonly defines: ReadonlySet<string>; readonly eager: boolean },
): readonly SourceFileSyntax[] {
  const files = project.protoFiles.flatMap((path) => {
    const text = reader.text(path, 'other');
    return text === undefined ? [] : [{ path, file: parseProto(text) }];
  });
  const known = csharpTypes(files.map(({ file }) => file));
  return files.flatMap(({ path, file }) => {
    const classes = generatedClasses(file, known);
    return classes === undefined ? [] : [parseFile(classes, { path: reader.relativePath(path), ...options })];
  });
}
