import { resolve } from 'node:path';
import process from 'node:process';
import { AuthledgerError } from '../../src/app/errors.ts';
import { type Shard, shardOf } from '../../src/app/shard.ts';

/** Turns the text of an input into the value of an option. Empty text is no text: the option is left to the configuration. */
export type InputReader<T> = (text: string | undefined, input: string) => T;

/** Any text. */
export const text: InputReader<string | undefined> = (value) => value;

/** One value a line. */
export const lines: InputReader<string[]> = (text) =>
  (text ?? '')
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '');

/** Values separated by spaces, commas, semicolons or lines. */
export const words: InputReader<string[]> = (text) => (text ?? '').split(/[\s,;]+/).filter((word) => word !== '');

/** Globs, one a line or separated by commas: blanks may be part of them. */
export const globs: InputReader<string[]> = (text) =>
  (text ?? '')
    .split(/[\r\n,]+/)
    .map((glob) => glob.trim())
    .filter((glob) => glob !== '');

export const flag: InputReader<boolean | undefined> = (text, input) => {
  const value = text?.toLowerCase();
  if (value === undefined) return undefined;
  if (value !== 'true' && value !== 'false') throw invalid(input, text as string, 'true, false');
  return value === 'true';
};

/** A box that is not ticked says nothing: the configuration may still ask for it. */
export const ticked: InputReader<true | undefined> = (text, input) => (flag(text, input) ? true : undefined);

/** @param unset stands for no value in lists, where none can be left empty */
export function oneOf<T extends string>(values: readonly T[], unset?: string): InputReader<T | undefined> {
  return (text, input) => {
    if (text === unset) return undefined;
    const value = values.find((v) => v === text);
    if (text !== undefined && value === undefined)
      throw invalid(input, text, [...(unset === undefined ? [] : [unset]), ...values].join(', '));
    return value;
  };
}

/**
 * A file or folder. An input of the kind `filePath` that is left empty comes as the folder of the sources: nobody names that folder for a
 * configuration or a key.
 */
export const file: InputReader<string | undefined> = (text) =>
  text === undefined || sourceFolders().includes(resolve(text)) ? undefined : text;

function sourceFolders(): string[] {
  const { BUILD_SOURCESDIRECTORY, BUILD_REPOSITORY_LOCALPATH, SYSTEM_DEFAULTWORKINGDIRECTORY } = process.env;
  const named = [BUILD_SOURCESDIRECTORY, BUILD_REPOSITORY_LOCALPATH, SYSTEM_DEFAULTWORKINGDIRECTORY];
  return ['.', ...named].flatMap((folder) => (folder === undefined ? [] : [resolve(folder)]));
}

/** `2/5`: the second of five. */
export const shard: InputReader<Shard | undefined> = (value, input) => {
  if (value === undefined) return undefined;
  const read = shardOf(value);
  if (read === undefined) throw invalid(input, value, '1/4 for the first of four, 4/4 for the last');
  return read;
};

/** A name of an artifact, which becomes the name of a file as well. */
export const artifactName: InputReader<string | undefined> = (text, input) => {
  if (text !== undefined && !/^[\w][\w .-]*$/.test(text))
    throw invalid(input, text, 'letters, digits, ".", "-", "_", blanks');
  return text;
};

/** `$(name)` is what the agent leaves of a variable that is not defined, such as a secret in a build of a fork. */
export function isUndefinedMacro(value: string): boolean {
  return /^\s*\$\([^()]+\)\s*$/.test(value);
}

export function undefinedVariable(input: string, macro: string): AuthledgerError {
  return new AuthledgerError(
    'usage',
    `${input} is ${macro.trim()}, and there is no such variable`,
    'Define it, or take the input away. Builds of forks get no secrets.',
  );
}

function invalid(input: string, value: string, allowed: string): AuthledgerError {
  return new AuthledgerError('usage', `${input} is "${value}"`, `It may be: ${allowed}.`);
}
