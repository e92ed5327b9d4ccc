import { readFileSync, statSync } from 'node:fs';
import { mappingProblems } from '../compliance/mapping-problems.ts';
import { CONFIGURATION_NAMES, type Configuration, DEFAULT_CONFIGURATION } from '../config/configuration.ts';
import { directoryOf, joinPath } from '../csharp/projects/index.ts';
import { reasonOf } from '../host/node-file-tree.ts';
import { repositoryRoot } from '../host/repository.ts';
import { decodeText } from '../host/text-decoding.ts';
import { AuthledgerError } from './errors.ts';
import { commonFolder } from './paths.ts';

/** A configuration and the file it comes from; without a file, the defaults. */
export interface LocatedConfiguration {
  readonly value: Configuration;
  readonly file: { readonly path: string; readonly bytes: Buffer } | undefined;
}

/**
 * The configuration of a scan: the file that was named, else the first of the known names in the folder that holds all inputs or a folder
 * above it, up to the root of the repository.
 * @param named absolute path given by the user
 * @param inputs absolute paths of what is scanned
 * @throws AuthledgerError `configuration-unreadable`, `configuration-invalid`
 */
export async function locateConfiguration(
  named: string | undefined,
  inputs: readonly string[],
): Promise<LocatedConfiguration> {
  const path = named ?? findConfiguration(inputs);
  if (path === undefined) return { value: DEFAULT_CONFIGURATION, file: undefined };
  let bytes: Buffer;
  try {
    bytes = readFileSync(path);
  } catch (cause) {
    throw new AuthledgerError(
      'configuration-unreadable',
      `the configuration ${path} cannot be read: ${reasonOf(cause)}`,
      'Check the path after --config, and that the file may be read.',
      { cause },
    );
  }
  const { ConfigurationError, readConfiguration } = await import('../config/read-configuration.ts');
  try {
    return { value: readConfiguration(decodeText(bytes).text, path, mappingProblems), file: { path, bytes } };
  } catch (cause) {
    if (!(cause instanceof ConfigurationError)) throw cause;
    throw new AuthledgerError(
      'configuration-invalid',
      `the configuration is not valid\n${cause.message}`,
      'schemas/configuration.schema.json describes every setting.',
      { cause },
    );
  }
}

function findConfiguration(inputs: readonly string[]): string | undefined {
  const start = commonFolder(inputs.map((input) => (isFile(input) ? directoryOf(input) : input)));
  const last = repositoryRoot(start) ?? start;
  for (let folder = start; ; folder = directoryOf(folder)) {
    const found = CONFIGURATION_NAMES.map((name) => joinPath(folder, name)).find(isFile);
    if (found !== undefined || folder === last || directoryOf(folder) === folder) return found;
  }
}

function isFile(path: string): boolean {
  try {
    return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
  } catch {
    return false;
  }
}
