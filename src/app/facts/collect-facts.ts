import { WHOLE } from '../../dataflow/analyze-bodies.ts';
import type { Shard } from '../../dataflow/endpoint-groups.ts';
import { withAllGaps } from '../analyze.ts';
import { type DamagedAssemblies, withoutDamaged } from '../damaged-assemblies.ts';
import type { DocumentOptions } from '../documents/document-files.ts';
import { readDocuments } from '../documents/read-documents.ts';
import { withEdits } from '../edits/with-edits.ts';
import { orderedGaps } from '../gap-collector.ts';
import { openInputs } from '../open-inputs.ts';
import type { OpenedInputs } from '../opened-inputs.ts';
import type { Progress } from '../progress.ts';
import { readSides } from '../read-sides.ts';
import { readSideBodies } from '../side-bodies.ts';
import { readSuppressionComments } from '../suppression-comments.ts';
import type { ReadSystem } from '../system-under-scan.ts';
import type { ReadSettings, ScanFacts } from './scan-facts.ts';

export interface CollectOptions {
  /** Absolute, with `/`. */
  readonly inputs: readonly string[];
  readonly settings: ReadSettings;
  readonly eager: boolean;
  /** Computes the digest of every file: SARIF, evidence and shards need them. */
  readonly digests: boolean;
  readonly progress: Progress;
  /** OpenAPI documents beside those that are found by their names: `--openapi` and the configuration. */
  readonly documents?: Omit<DocumentOptions, 'exclude'>;
}

/**
 * Reads a system, finds its endpoints and follows the code of those of a shard.
 * @throws AuthledgerError `path-missing`, `no-sources`
 */
export async function collectFacts(
  options: CollectOptions,
  shard: Shard = WHOLE,
): Promise<ScanFacts & { readonly system: ReadSystem }> {
  const opened = await openInputs(options.inputs);
  return withoutDamaged((damaged) => factsOf(options, shard, opened, damaged));
}

function factsOf(
  options: CollectOptions,
  shard: Shard,
  opened: OpenedInputs,
  damaged: DamagedAssemblies,
): ScanFacts & { readonly system: ReadSystem } {
  const { inputs, settings, eager, digests, progress } = options;
  const sides = readSides({ inputs, ...settings, eager, digests, progress, damaged }, opened);
  const { system: code, inventory } = sides;
  progress('Reading OpenAPI documents');
  const { named, configured } = options.documents ?? { named: [], configured: [] };
  const { documents, files, unread } = readDocuments(
    { named, configured, exclude: settings.exclude },
    inputs,
    code,
    inventory.applications,
    digests,
    opened.tree,
  );
  progress('Following the code of handlers');
  const bodies = withEdits(readSideBodies(sides, shard, settings.objects), inventory, code.program);
  const comments = readSuppressionComments(code.sources);
  const gaps = orderedGaps([...withAllGaps(inventory, code).gaps, ...documents.flatMap((d) => d.gaps)]);
  const system = { ...code, files: byPath([...code.files, ...files]), unread: byPath([...code.unread, ...unread]) };
  return { system, inventory, gaps, comments, bodies, documents };
}

/** Each path once, in ordinal order. */
function byPath<T extends { readonly path: string }>(files: readonly T[]): readonly T[] {
  const each = new Map(files.map((f) => [f.path, f]));
  return [...each.values()].sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
}
