import type { MetadataLocation, SourceRange } from '../../symbols/location.ts';
import { MetadataError } from '../errors.ts';
import type { MetadataModule } from '../module/metadata-module.ts';
import type { PortablePdb } from '../pdb/portable-pdb.ts';
import type { SequencePoint } from '../pdb/sequence-points.ts';
import { tokenOf } from '../tables/coded-index.ts';

/** Where the code of an assembly stands: lines of the source by its PDB, else tokens. */
export class AssemblyLocations {
  readonly pdb: PortablePdb | undefined;
  readonly #module: MetadataModule;
  readonly #pathOf: ((document: string) => string) | undefined;
  readonly #points = new Map<number, readonly SequencePoint[]>();
  readonly #types = new Map<number, MetadataLocation>();

  /** `pathOf` makes a path of the scanned tree (or of its repository) of a document's name. */
  constructor(
    module: MetadataModule,
    pdb: PortablePdb | undefined,
    pathOf: ((document: string) => string) | undefined,
  ) {
    this.#module = module;
    this.pdb = pdb;
    this.#pathOf = pathOf;
  }

  /** The method's first line. */
  ofMethod(row: number): MetadataLocation {
    return this.#at(tokenOf('MethodDef', row), this.#firstPoint(row), undefined);
  }

  /** Of a type: the first line of the first of its methods that has one. */
  ofType(row: number): MetadataLocation {
    let location = this.#types.get(row);
    if (location === undefined) {
      let first: SequencePoint | undefined;
      if (this.pdb !== undefined) {
        for (const method of this.#module.owners.methods(row)) {
          first = this.#firstPoint(method);
          if (first !== undefined) break;
        }
      }
      location = this.#at(tokenOf('TypeDef', row), first, undefined);
      this.#types.set(row, location);
    }
    return location;
  }

  /** An instruction, by the last sequence point before it that is not hidden. */
  ofInstruction(method: number, ilOffset: number): MetadataLocation {
    let found: SequencePoint | undefined;
    for (const point of this.#pointsOf(method)) {
      if (point.offset > ilOffset) break;
      if (!point.isHidden) found = point;
    }
    return this.#at(tokenOf('MethodDef', method), found, ilOffset);
  }

  #firstPoint(method: number): SequencePoint | undefined {
    const code = this.pdb?.moveNextMethod(method) ?? method;
    return this.#pointsOf(code).find((point) => !point.isHidden);
  }

  #pointsOf(method: number): readonly SequencePoint[] {
    let points = this.#points.get(method);
    if (points === undefined) {
      points = readable(() => this.pdb?.sequencePoints(method)) ?? [];
      this.#points.set(method, points);
    }
    return points;
  }

  #at(token: number, point: SequencePoint | undefined, ilOffset: number | undefined): MetadataLocation {
    const sequencePoint = point === undefined ? undefined : this.#range(point);
    return {
      kind: 'metadata',
      assembly: this.#module.name,
      token,
      ...(ilOffset === undefined ? {} : { ilOffset }),
      ...(sequencePoint === undefined ? {} : { sequencePoint }),
    };
  }

  #range(point: SequencePoint): SourceRange | undefined {
    const file = readable(() => this.pdb && this.#pathOf?.(this.pdb.document(point.document)));
    if (file === undefined) return undefined;
    return {
      file,
      line: point.startLine,
      column: point.startColumn,
      endLine: point.endLine,
      endColumn: point.endColumn,
    };
  }
}

/** What debug information says; where it is damaged, nothing. */
function readable<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof MetadataError)) throw error;
    return undefined;
  }
}
