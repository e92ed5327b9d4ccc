import type { Gap } from '../symbols/gap.ts';
import type { ReferenceTypes } from '../symbols/symbols.ts';
import { BodyLowering } from './bodies/lower-body.ts';
import { AssemblyLocations } from './declarations/assembly-locations.ts';
import type { MetadataEnvironment } from './declarations/declaration-context.ts';
import { MetadataAssembly } from './declarations/metadata-assembly.ts';
import { MetadataProgram } from './declarations/metadata-program.ts';
import { MetadataError } from './errors.ts';
import { MetadataModule } from './module/metadata-module.ts';
import { documentPath } from './pdb/document-paths.ts';
import { embeddedPdb, PortablePdb } from './pdb/portable-pdb.ts';

/** An image to read. */
export interface AssemblyInput {
  /** For messages. */
  readonly path: string;
  readonly bytes: Uint8Array;
  /** The PDB beside it, when there is one. */
  readonly pdb?: Uint8Array;
}

/** An image that is no assembly, or is damaged. */
export interface UnreadAssembly {
  readonly path: string;
  readonly error: MetadataError;
}

export interface BuiltProgram {
  readonly program: MetadataProgram;
  readonly unread: readonly UnreadAssembly[];
}

/**
 * The program of a set of assemblies. Tables are read at once, everything else when it is asked for; `gaps` takes what cannot be
 * understood, now and later.
 */
export function buildMetadataProgram(
  inputs: readonly AssemblyInput[],
  references: ReferenceTypes,
  gaps: MetadataEnvironment['gaps'],
  root = '',
): BuiltProgram {
  const program = new MetadataProgram(references);
  const bodies = new BodyLowering();
  const environment: MetadataEnvironment = {
    program,
    gaps,
    lowerBody: (method) => bodies.lower(method, (error) => gaps.report(unreadableBody(method.name, error))),
  };
  const unread: UnreadAssembly[] = [];
  const assemblies = new Map<string, MetadataAssembly>();
  for (const { path, bytes, pdb } of inputs) {
    try {
      const module = new MetadataModule(bytes);
      if (assemblies.has(module.name)) continue;
      const symbols = pdbOf(module, pdb);
      const sourceLink = symbols?.sourceLink;
      const locations = new AssemblyLocations(module, symbols, (document) => documentPath(document, sourceLink, root));
      assemblies.set(module.name, new MetadataAssembly(module, environment, locations));
    } catch (error) {
      if (!(error instanceof MetadataError)) throw error;
      unread.push({ path, error });
    }
  }
  for (const assembly of assemblies.values()) {
    assembly.module.assemblyOf = (name) => (assemblies.has(name) ? name : undefined);
    const rows = assembly.module.tables.table('AssemblyRef').rowCount;
    for (let row = 1; row <= rows; row++) {
      const referenced = assemblies.get(assembly.module.assemblyRefName(row));
      if (referenced !== undefined && referenced !== assembly) assembly.references.push(referenced);
    }
  }
  program.complete(inReferenceOrder([...assemblies.values()]));
  return { program, unread };
}

function unreadableBody(name: string, error: MetadataError): Gap {
  return { kind: 'unsupported-construct', message: `the code of ${name} could not be read: ${error.message}` };
}

/** Debug information that is damaged is none. */
function pdbOf(module: MetadataModule, beside: Uint8Array | undefined): PortablePdb | undefined {
  try {
    return embeddedPdb(module.image) ?? (beside === undefined ? undefined : new PortablePdb(beside));
  } catch (error) {
    if (!(error instanceof MetadataError)) throw error;
    return undefined;
  }
}

function inReferenceOrder(assemblies: readonly MetadataAssembly[]): readonly MetadataAssembly[] {
  const ordered = new Set<MetadataAssembly>();
  const visiting = new Set<MetadataAssembly>();
  const visit = (assembly: MetadataAssembly): void => {
    if (ordered.has(assembly) || visiting.has(assembly)) return;
    visiting.add(assembly);
    for (const referenced of assembly.references) visit(referenced);
    ordered.add(assembly);
  };
  for (const assembly of assemblies) visit(assembly);
  return [...ordered];
}
