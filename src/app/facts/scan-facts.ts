import type { Handler, Inventory } from '../../aspnetcore/index.ts';
import type { Configuration } from '../../config/configuration.ts';
import type { ReadBodies } from '../../dataflow/endpoint-body.ts';
import type { ApiDocument } from '../../openapi/index.ts';
import type { Gap } from '../../symbols/index.ts';
import type { ReadComments } from '../suppression-comments.ts';
import type { ScannedSystem } from '../system-under-scan.ts';

/**
 * What reading a system and following its code yields: all that it takes to run the rules and write every report, without the code. A scan makes
 * them and judges them at once; shards make parts of them, on as many machines, and a merge judges the whole.
 */
export interface ScanFacts {
  readonly system: ScannedSystem;
  /** With the gaps that were met when the endpoints were found. */
  readonly inventory: Inventory;
  /** All gaps, those in bodies included. */
  readonly gaps: readonly Gap[];
  readonly comments: ReadComments;
  readonly bodies: ReadBodies;
  readonly documents: readonly ApiDocument[];
}

/** An inventory without what points into the code. */
export function withoutCode({ applications, endpoints, ...rest }: Inventory): Inventory {
  return {
    applications: applications.map(({ services: _, ...application }) => application),
    endpoints: endpoints.map(({ filters: _, metadata: _metadata, operations, ...endpoint }) => ({
      ...endpoint,
      handler: handlerWithoutCode(endpoint.handler),
      ...(operations && { operations: operations.map((o) => ({ ...o, handler: handlerWithoutCode(o.handler) })) }),
    })),
    ...rest,
  };
}

function handlerWithoutCode({ name, location, hasCode }: Handler): Handler {
  return { name, location, hasCode, code: undefined };
}

/** The settings that decide what a scan reads; all others are for judging. */
export type ReadSettings = Pick<Configuration, 'defines' | 'includeTests' | 'exclude' | 'objects'>;

export function readSettings({ defines, includeTests, exclude, objects }: Configuration): ReadSettings {
  return { defines, includeTests, exclude, objects };
}

/** Those of them that options may set as well. What only a file says is the same where the file is. */
export type OptionalSettings = Omit<ReadSettings, 'objects'>;

export function optionalSettings({ defines, includeTests, exclude }: Configuration): OptionalSettings {
  return { defines, includeTests, exclude };
}
