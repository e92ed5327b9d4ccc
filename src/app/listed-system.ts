import type { Inventory } from '../aspnetcore/index.ts';
import type { BodyFacts } from '../dataflow/body-facts.ts';
import { withAllGaps } from './analyze.ts';
import type { AppContext } from './context.ts';
import { withoutDamaged } from './damaged-assemblies.ts';
import { locateConfiguration } from './locate-configuration.ts';
import { openInputs } from './open-inputs.ts';
import { type Output, plannedOutputs, requireNoInput } from './outputs.ts';
import { absolutePath, inputPaths } from './paths.ts';
import { readSides } from './read-sides.ts';
import { inputFiles } from './read-system.ts';
import type { ReadSystem } from './system-under-scan.ts';

/** What every command that lists something of a system is told. */
export interface ListCommand {
  readonly paths: readonly string[];
  readonly defines: readonly string[];
  readonly includeTests: boolean | undefined;
  /** Beside those of the configuration. */
  readonly exclude: readonly string[];
  readonly allowIncomplete: boolean | undefined;
  readonly eager: boolean;
  readonly configurationFile: string | undefined;
  readonly output: string | undefined;
}

/** What every command that lists something of a system yields. */
export interface ListOutcome {
  /** Undefined when it went to a file. */
  readonly text: string | undefined;
  readonly written: readonly Output[];
  readonly unread: number;
  /** What is wrong with settings, one sentence each. */
  readonly notices: readonly string[];
  /** 3 when files could not be read and that is not allowed. */
  readonly exitCode: 0 | 3;
}

/** A system that was read for a list. */
export interface ListedSystem {
  readonly system: ReadSystem;
  readonly inventory: Inventory;
  /** Undefined when the code of endpoints was not followed. */
  readonly bodies: BodyFacts | undefined;
  readonly outputs: readonly Output[];
  /** What to tell when the text of the list is there. */
  outcome(text: string): ListOutcome;
}

/**
 * Reads a system and finds its endpoints, under its configuration.
 * @param follows whether the code of all endpoints is followed, which takes longer than finding them
 * @throws AuthledgerError before anything is written
 */
export async function listedSystem(command: ListCommand, follows: boolean, context: AppContext): Promise<ListedSystem> {
  const outputs = plannedOutputs([['report', command.output]], context.workingDirectory);
  const inputs = inputPaths(command.paths, context.workingDirectory);
  const configurationFile =
    command.configurationFile && absolutePath(command.configurationFile, context.workingDirectory);
  const { value: configuration, file } = await locateConfiguration(configurationFile, inputs);
  const opened = await openInputs(inputs);
  const read = {
    inputs,
    defines: [...new Set([...configuration.defines, ...command.defines])],
    includeTests: command.includeTests ?? configuration.includeTests,
    exclude: [...new Set([...configuration.exclude, ...command.exclude])],
    eager: command.eager,
    progress: context.progress,
  };
  const following = follows ? await import('./follow-system.ts') : undefined;
  const { sides, bodies } = withoutDamaged((damaged) => {
    const sides = readSides({ ...read, damaged }, opened);
    requireNoInput(outputs, [...inputFiles(sides.system), file?.path]);
    return { sides, bodies: following?.followSystem(sides, configuration, context) };
  });
  const { system, inventory: found } = sides;
  const allowed = command.allowIncomplete ?? configuration.allowIncomplete;
  return {
    system,
    // Following code asks for more of it.
    inventory: bodies === undefined ? found : withAllGaps(found, system),
    bodies,
    outputs,
    outcome: (text) => ({
      text: outputs.length > 0 ? undefined : text,
      written: outputs,
      unread: system.unread.length,
      notices: bodies?.unmatchedDeclarations() ?? [],
      exitCode: system.unread.length > 0 && !allowed ? 3 : 0,
    }),
  };
}
