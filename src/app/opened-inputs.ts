import type { NodeFileTree } from '../host/node-file-tree.ts';
import type { ReadOptions, ReadSystem } from './system-under-scan.ts';

/** An archive or single-file application whose content is scanned. */
export interface OpenedArchive {
  /** Absolute. */
  readonly path: string;
  /** Bytes. */
  readonly size: number;
  readonly sha256: string;
  /** How many files of it hold no code. */
  readonly others: number;
}

/** The inputs of a scan, ready to be read: what is packed is seen as folders. */
export interface OpenedInputs {
  readonly tree: NodeFileTree;
  readonly archives: readonly OpenedArchive[];
  /** What reads assemblies, when an input is compiled code: a scan of sources does without all of it. */
  readonly readAssemblies?: (options: ReadOptions, opened: OpenedInputs) => ReadSystem;
}
