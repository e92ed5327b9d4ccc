import type { Endpoint, Inventory } from '../aspnetcore/index.ts';
import { directoryOf } from '../csharp/projects/index.ts';
import { repositoryRoot } from '../host/repository.ts';
import type { Program } from '../symbols/index.ts';
import { analyze } from './analyze.ts';
import { isCompiled } from './assembly-files.ts';
import { compareSides } from './compare-sides.ts';
import type { OpenedInputs } from './opened-inputs.ts';
import { commonFolder } from './paths.ts';
import { readSystem } from './read-system.ts';
import type { ReadOptions, ReadSystem } from './system-under-scan.ts';

/** A system as it was read: from source, from assemblies, or from both, which are then compared. */
export interface ReadSides {
  /** For reports: what both sides read. */
  readonly system: ReadSystem;
  readonly inventory: Inventory;
  /** The programs, and the endpoints of the inventory that are of each. */
  readonly sides: readonly Side[];
}

export interface Side {
  readonly program: Program;
  readonly endpoints: readonly Endpoint[];
}

/**
 * Reads the inputs and finds their endpoints.
 * @throws AuthledgerError `path-missing`, `no-sources`
 */
export function readSides(options: ReadOptions, opened: OpenedInputs): ReadSides {
  const { tree } = opened;
  const compiledInputs = options.inputs.filter((input) => isCompiled(input, tree));
  const sourceInputs = options.inputs.filter((input) => !compiledInputs.includes(input));
  if (compiledInputs.length === 0 || sourceInputs.length === 0) {
    const system = readSystem(options, opened);
    const inventory = analyze(system, options.progress);
    return { system, inventory, sides: [{ program: system.program, endpoints: inventory.endpoints }] };
  }
  const common = commonFolder(
    options.inputs.map((i) => (tree.isDirectory(i) && !tree.isMount(i) ? i : directoryOf(i))),
  );
  const root = repositoryRoot(common) ?? common;
  const source = readSystem({ ...options, inputs: sourceInputs, root }, opened);
  const compiled = readSystem({ ...options, inputs: compiledInputs, root }, opened);
  const sides = compareSides(analyze(source, options.progress), analyze(compiled, options.progress));
  return {
    system: together(source, compiled),
    inventory: sides.inventory,
    sides: [
      { program: source.program, endpoints: sides.source },
      { program: compiled.program, endpoints: sides.compiled },
    ],
  };
}

function together(source: ReadSystem, compiled: ReadSystem): ReadSystem {
  return {
    ...source,
    projectNames: [...new Set([...source.projectNames, ...compiled.projectNames])],
    get files() {
      return [...source.files, ...compiled.files].sort(byPath);
    },
    get skipped() {
      return [...source.skipped, ...compiled.skipped].sort(byPath);
    },
    unread: distinct([...source.unread, ...compiled.unread]),
    gaps: () => [...source.gaps(), ...compiled.gaps()],
  };
}

function byPath(a: { readonly path: string }, b: { readonly path: string }): number {
  return a.path < b.path ? -1 : a.path > b.path ? 1 : 0;
}

function distinct<T extends { readonly path: string }>(items: readonly T[]): readonly T[] {
  return [...new Map(items.map((item) => [item.path, item])).values()].sort(byPath);
}
