import { directoryOf, type FileTree, joinPath } from './file-tree.ts';
import { parseXml, type XmlElement } from './msbuild-xml.ts';

/**
 * C# projects that a solution lists, as absolute paths, in file order; one that is not there by the name that was written. `.sln` is Visual Studio's text format, `.slnx` its XML successor.
 * @throws XmlSyntaxError for a broken .slnx.
 */
export function solutionProjects(path: string, tree: FileTree): readonly string[] {
  const text = tree.readText(path) ?? '';
  const relative = path.toLowerCase().endsWith('.slnx') ? slnxProjects(parseXml(text, 'Solution')) : slnProjects(text);
  return relative
    .filter((p) => /\.csproj$/i.test(p))
    .map((p) => joinPath(directoryOf(path), p))
    .map((p) => tree.actualPath(p) ?? p);
}

function slnProjects(text: string): string[] {
  return [...text.matchAll(/^Project\("\{[^}]*\}"\)\s*=\s*"[^"]*",\s*"([^"]*)"/gm)].map((m) => m[1] as string);
}

function slnxProjects(element: XmlElement): string[] {
  const own = element.name === 'Project' && element.attributes.Path !== undefined ? [element.attributes.Path] : [];
  return [...own, ...element.children.flatMap(slnxProjects)];
}
