import { isAbsolute, relative, resolve, sep } from 'node:path';
import { reasonOf } from '../host/node-file-tree.ts';
import { OutputFileError, placeOf, writeOutputFiles } from '../host/output-files.ts';
import { AuthledgerError } from './errors.ts';
import type { OutputKind } from './scan-outputs.ts';

/** A file that a use case writes. */
export interface Output {
  readonly kind: OutputKind;
  /** As the user typed it. */
  readonly name: string;
  /** Absolute. */
  readonly path: string;
  /** Absolute, symbolic links followed: which file it really is. */
  readonly place: string;
}

/**
 * The outputs that were asked for, with absolute paths.
 * @param wanted names as typed; undefined where an output is not wanted
 * @throws AuthledgerError `usage` when two outputs go to the same file
 */
export function plannedOutputs(
  wanted: readonly (readonly [kind: OutputKind, name: string | undefined])[],
  workingDirectory: string,
): readonly Output[] {
  const outputs = wanted.flatMap(([kind, name]) =>
    name === undefined ? [] : [outputOf(kind, name, resolve(workingDirectory, name))],
  );
  for (const [at, output] of outputs.entries()) {
    if (outputs.findIndex((o) => o.place === output.place) === at) continue;
    throw new AuthledgerError('usage', `two outputs go to ${output.name}`, 'Give each output a file of its own.');
  }
  return outputs;
}

function outputOf(kind: OutputKind, name: string, path: string): Output {
  return { kind, name, path, place: placeOf(path) };
}

/**
 * Makes sure that no output takes the place of what the result was made from.
 * @param inputs absolute paths, with `/`: scanned files, the configuration, a key
 * @throws AuthledgerError `usage`
 */
export function requireNoInput(outputs: readonly Output[], inputs: Iterable<string | undefined>): void {
  const places = new Map(outputs.flatMap((o) => [o.path, o.place].map((p) => [p.split(sep).join('/'), o] as const)));
  for (const input of inputs) {
    const output = input === undefined ? undefined : places.get(input);
    if (output === undefined) continue;
    const message = `${output.name} is read by this command, and an output would take its place`;
    throw new AuthledgerError('usage', message, 'Give each output a file of its own. Nothing was written.');
  }
}

/**
 * The name by which the evidence knows an output, and `verify --artifacts DIR` looks for it: its path from the folder of the evidence, or,
 * where it lies elsewhere, from the working directory, or its bare name. Absolute paths never get into the evidence.
 */
export function artifactName(output: Output, evidence: Output, workingDirectory: string): string {
  for (const folder of [resolve(evidence.path, '..'), workingDirectory]) {
    const path = relative(folder, output.path);
    if (path !== '' && !isAbsolute(path) && path.split(sep)[0] !== '..') return path.split(sep).join('/');
  }
  return output.path.split(sep).at(-1) as string;
}

/**
 * Writes all outputs or none.
 * @throws AuthledgerError `output-unwritable`
 */
export function writeOutputs(outputs: readonly (readonly [Output, string | Uint8Array])[]): void {
  try {
    writeOutputFiles(outputs.map(([{ path }, content]) => ({ path, content })));
  } catch (cause) {
    if (!(cause instanceof OutputFileError)) throw cause;
    const name = outputs.find(([o]) => o.path === cause.path)?.[0].name ?? cause.path;
    throw new AuthledgerError(
      'output-unwritable',
      `${name} cannot be written: ${reasonOf(cause.cause)}`,
      'Check the path and its permissions. No output was written.',
      { cause },
    );
  }
}
