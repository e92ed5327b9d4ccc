import { profiles } from '../../src/app/platform.ts';
import type { ScanCommand } from '../../src/app/scan-command.ts';
import {
  artifactName,
  file,
  flag,
  globs,
  type InputReader,
  isUndefinedMacro,
  lines,
  oneOf,
  shard,
  text,
  ticked,
  undefinedVariable,
  words,
} from './input-values.ts';

/**
 * Which input of the task gives which option of a scan. A new option of the scan takes a line here, and its input in task.json.
 */
export const scanInputs: {
  readonly [Option in keyof ScanCommand]?: readonly [input: string, InputReader<ScanCommand[Option]>];
} = {
  paths: ['paths', lines],
  failOn: ['failOn', oneOf(['critical', 'high', 'medium', 'low', 'none'], 'configured')],
  configurationFile: ['configuration', file],
  defines: ['defines', words],
  exclude: ['exclude', globs],
  openapi: ['openapi', globs],
  includeTests: ['includeTests', ticked],
  allowIncomplete: ['allowIncomplete', ticked],
  policy: ['policy', file],
  baseline: ['baseline', file],
  baselineKey: ['baselineKey', file],
  profile: ['profile', oneOf(profiles)],
  key: ['signingKeyFile', file],
  signer: ['signer', text],
  publicKey: ['publicKey', file],
};

/** What the task itself is asked for. */
const taskInputs = {
  shard: ['shard', shard],
  facts: ['facts', file],
  onlyNew: ['onlyNew', flag],
  outputFolder: ['outputFolder', file],
  artifactName: ['artifactName', artifactName],
  publishArtifacts: ['publishArtifacts', flag],
  summary: ['summary', flag],
  htmlReport: ['htmlReport', ticked],
} as const satisfies Record<string, readonly [string, InputReader<unknown>]>;

export type ScanInputs = { [Option in keyof typeof scanInputs]: ScanCommand[Option] };
export type TaskInputs = { [Name in keyof typeof taskInputs]: ReturnType<(typeof taskInputs)[Name][1]> };

/** Where the text of an input comes from; undefined or empty when it was not given. */
export type ReadInput = (name: string) => string | undefined;

/**
 * The inputs of the task as options of a scan.
 * @throws AuthledgerError `usage`
 */
export function readScanInputs(read: ReadInput): ScanInputs {
  return readAll(scanInputs, read) as ScanInputs;
}

/**
 * The inputs that are the task's own.
 * @throws AuthledgerError `usage`
 */
export function readTaskInputs(read: ReadInput): TaskInputs {
  return readAll(taskInputs, read) as TaskInputs;
}

function readAll(table: object, read: ReadInput): Record<string, unknown> {
  const entries = Object.entries(table as Record<string, readonly [string, InputReader<unknown>]>);
  return Object.fromEntries(
    entries.map(([name, [input, reader]]) => {
      const value = read(input)?.trim() || undefined;
      if (value !== undefined && isUndefinedMacro(value)) throw undefinedVariable(input, value);
      return [name, reader(value, input)];
    }),
  );
}
