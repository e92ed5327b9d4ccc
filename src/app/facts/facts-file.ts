import type { EndpointBody, ReadBodies } from '../../dataflow/endpoint-body.ts';
import type { Shard } from '../../dataflow/endpoint-groups.ts';
import { type Sha256, sha256 } from '../../evidence/digest.ts';
import { inertJson } from '../../reporters/untrusted-text.ts';
import type { Gap } from '../../symbols/index.ts';
import { AuthledgerError } from '../errors.ts';
import type { ReadFile } from '../source-reader.ts';
import type { ScannedSystem } from '../system-under-scan.ts';
import type { OptionalSettings, ScanFacts } from './scan-facts.ts';
import { stored } from './stored.ts';

/** Bytes of the largest file that is written and read: some hundred times what a large system needs. */
export const FACTS_LIMIT = 256 * 1024 * 1024;

export interface FactsHeader {
  readonly format: 'authledger-facts';
  readonly version: 1;
  readonly shard: Shard;
  readonly digests: { readonly system: Sha256; readonly bodies: Sha256 };
}

/** What all shards of a scan have in common, byte for byte. Paths count from the root, which each machine has at another place. */
export interface SharedFacts
  extends Pick<ScanFacts, 'inventory' | 'comments'>,
    Pick<ScannedSystem, 'projectNames' | 'skipped' | 'unread'>,
    Pick<ReadBodies, 'contextEntities' | 'declared' | 'metByFilters'> {
  readonly tool: { readonly version: string; readonly digest?: Sha256 };
  readonly inputs: readonly string[];
  readonly settings: {
    /** By the configuration and the options of the command. */
    readonly asked: OptionalSettings;
    /** Within the limits of a policy. */
    readonly used: OptionalSettings;
    /** The configuration. */
    readonly file?: { readonly path: string; readonly sha256: Sha256 };
  };
  readonly files: readonly (Pick<ReadFile, 'path' | 'size' | 'language' | 'assembly'> & { readonly sha256: Sha256 })[];
}

/** What one shard has read. */
export interface ShardBodies extends Pick<ReadBodies, 'shapes'> {
  readonly gaps: readonly Gap[];
  /** In the order of their endpoints, which are positions in the inventory. */
  readonly bodies: readonly (EndpointBody & { readonly endpoint: number })[];
}

/**
 * The file of a shard: a header and two lines, whose digests it has. The same input gives the same bytes.
 * @throws AuthledgerError `facts-invalid` when it would be larger than any that is read
 */
export function factsText(shared: SharedFacts, own: ShardBodies, shard: Shard): string {
  const system = line(shared);
  const bodies = line(own);
  const digests = { system: sha256(Buffer.from(system)), bodies: sha256(Buffer.from(bodies)) };
  const header: FactsHeader = { format: 'authledger-facts', version: 1, shard, digests };
  const file = `${JSON.stringify(header)}\n${system}\n${bodies}\n`;
  if (Buffer.byteLength(file) > FACTS_LIMIT)
    throw new AuthledgerError(
      'facts-invalid',
      'the facts of this shard are too large',
      'Divide the scan into more shards.',
    );
  return file;
}

function line(value: unknown): string {
  return inertJson(JSON.stringify(stored(value)));
}
