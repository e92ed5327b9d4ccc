import type { Endpoint, Inventory } from '../aspnetcore/index.ts';
import { directoryOf } from '../csharp/projects/index.ts';
import { readBodies } from '../dataflow/analyze-bodies.ts';
import type { EndpointBody, ReadBodies } from '../dataflow/endpoint-body.ts';
import type { Shard } from '../dataflow/endpoint-groups.ts';
import { repositoryRoot } from '../host/repository.ts';
import { analyze } from './analyze.ts';
import { isCompiled } from './assembly-files.ts';
import { compareSides } from './compare-sides.ts';
import type { OpenedInputs } from './open-inputs.ts';
import { commonFolder } from './paths.ts';
import { readSystem } from './read-system.ts';
import type { ReadOptions, ReadSystem } from './system-under-scan.ts';

/** A system as it was read: from source, from assemblies, or from both, which are then compared. */
export interface ReadSides {
  /** For reports: what both sides read. */
  readonly system: ReadSystem;
  readonly inventory: Inventory;
  /** Follows the code of the endpoints of a shard, each in the program that it is of. */
  readBodies(shard: Shard, settings: Parameters<typeof readBodies>[3]): ReadBodies;
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
    return {
      system,
      inventory,
      readBodies: (shard, settings) => readBodies(system.program, inventory, shard, settings),
    };
  }
  const common = commonFolder(
    options.inputs.map((i) => (tree.isDirectory(i) && !tree.isMount(i) ? i : directoryOf(i))),
  );
  const root = repositoryRoot(common) ?? common;
  const source = readSystem({ ...options, inputs: sourceInputs, root }, opened);
  const compiled = readSystem({ ...options, inputs: compiledInputs, root }, opened);
  const sides = compareSides(analyze(source, options.progress), analyze(compiled, options.progress));
  const { inventory } = sides;
  return {
    system: together(source, compiled),
    inventory,
    readBodies: (shard, settings) =>
      joinBodies(
        inventory,
        [
          { program: source.program, endpoints: sides.source },
          { program: compiled.program, endpoints: sides.compiled },
        ].map(({ program, endpoints }) => ({
          endpoints,
          read: readBodies(program, { ...inventory, endpoints }, shard, settings),
        })),
      ),
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

/** Bodies by the positions that their endpoints have in the whole inventory. */
function joinBodies(
  { endpoints }: Inventory,
  parts: readonly { readonly endpoints: readonly Endpoint[]; readonly read: ReadBodies }[],
): ReadBodies {
  const positions = new Map(endpoints.map((endpoint, at) => [endpoint, at]));
  const bodies = parts.flatMap(({ endpoints: own, read }) =>
    [...read.bodies].map(([at, body]): [number, EndpointBody] => [positions.get(own[at] as Endpoint) as number, body]),
  );
  const [first, ...others] = parts.map((part) => part.read) as [ReadBodies, ...ReadBodies[]];
  const known = new Set(first.shapes.map((shape) => shape.entity));
  const shapes = [...first.shapes, ...others.flatMap((read) => read.shapes.filter((s) => !known.has(s.entity)))];
  return {
    ...first,
    bodies: new Map(bodies.sort(([a], [b]) => a - b)),
    metByFilters: parts.flatMap(({ read }) => read.metByFilters),
    contextEntities: [...new Set(parts.flatMap(({ read }) => read.contextEntities))].sort(),
    shapes: shapes.sort((a, b) => (a.entity < b.entity ? -1 : 1)),
  };
}

function byPath(a: { readonly path: string }, b: { readonly path: string }): number {
  return a.path < b.path ? -1 : a.path > b.path ? 1 : 0;
}

function distinct<T extends { readonly path: string }>(items: readonly T[]): readonly T[] {
  return [...new Map(items.map((item) => [item.path, item])).values()].sort(byPath);
}
