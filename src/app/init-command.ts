import { writeNewFile } from '../host/new-file.ts';
import { reasonOf } from '../host/node-file-tree.ts';
import { AuthledgerError } from './errors.ts';
import { type InitPlan, type InitStep, planOf } from './init/plan.ts';
import type { InitPlatform } from './init/snippets.ts';
import { type Survey, surveyOf } from './init/survey.ts';
import { absolutePath } from './paths.ts';

/** `authledger init` with everything that was typed. */
export interface InitCommand {
  readonly path: string;
  readonly platform: InitPlatform | undefined;
  /** Writes nothing. */
  readonly dryRun: boolean;
}

export interface InitOutcome extends InitPlan {
  readonly survey: Survey;
}

/**
 * Writes a pipeline and a configuration into a repository, and nothing over anything.
 * @throws AuthledgerError `no-sources`, `usage`, `output-unwritable`
 */
export function initCommand(command: InitCommand, workingDirectory: string): InitOutcome {
  const survey = surveyOf(absolutePath(command.path, workingDirectory));
  const plan = planOf(survey, command.platform);
  if (!command.dryRun) for (const step of plan.steps) if (step.kind === 'write') write(step, survey.root);
  return { ...plan, survey };
}

function write({ path, text }: Extract<InitStep, { kind: 'write' }>, root: string): void {
  try {
    writeNewFile(`${root}/${path}`, text);
  } catch (cause) {
    throw new AuthledgerError(
      'output-unwritable',
      `${path} cannot be written: ${reasonOf(cause)}`,
      'Files that exist are never overwritten. authledger init --dry-run shows what it would write.',
      { cause },
    );
  }
}
