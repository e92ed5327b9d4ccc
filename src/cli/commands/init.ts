import type { InitStep } from '../../app/init/plan.ts';
import { type InitPlatform, pipelineSnippets } from '../../app/init/snippets.ts';
import { type InitOutcome, initCommand } from '../../app/init-command.ts';
import { count } from '../../reporters/scan-report.ts';
import { plainLine } from '../../reporters/untrusted-text.ts';
import type { CliIo } from '../io.ts';

/** Options of `authledger init` as commander gives them. */
export interface InitFlags {
  readonly platform?: InitPlatform;
  readonly dryRun?: boolean;
}

/** Writes a pipeline and a configuration, and says what it did, what it left, and what is left to do. */
export async function runInit(path: string, flags: InitFlags, io: CliIo): Promise<number> {
  const dryRun = flags.dryRun ?? false;
  const outcome = initCommand({ path, platform: flags.platform, dryRun }, io.workingDirectory);
  const lines = [foundLine(outcome), '', ...outcome.steps.flatMap((step) => stepLines(step, dryRun))];
  const next = outcome.steps.some((s) => s.kind !== 'done')
    ? ['', pipelineSnippets[outcome.platform].once, 'Try it here first: authledger scan']
    : [];
  io.stdout.write(`${[...lines, ...next].join('\n')}\n`);
  return 0;
}

function foundLine({ survey, platform }: InitOutcome): string {
  const { applications, projects, testProjects } = survey;
  const named = applications.length === 0 ? '' : ` (${applications.map(plainLine).join(', ')})`;
  return [
    `Found ${count(applications.length, 'web application')}${named} in ${count(projects, 'project')}`,
    ...(testProjects > 0 ? [`${count(testProjects, 'test project')} left out`] : []),
    `the pipeline is one of ${pipelineSnippets[platform].label}.`,
  ].join('; ');
}

function stepLines(step: InitStep, dryRun: boolean): string[] {
  const path = plainLine(step.path);
  switch (step.kind) {
    case 'write':
      return dryRun
        ? [`Would write ${path} (${step.what}):`, '', ...indented(step.text)]
        : [`Wrote ${path} (${step.what})`];
    case 'add':
      return [`${path} exists and stays as it is. Add this to ${step.place}:`, '', ...indented(step.text)];
    case 'done':
      return [`${path} ${step.why}: nothing to do`];
  }
}

function indented(text: string): string[] {
  return [
    ...text
      .trimEnd()
      .split('\n')
      .map((line) => (line === '' ? '' : `    ${line}`)),
    '',
  ];
}
