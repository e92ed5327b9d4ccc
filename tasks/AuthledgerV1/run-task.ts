import { join, resolve } from 'node:path';
import process from 'node:process';
import * as tl from 'azure-pipelines-task-lib/task.js';
import { annotations, shownFindings } from '../../src/app/annotations.ts';
import { findBaseline } from '../../src/app/baseline/find-baseline.ts';
import type { AppContext } from '../../src/app/context.ts';
import { isAuthledgerError } from '../../src/app/errors.ts';
import { mergeCommand } from '../../src/app/merge-command.ts';
import { noProgress } from '../../src/app/progress.ts';
import type { ScanOutcome } from '../../src/app/result-command.ts';
import { scanCommand } from '../../src/app/scan-command.ts';
import type { ScanOutputKind } from '../../src/app/scan-outputs.ts';
import type { Shard } from '../../src/app/shard.ts';
import { shardCommand } from '../../src/app/shard-command.ts';
import { writtenLines } from '../../src/app/written-lines.ts';
import { count } from '../../src/reporters/scan-report.ts';
import { plainLine } from '../../src/reporters/untrusted-text.ts';
import { readScanInputs, readTaskInputs, type ScanInputs, type TaskInputs } from './inputs.ts';
import { outputVariables, pathOf } from './output-variables.ts';

/** A run's page shows ten errors and ten warnings of a task; the message of its result is one of them. */
const ISSUES_PER_LEVEL = 9;

/**
 * Scans as the inputs say and tells the pipeline. Never throws: what goes wrong is the result of the task, since the agent takes any other end for
 * a broken machine.
 * @param secrets variables that the scan reads and nobody else sees
 */
export async function runTask(secrets: Readonly<Record<string, string>>): Promise<void> {
  try {
    const task = readTaskInputs(tl.getInput);
    if (task.shard !== undefined) return await runShard(task, task.shard);
    const outcome = await scanned(task, secrets);
    process.stdout.write(outcome.text ?? '');
    for (const line of writtenLines(outcome)) process.stdout.write(`${line}\n`);
    publish(outcome, task);
    for (const [name, value] of Object.entries(outputVariables)) tl.setVariable(name, value(outcome), false, true);
    reportIssues(outcome, task);
    setResult(outcome, task);
  } catch (error) {
    fail(error);
  }
}

/** Tells about an error for people, or about a defect. */
export function fail(error: unknown): void {
  const [what, advice] = isAuthledgerError(error)
    ? [error.message, error.advice]
    : [`internal error: ${error instanceof Error ? error.message : error}`, 'This is a defect of Authledger.'];
  if (error instanceof Error) tl.debug(plainLine(error.stack ?? ''));
  const message = `${what}${/[.!?]$/.test(what) ? '' : '.'} ${advice}`;
  tl.setVariable('verdict', 'error', false, true);
  tl.setResult(tl.TaskResult.Failed, plainLine(message));
}

function scanned(task: TaskInputs, secrets: Readonly<Record<string, string>>): Promise<ScanOutcome> {
  const context = contextOf(secrets);
  const folder = outputFolder(task);
  const inputs = withoutMissingBaseline(readScanInputs(tl.getInput), context.workingDirectory);
  const result = {
    ...inputs,
    format: 'table',
    output: undefined,
    outputs: {
      sarif: join(folder, `${artifactName(task)}.sarif`),
      inventory: join(folder, 'inventory.json'),
      summary: join(folder, 'Authledger.md'),
      ...(task.htmlReport && { html: join(folder, 'Authledger.html') }),
      evidence: join(folder, 'authledger-evidence.json'),
    },
    profile: inputs.profile,
  } as const;
  const style = { colors: false, width: undefined };
  if (task.facts === undefined) return scanCommand({ ...result, paths: pathsOf(inputs) }, context, style);
  const { paths: _, defines: __, exclude: ___, includeTests: ____, ...judging } = result;
  return mergeCommand({ ...judging, facts: [task.facts], source: undefined }, context, style);
}

/** Reads a part of the system for a task that merges the parts. */
async function runShard(task: TaskInputs, shard: Shard): Promise<void> {
  const inputs = readScanInputs(tl.getInput);
  const facts = join(outputFolder(task), `${shard.index}.facts`);
  const outcome = await shardCommand({ ...inputs, paths: pathsOf(inputs), facts, shard, eager: false }, contextOf({}));
  if (task.publishArtifacts !== false) tl.uploadArtifact('facts', facts, `${artifactName(task)}-facts`);
  const part = `${outcome.followed} of ${count(outcome.endpoints, 'endpoint')}`;
  tl.setResult(tl.TaskResult.Succeeded, `Read ${part}, shard ${shard.index} of ${shard.count}; nothing is judged yet.`);
}

function contextOf(secrets: Readonly<Record<string, string>>): AppContext {
  return {
    workingDirectory: tl.getVariable('System.DefaultWorkingDirectory') ?? process.cwd(),
    environment: { ...process.env, ...secrets },
    clock: () => new Date(),
    programFile: process.argv[1],
    progress: noProgress,
  };
}

function outputFolder(task: TaskInputs): string {
  const staging = tl.getVariable('Build.ArtifactStagingDirectory') ?? tl.getVariable('Agent.TempDirectory') ?? '.';
  const workingDirectory = tl.getVariable('System.DefaultWorkingDirectory') ?? process.cwd();
  return resolve(workingDirectory, task.outputFolder ?? join(staging, 'authledger'));
}

function pathsOf({ paths }: ScanInputs): readonly string[] {
  return paths?.length ? paths : ['.'];
}

/** Before the first run there is nothing to compare with: then every finding counts, and the log says why. */
function withoutMissingBaseline(inputs: ScanInputs, workingDirectory: string): ScanInputs {
  if (inputs.baseline === undefined || findBaseline(resolve(workingDirectory, inputs.baseline)) !== undefined)
    return inputs;
  tl.warning(plainLine(`There is no earlier run at ${inputs.baseline}: every finding counts as new.`));
  return { ...inputs, baseline: undefined, baselineKey: undefined };
}

function artifactName({ artifactName: name }: TaskInputs): string {
  return name ?? 'authledger';
}

/** The name is the one that the SARIF SAST Scans Tab looks for. */
const scansTabArtifact = 'CodeAnalysisLogs';
const artifactKinds: readonly ScanOutputKind[] = ['sarif', 'inventory', 'summary', 'html', 'evidence'];

function publish(outcome: ScanOutcome, task: TaskInputs): void {
  if (task.summary !== false) tl.uploadSummary(pathOf('summary', outcome));
  if (task.publishArtifacts === false) return;
  const name = artifactName(task);
  tl.uploadArtifact(scansTabArtifact, pathOf('sarif', outcome), scansTabArtifact);
  for (const kind of artifactKinds.filter((k) => k !== 'html' || task.htmlReport))
    tl.uploadArtifact(name, pathOf(kind, outcome), name);
}

function reportIssues({ report, root }: ScanOutcome, task: TaskInputs): void {
  const limits = { perLevel: ISSUES_PER_LEVEL, onlyNew: task.onlyNew ?? true };
  for (const { level, code, message, file, line, column } of annotations(report, limits)) {
    const type = level === 'error' ? tl.IssueType.Error : tl.IssueType.Warning;
    // Rooted, so that the agent finds the repository that it belongs to.
    tl.logIssue(type, message, file && plainLine(join(root, file)), line, column, code);
  }
}

/**
 * Failed when the gate does not pass. Succeeded with issues when it passes and something is left to see: findings that do not fail it, files that
 * were not read.
 */
function setResult({ gate, report }: ScanOutcome, task: TaskInputs): void {
  const message = plainLine(`${gate.reasons.join('; ')}.`);
  const left = shownFindings(report, task.onlyNew ?? true).length + report.unread.length;
  if (gate.verdict !== 'pass') tl.setResult(tl.TaskResult.Failed, message);
  else tl.setResult(left > 0 ? tl.TaskResult.SucceededWithIssues : tl.TaskResult.Succeeded, message);
}
