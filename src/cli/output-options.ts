import { type Command, Option } from 'commander';
import { type ScanOutputKind, scanOutputKinds, scanOutputs, type WantedOutputs } from '../app/scan-outputs.ts';

/** Values of the options of {@link outputOptions}, by the names that commander gives them. */
export interface OutputFlags {
  readonly [attribute: string]: unknown;
}

/** One option for each file that a scan may write. */
export function outputOptions(command: Command): Command {
  for (const kind of scanOutputKinds) command.addOption(optionOf(kind));
  return command;
}

/** The files that were asked for. */
export function wantedOutputs(flags: OutputFlags): WantedOutputs {
  const wanted = scanOutputKinds.map((kind) => [kind, flags[optionOf(kind).attributeName()]]);
  return Object.fromEntries(wanted.filter(([, name]) => name !== undefined));
}

function optionOf(kind: ScanOutputKind): Option {
  return new Option(`--${kind} <file>`, scanOutputs[kind].description);
}
