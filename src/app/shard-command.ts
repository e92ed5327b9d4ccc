import { readFileSync } from 'node:fs';
import { sha256 } from '../evidence/digest.ts';
import type { AppContext } from './context.ts';
import { collectFacts } from './facts/collect-facts.ts';
import { factsText, type SharedFacts } from './facts/facts-file.ts';
import { optionalSettings, readSettings, type ScanFacts, withoutCode } from './facts/scan-facts.ts';
import { plannedOutputs, requireNoInput, writeOutputs } from './outputs.ts';
import { absolutePath, inputPaths, relativePath } from './paths.ts';
import { inputFiles } from './read-system.ts';
import { type ScanSettings, type SettingOptions, scanSettings } from './scan-settings.ts';
import type { Shard } from './shard.ts';
import { version } from './version.ts';

/** `authledger scan --facts` with everything that was typed. Paths are as typed. */
export interface ShardCommand
  extends Pick<SettingOptions, 'configurationFile' | 'defines' | 'exclude' | 'includeTests' | 'policy'> {
  readonly paths: readonly string[];
  readonly facts: string;
  readonly shard: Shard;
  readonly eager: boolean;
}

export interface ShardOutcome {
  readonly endpoints: number;
  /** Of these, those that this shard has followed. */
  readonly followed: number;
  readonly unread: number;
}

/**
 * Reads a system and follows the code of one shard's endpoints, and writes what that yields for `authledger merge`. Judges nothing.
 * @throws AuthledgerError before anything is written
 */
export async function shardCommand(command: ShardCommand, context: AppContext): Promise<ShardOutcome> {
  const { workingDirectory, progress } = context;
  const outputs = plannedOutputs([['facts', command.facts]], workingDirectory);
  const inputs = inputPaths(command.paths, workingDirectory);
  const settings = await scanSettings(command, inputs, workingDirectory);
  const facts = await collectFacts(
    {
      inputs,
      settings: readSettings(settings.configuration),
      eager: command.eager,
      digests: true,
      progress,
      documents: { named: settings.documents, configured: settings.configuration.openapi },
    },
    command.shard,
  );
  const { bodies, shapes } = facts.bodies;
  requireNoInput(outputs, [
    ...inputFiles(facts.system),
    settings.configurationFile?.path,
    command.policy && absolutePath(command.policy, workingDirectory),
  ]);
  const own = [...bodies].sort(([a], [b]) => a - b).map(([endpoint, body]) => ({ endpoint, ...body }));
  const text = factsText(
    shared(facts, settings, inputs, context),
    { gaps: facts.gaps, shapes, bodies: own },
    command.shard,
  );
  writeOutputs(outputs.map((output) => [output, text]));
  return { endpoints: facts.inventory.endpoints.length, followed: bodies.size, unread: facts.system.unread.length };
}

function shared(
  { system, inventory, comments, bodies }: ScanFacts,
  { asked, configuration, configurationFile }: ScanSettings,
  inputs: readonly string[],
  context: AppContext,
): SharedFacts {
  const { root, projectNames, skipped, unread } = system;
  return {
    tool: toolOf(context),
    inputs: inputs.map((input) => relativePath(input, root)),
    settings: {
      asked: optionalSettings(asked),
      used: optionalSettings(configuration),
      ...(configurationFile !== undefined && {
        file: { path: relativePath(configurationFile.path, root), sha256: sha256(configurationFile.bytes) },
      }),
    },
    projectNames,
    files: system.files.map(({ path, size, language, sha256: digest, assembly }) => ({
      path,
      size,
      language,
      sha256: digest as string,
      ...(assembly !== undefined && { assembly }),
    })),
    skipped,
    unread,
    inventory: withoutCode(inventory),
    comments,
    contextEntities: bodies.contextEntities,
    metByFilters: bodies.metByFilters,
    declared: bodies.declared,
  };
}

/** The program that runs. */
export function toolOf({ programFile }: AppContext): SharedFacts['tool'] {
  return { version, ...(programFile !== undefined && { digest: sha256(readFileSync(programFile)) }) };
}
