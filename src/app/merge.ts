import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { joinPath } from '../csharp/projects/index.ts';
import { sha256 } from '../evidence/digest.ts';
import { repositoryRoot } from '../host/repository.ts';
import { decodeText } from '../host/text-decoding.ts';
import type { AppContext } from './context.ts';
import { readAgain } from './documents/read-documents.ts';
import { AuthledgerError } from './errors.ts';
import { checkedOut } from './facts/checkout.ts';
import type { SharedFacts } from './facts/facts-file.ts';
import { mergeFacts } from './facts/merge-facts.ts';
import { readFacts } from './facts/read-facts.ts';
import { optionalSettings } from './facts/scan-facts.ts';
import { judgeScan, type ScanResult } from './judge-scan.ts';
import { absolutePath, relativePath } from './paths.ts';
import { type ScanSettings, type SettingOptions, scanSettings } from './scan-settings.ts';
import { toolOf } from './shard-command.ts';

/** What a user asks for; settings that decide what is read are those of the shards. Paths are as typed. */
export interface MergeOptions extends Omit<SettingOptions, 'defines' | 'exclude' | 'includeTests'> {
  /** Files of facts, and folders that hold some (`*.facts`). */
  readonly facts: readonly string[];
  /** The folder that the paths in the facts count from; undefined: the repository of the working directory, or that itself. */
  readonly source: string | undefined;
}

/**
 * Judges what the shards of a scan have read, as the scan in one piece would have. Writes nothing.
 * @throws AuthledgerError `facts-…`, and what {@link scanSettings} throws
 */
export async function merge(
  options: MergeOptions,
  context: AppContext,
): Promise<ScanResult & { readonly factFiles: readonly string[] }> {
  const startedAt = context.clock();
  const { workingDirectory } = context;
  context.progress('Reading facts');
  const files = factFiles(options.facts, workingDirectory);
  const merged = mergeFacts(files.map(({ path, name }) => readFacts(path, name)));
  const { shared } = merged;
  requireSameTool(shared, context);
  const root = rootOf(options.source, workingDirectory);
  const inputs = shared.inputs.map((input) => joinPath(root, input));
  const settings = await scanSettings({ ...options, ...shared.settings.asked }, inputs, workingDirectory);
  requireSameSettings(shared, settings, root);
  const system = checkedOut(shared, root);
  const documents = readAgain(
    system,
    merged.inventory.applications,
    settings.configuration.openapi,
    (file) => decodeText(readFileSync(file.absolutePath)).text,
  );
  const result = judgeScan({ ...merged, system, documents }, settings, startedAt, context);
  return { ...result, shards: merged.shards, factFiles: files.map((f) => f.path) };
}

function rootOf(source: string | undefined, workingDirectory: string): string {
  const here = absolutePath('.', workingDirectory);
  return source === undefined ? (repositoryRoot(here) ?? here) : absolutePath(source, workingDirectory);
}

/** The files that were named, and those of folders that were named: there by name, in ordinal order. */
function factFiles(
  named: readonly string[],
  workingDirectory: string,
): readonly { readonly path: string; readonly name: string }[] {
  return named.flatMap((name) => {
    const path = absolutePath(name, workingDirectory);
    if (!statSync(path, { throwIfNoEntry: false })?.isDirectory()) return [{ path, name }];
    const inside = readdirSync(path, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && entry.name.endsWith('.facts'))
      .map((entry) => join(entry.parentPath, entry.name).replaceAll('\\', '/'))
      .sort();
    if (inside.length === 0)
      throw new AuthledgerError(
        'facts-incomplete',
        `${name} holds no file *.facts`,
        'Did the jobs of the shards leave their artifacts there? Name the files when they have other names.',
      );
    return inside.map((file) => ({ path: file, name: `${name}/${relativePath(file, path)}` }));
  });
}

function requireSameTool({ tool }: SharedFacts, context: AppContext): void {
  const own = toolOf(context);
  if (tool.version === own.version && (tool.digest ?? own.digest) === (own.digest ?? tool.digest)) return;
  const what = tool.version === own.version ? 'another build of this version' : `version ${tool.version}`;
  throw new AuthledgerError(
    'facts-foreign',
    `the facts were made by ${what}, and this is version ${own.version}`,
    'Use the same package of Authledger in all jobs.',
  );
}

/** The configuration that is in force here must have made the shards read what they have read. */
function requireSameSettings({ settings }: SharedFacts, here: ScanSettings, root: string): void {
  const { configuration, configurationFile } = here;
  const file = configurationFile && {
    path: relativePath(configurationFile.path, root),
    sha256: sha256(configurationFile.bytes),
  };
  const { file: theirs, used } = settings;
  if (file?.sha256 === theirs?.sha256 && isDeepStrictEqual(used, optionalSettings(configuration))) return;
  throw new AuthledgerError(
    'facts-foreign',
    `the shards were made with other settings: ${theirs?.path ?? 'no configuration'}, and here it is ${file?.path ?? 'none'}${here.policy === undefined ? '' : ' and a policy'}`,
    'Give merge the same --config and --policy as the shards.',
  );
}
