import { CONFIGURATION_NAMES } from '../../config/configuration.ts';
import { loadProjectGraph } from '../../csharp/projects/index.ts';
import { readGitState } from '../../host/git.ts';
import { NodeFileTree } from '../../host/node-file-tree.ts';
import { repositoryRoot } from '../../host/repository.ts';
import { relativePath } from '../paths.ts';
import { type InitPlatform, pipelineSnippets } from './snippets.ts';

/** What init finds out about a repository. Paths are relative to its root. */
export interface Survey {
  /** Absolute. */
  readonly root: string;
  readonly solutions: readonly string[];
  readonly applications: readonly string[];
  readonly projects: number;
  readonly testProjects: number;
  /** The configuration that is there already. */
  readonly configuration: string | undefined;
  /** Pipelines that are there already, by platform. */
  readonly pipelines: ReadonlyMap<InitPlatform, readonly ExistingPipeline[]>;
  /** The platform that hosts the repository, as its remote says. */
  readonly host: InitPlatform | undefined;
  readonly branch: string | undefined;
}

export interface ExistingPipeline {
  readonly path: string;
  readonly text: string;
}

const pipelinePaths: Readonly<Record<InitPlatform, RegExp>> = {
  azure: /^(?:\.azuredevops\/|\.azure\/|\.pipelines\/)?azure-pipelines(?:[.-][\w.-]+)?\.ya?ml$/i,
  gitlab: /^\.gitlab-ci\.ya?ml$/,
  github: /^\.github\/workflows\/[^/]+\.ya?ml$/,
};

const hosts: readonly (readonly [InitPlatform, RegExp])[] = [
  ['azure', /(?:^|[@/.])(?:dev\.azure\.com|visualstudio\.com)[:/]/i],
  ['github', /(?:^|[@/.])github\.com[:/]/i],
  ['gitlab', /(?:^|[@/.])gitlab\.[\w.-]+[:/]/i],
];

/**
 * Looks at a repository. Reads project and pipeline files, changes nothing.
 * @param folder absolute; the root is that of the git repository around it, or itself
 */
export function surveyOf(folder: string): Survey {
  const root = repositoryRoot(folder) ?? folder;
  const tree = new NodeFileTree();
  const graph = loadProjectGraph([root], tree, { defines: [], includeTests: false });
  const git = readGitState(root);
  const files = tree.filesBelow(root).map((path) => relativePath(path, root));
  const textOf = (path: string): string => tree.readText(`${root}/${path}`) ?? '';
  const platforms = Object.keys(pipelineSnippets) as InitPlatform[];
  return {
    root,
    solutions: files.filter((path) => /\.slnx?$/i.test(path)),
    applications: graph.projects.filter((p) => p.isWebApplication).map((p) => p.assemblyName),
    projects: graph.projects.length,
    testProjects: graph.skipped.length,
    configuration: CONFIGURATION_NAMES.find((name) => tree.isFile(`${root}/${name}`)),
    pipelines: new Map(
      platforms.map((platform) => [
        platform,
        files.filter((path) => pipelinePaths[platform].test(path)).map((path) => ({ path, text: textOf(path) })),
      ]),
    ),
    host: git.remote === undefined ? undefined : hosts.find(([, address]) => address.test(git.remote as string))?.[0],
    branch: git.branch,
  };
}
