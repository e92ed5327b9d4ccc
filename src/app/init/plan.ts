import { AuthledgerError } from '../errors.ts';
import {
  configurationFile,
  configurationText,
  filledSnippet,
  type InitPlatform,
  pipelineSnippets,
  type SnippetValues,
} from './snippets.ts';
import type { Survey } from './survey.ts';

/** One thing that init does or leaves. Paths are relative to the root of the repository. */
export type InitStep =
  | {
      readonly kind: 'write';
      readonly what: 'pipeline' | 'configuration';
      readonly path: string;
      readonly text: string;
    }
  /** A file is in the way: what would have been written, and where it belongs. */
  | { readonly kind: 'add'; readonly path: string; readonly place: string; readonly text: string }
  /** It is there already. */
  | { readonly kind: 'done'; readonly path: string; readonly why: string };

export interface InitPlan {
  readonly platform: InitPlatform;
  readonly steps: readonly InitStep[];
}

/**
 * What is to be written. Nothing that exists is written over.
 * @param chosen the platform that the user named
 * @throws AuthledgerError `no-sources`, `usage` when no platform or more than one comes into question
 */
export function planOf(survey: Survey, chosen: InitPlatform | undefined): InitPlan {
  if (survey.projects + survey.testProjects === 0)
    throw new AuthledgerError(
      'no-sources',
      `no C# code found in ${survey.root}`,
      'Run init in the repository of an ASP.NET Core system.',
    );
  const platform = chosen ?? platformOf(survey);
  return { platform, steps: [pipelineStep(survey, platform), configurationStep(survey)] };
}

/** Where pipelines are, they run; only with none, or with several kinds, does the address of the repository decide. */
function platformOf({ pipelines, host }: Survey): InitPlatform {
  const present = [...pipelines].filter(([, files]) => files.length > 0).map(([platform]) => platform);
  const [only, another] = present;
  if (only !== undefined && another === undefined) return only;
  if (host !== undefined && (only === undefined || present.includes(host))) return host;
  throw new AuthledgerError(
    'usage',
    only === undefined
      ? 'nothing here tells on which platform the pipeline runs'
      : `there are pipelines of several platforms: ${present.map((p) => pipelineSnippets[p].label).join(', ')}`,
    'Add --platform azure, --platform gitlab or --platform github.',
  );
}

function pipelineStep(survey: Survey, platform: InitPlatform): InitStep {
  const { file, pipeline, step, place, mark } = pipelineSnippets[platform];
  const existing = survey.pipelines.get(platform) ?? [];
  const scanning = existing.find(({ text }) => mark.test(text));
  if (scanning !== undefined) return { kind: 'done', path: scanning.path, why: 'scans with Authledger already' };
  const values = valuesOf(survey);
  // A platform with one file for everything takes a step more; with a folder of workflows, a file more.
  const inTheWay = platform === 'github' ? existing.find((e) => e.path === file) : existing[0];
  return inTheWay === undefined
    ? { kind: 'write', what: 'pipeline', path: file, text: filledSnippet(pipeline, values) }
    : { kind: 'add', path: inTheWay.path, place, text: filledSnippet(step, values) };
}

function configurationStep({ configuration }: Survey): InitStep {
  return configuration === undefined
    ? { kind: 'write', what: 'configuration', path: configurationFile, text: configurationText }
    : { kind: 'done', path: configuration, why: 'is the configuration' };
}

/** A name that a pipeline would take for an expression or a quote is not put into it: the whole repository is scanned then. */
function valuesOf({ solutions, branch }: Survey): SnippetValues {
  const [only, another] = solutions;
  return {
    paths: only !== undefined && another === undefined && isPlainName(only) ? only : '.',
    branch: branch !== undefined && isPlainName(branch) ? branch : 'main',
  };
}

/** Letters, digits, and what is inert in YAML's double quotes, in shells and in the expressions of all three platforms. */
function isPlainName(name: string): boolean {
  return /^[\w/.][\w/.+-]*$/.test(name) && !name.split('/').includes('..');
}
