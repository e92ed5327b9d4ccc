import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { withFolder, writeFiles } from '../host/temporary-folder.ts';
import { installedPackage, packedPackage } from '../support/packed-package.ts';
import { repository } from '../support/tools.ts';

export interface Step {
  readonly name: string;
  readonly id?: string;
  readonly if?: string;
  readonly run?: string;
  readonly shell?: string;
  readonly uses?: string;
  readonly with?: Readonly<Record<string, string>>;
  readonly env?: Readonly<Record<string, string>>;
}

export const actionText = readFileSync(join(repository, 'action.yml'), 'utf8');
export const action = parse(actionText) as {
  inputs: Record<string, { description: string; default?: string }>;
  outputs: Record<string, { description: string; value: string }>;
  runs: { steps: Step[] };
};

export interface ActionRun {
  /** Exit code of each shell step that ran, by its name. */
  readonly codes: Readonly<Record<string, number>>;
  /** What the shell steps printed. */
  readonly log: string;
  readonly outputs: Readonly<Record<string, string>>;
  readonly summary: string;
  /** The steps that would have used another action, with their values. */
  readonly used: readonly { readonly uses: string; readonly with: Readonly<Record<string, string>> }[];
  readonly workspace: string;
  readonly temp: string;
}

export interface ActionOptions {
  readonly inputs?: Readonly<Record<string, string>>;
  readonly env?: Readonly<Record<string, string>>;
  /** Runs the step that installs as well; otherwise the package is there already. */
  readonly install?: true;
  /** Files of the workspace; left out: the sample application. */
  readonly files?: Readonly<Record<string, string>>;
}

const installStep = 'Install Authledger';

/**
 * Runs the steps of the action as a runner does: expressions filled in, each shell step in bash with its variables, stopping at the first that fails.
 * Steps that use other actions are only noted.
 */
export function withActionRun<T>(options: ActionOptions, use: (run: ActionRun) => T | Promise<T>): Promise<T> {
  return withFolder({}, async (folder) => {
    const [workspace, temp] = [join(folder, 'work'), join(folder, 'temp')];
    for (const path of [workspace, temp]) mkdirSync(path);
    if (options.files === undefined) cpSync(join(repository, 'samples'), workspace, { recursive: true });
    else writeFiles(workspace, options.files);
    const [outputFile, summaryFile] = [join(folder, 'output'), join(folder, 'summary')];
    for (const path of [outputFile, summaryFile]) writeFileSync(path, '');
    const given: Record<string, string | undefined> = { package: (await packedPackage()).path, ...options.inputs };
    if (options.install === undefined) symlinkSync(await installedPackage(), join(temp, 'authledger-package'));
    const stepOutputs: Record<string, Record<string, string>> = {};
    const fill = (text: string) =>
      filled(text, (name) => given[name] ?? action.inputs[name]?.default ?? '', stepOutputs);

    const codes: Record<string, number> = {};
    const used: { uses: string; with: Record<string, string> }[] = [];
    let log = '';
    for (const step of action.runs.steps) {
      if (step.if !== undefined && !holds(step.if, fill)) continue;
      if (step.name === installStep && options.install === undefined) continue;
      if (step.uses !== undefined) {
        used.push({
          uses: step.uses,
          with: Object.fromEntries(Object.entries(step.with ?? {}).map(([k, v]) => [k, fill(String(v))])),
        });
        continue;
      }
      writeFileSync(outputFile, '');
      const { status, stdout, stderr } = spawnSync(
        'bash',
        ['--noprofile', '--norc', '-eo', 'pipefail', '-c', step.run as string],
        {
          cwd: workspace,
          encoding: 'utf8',
          env: {
            PATH: process.env.PATH,
            HOME: temp,
            npm_config_offline: 'true',
            npm_config_cache: join(temp, 'npm-cache'),
            CI: 'true',
            GITHUB_ACTIONS: 'true',
            GITHUB_ACTION_PATH: repository,
            GITHUB_WORKSPACE: workspace,
            GITHUB_REPOSITORY: 'contoso/shop',
            GITHUB_REF_NAME: 'main',
            GITHUB_RUN_ID: '4711',
            RUNNER_TEMP: temp,
            GITHUB_OUTPUT: outputFile,
            GITHUB_STEP_SUMMARY: summaryFile,
            ...options.env,
            ...Object.fromEntries(Object.entries(step.env ?? {}).map(([k, v]) => [k, fill(v)])),
          },
        },
      );
      log += stdout + stderr;
      codes[step.name] = status ?? -1;
      if (step.id !== undefined) stepOutputs[step.id] = readOutputs(readFileSync(outputFile, 'utf8'));
      if (status !== 0) break;
    }
    const outputs = Object.entries(action.outputs).map(([name, { value }]) => [name, fill(value)] as const);
    return use({
      codes,
      log,
      outputs: Object.fromEntries(outputs),
      summary: existsSync(summaryFile) ? readFileSync(summaryFile, 'utf8') : '',
      used,
      workspace,
      temp,
    });
  });
}

function filled(
  text: string,
  input: (name: string) => string,
  steps: Readonly<Record<string, Readonly<Record<string, string>>>>,
): string {
  return text.replace(/\$\{\{\s*([\w.-]+)\s*\}\}/g, (_, expression: string) => {
    const [scope, first = '', kind, name = ''] = expression.split('.');
    if (scope === 'inputs') return input(first);
    if (scope === 'steps' && kind === 'outputs') return steps[first]?.[name] ?? '';
    throw new Error(`an expression that the test does not know: ${expression}`);
  });
}

/** `inputs.name == 'value'`, several joined by `&&`, which is all that the action uses. */
function holds(condition: string, fill: (text: string) => string): boolean {
  if (condition.includes('&&')) return condition.split(' && ').every((part) => holds(part, fill));
  const [, name, value] = /^(inputs\.[\w-]+) == '([^']*)'$/.exec(condition) ?? [];
  if (name === undefined) throw new Error(`a condition that the test does not know: ${condition}`);
  return fill(`\${{ ${name} }}`) === value;
}

/** The file of outputs as a runner reads it: `name=value`, or `name<<delimiter`, lines, `delimiter`. */
export function readOutputs(text: string): Record<string, string> {
  const outputs: Record<string, string> = {};
  const lines = text.split('\n');
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] as string;
    const heredoc = /^([^=]+?)<<(.+)$/.exec(line);
    if (heredoc !== null) {
      const end = lines.indexOf(heredoc[2] as string, at + 1);
      if (end < 0) throw new Error('a value has no end');
      outputs[heredoc[1] as string] = lines.slice(at + 1, end).join('\n');
      at = end;
    } else if (line !== '') outputs[line.slice(0, line.indexOf('='))] = line.slice(line.indexOf('=') + 1);
  }
  return outputs;
}
