import { createRequire } from 'node:module';
import { dirname, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

/** The checkout that is tested. */
export const repository = resolve(dirname(fileURLToPath(import.meta.url)), '../..');

/** A package of tools/, which has its own node_modules. */
export const fromTools: NodeJS.Require = createRequire(`${repository}/tools/package.json`);

/** A module of scripts/, which has no types. */
export function fromScripts<T>(name: string): Promise<T> {
  return import(pathToFileURL(`${repository}/scripts/${name}`).href) as Promise<T>;
}
