import type { Project } from '../csharp/projects/index.ts';
import { parseFile } from '../csharp/syntax/parse.ts';
import type { SourceFileSyntax } from '../csharp/syntax/source-file.ts';
import { parseProto, serviceClasses } from '../protobuf/index.ts';
import type { SourceReader } from './source-reader.ts';

/** The classes that the build generates for the gRPC services of a project's .proto files. */
export function readProtos(
  project: Project,
  reader: SourceReader,
  options: { readonly defines: ReadonlySet<string>; readonly eager: boolean },
): readonly SourceFileSyntax[] {
  return project.protoFiles.flatMap((path) => {
    const text = reader.text(path, 'other');
    const classes = text === undefined ? undefined : serviceClasses(parseProto(text));
    return classes === undefined ? [] : [parseFile(classes, { path: reader.relativePath(path), ...options })];
  });
}
