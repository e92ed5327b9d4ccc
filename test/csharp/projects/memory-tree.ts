import type { FileTree } from '../../../src/csharp/projects/index.ts';
import { joinPath, loadProjectGraph, type Project, type ProjectGraph } from '../../../src/csharp/projects/index.ts';

/** Files in memory below `/r`, with paths as they would be on disk. */
export function memoryTree(files: Readonly<Record<string, string>>): FileTree {
  const all = new Map(Object.entries(files).map(([path, text]) => [joinPath('/r', path), text]));
  return {
    readText: (path) => all.get(path),
    actualPath: (path) =>
      all.has(path)
        ? path
        : ([...all.keys()].find((f) => f.toLowerCase() === path.toLowerCase()) ?? folderLike(all, path)),
    isFile: (path) => all.has(path),
    isDirectory: (path) => [...all.keys()].some((f) => f.startsWith(path === '/' ? '/' : `${path}/`)),
    filesBelow: (directory) => [...all.keys()].filter((f) => f.startsWith(`${directory}/`)).sort(),
  };
}

function folderLike(files: ReadonlyMap<string, string>, path: string): string | undefined {
  const file = [...files.keys()].find((f) => f.toLowerCase().startsWith(`${path.toLowerCase()}/`));
  return file?.slice(0, path.length);
}

/** The graph of files below `/r`. Inputs are relative to it; all of it when left out. */
export function graphOf(
  files: Readonly<Record<string, string>>,
  options: {
    readonly inputs?: readonly string[];
    readonly defines?: readonly string[];
    readonly includeTests?: boolean;
  } = {},
): ProjectGraph {
  const inputs = (options.inputs ?? ['.']).map((i) => joinPath('/r', i));
  return loadProjectGraph(inputs, memoryTree(files), {
    defines: options.defines ?? [],
    includeTests: options.includeTests ?? false,
  });
}

/** The only project of files that make one. */
export function projectOf(
  files: Readonly<Record<string, string>>,
  options: { readonly defines?: readonly string[] } = {},
): Project {
  const { projects } = graphOf(files, options);
  const [project] = projects;
  if (project === undefined || projects.length > 1) throw new Error(`${projects.length} projects`);
  return project;
}

/** Paths relative to `/r`. */
export function below(paths: readonly string[]): string[] {
  return paths.map((p) => p.slice('/r/'.length));
}

/** A project file of the Web SDK. */
export const web = (content = ''): string =>
  `<Project Sdk="Microsoft.NET.Sdk.Web"><PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup>${content}</Project>`;

/** A project file of a class library. */
export const library = (content = ''): string =>
  `<Project Sdk="Microsoft.NET.Sdk"><PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup>${content}</Project>`;
