export type { FileTree } from './file-tree.ts';
export { directoryOf, joinPath, stemOf } from './file-tree.ts';
export type { Project } from './project.ts';
export { loadProjectGraph, type ProjectGraph, type ProjectGraphOptions, type ProjectProblem } from './project-graph.ts';
