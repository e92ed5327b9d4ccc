import type { Gap } from '../symbols/gap.ts';
import type { AssemblySymbol, ReferenceTypes } from '../symbols/symbols.ts';
import { BodyLowering } from './bodies/lower-body.ts';
import { AssemblyLocations } from './declarations/assembly-locations.ts';
import type { MetadataEnvironment } from './declarations/declaration-context.ts';
import { LibraryAssemblies } from './declarations/library-assemblies.ts';
import { MetadataAssembly } from './declarations/metadata-assembly.ts';
import { MetadataProgram } from './declarations/metadata-program.ts';
import { MetadataError } from './errors.ts';
import { MetadataModule } from './module/metadata-module.ts';
import { DocumentPaths } from './pdb/document-paths.ts';
import { embeddedPdb, expectedPdbId, PortablePdb } from './pdb/portable-pdb.ts';

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

/** Which build an assembly is of. */
export interface AssemblyIdentity {
  readonly name: string;
  readonly mvid: string | undefined;
  readonly pdbId: string | undefined;
  readonly informationalVersion: string | undefined;
}

export interface BuiltProgram {
  readonly program: MetadataProgram;
  readonly unread: readonly UnreadAssembly[];
  /** Inputs that have the simple name of one before them. */
  readonly duplicates: readonly { readonly path: string; readonly first: string }[];
  /** What the assemblies say of themselves, by path. */
  readonly identities: ReadonlyMap<string, AssemblyIdentity>;
  /** Inputs whose PDB beside them is damaged or that of another build. */
  readonly unusedPdbs: readonly string[];
  /** Whether an assembly references ASP.NET Core. */
  usesAspNetCore(assembly: AssemblySymbol): boolean;
  /** Whether it refers to what functions of Azure Functions are declared with. */
  hasFunctions(assembly: AssemblySymbol): boolean;
  /** Whether it references what starts a server, so that it is certainly a web application when it can be run. */
  hostsAspNetCore(assembly: AssemblySymbol): boolean;
}

export interface MetadataOptions {
  readonly inputs: readonly AssemblyInput[];
  /** Assemblies that are not scanned, by simple name: opened when one of their types is asked for. May throw what the system says. */
  readonly beside: ReadonlyMap<string, () => Uint8Array>;
  /** Signatures of libraries, for a program that references assemblies of these names. */
  readonly references: (names: ReadonlySet<string>) => ReferenceTypes;
  readonly gaps: MetadataEnvironment['gaps'];
  /** Absolute; paths of documents below it are told relative to it. */
  readonly root: string;
  /** Whether the root has a file of that relative path, see {@link DocumentPaths}. */
  readonly hasFile?: (path: string) => boolean;
}

/**
 * The program of a set of assemblies. Tables are read at once, everything else when it is asked for; `gaps` takes what cannot be
 * understood, now and later.
 */
export function buildMetadataProgram(options: MetadataOptions): BuiltProgram {
  const { inputs, gaps, root } = options;
  const program = new MetadataProgram();
  const bodies = new BodyLowering((name, error) => gaps.report(unreadableBody(name, error)));
  const environment: MetadataEnvironment = {
    program,
    gaps,
    libraryTypes: (metadataName, assembly) => program.libraryTypes(metadataName, assembly),
    lowerBody: (method) => bodies.lower(method),
  };
  const unread: UnreadAssembly[] = [];
  const duplicates: { readonly path: string; readonly first: string }[] = [];
  const paths = new Map<string, string>();
  const unusedPdbs: string[] = [];
  const identities = new Map<string, AssemblyIdentity>();
  const documents = new DocumentPaths({ root, hasFile: options.hasFile ?? (() => false) });
  const assemblies = new Map<string, MetadataAssembly>();
  for (const { path, bytes, pdb } of inputs) {
    try {
      const module = new MetadataModule(bytes);
      const first = paths.get(module.name);
      if (first !== undefined) {
        duplicates.push({ path, first });
        continue;
      }
      paths.set(module.name, path);
      const symbols = pdbOf(module, pdb);
      if (symbols === undefined && pdb !== undefined) unusedPdbs.push(path);
      const locations = new AssemblyLocations(module, symbols, symbols && documents.add(symbols));
      const assembly = new MetadataAssembly(module, environment, locations);
      assemblies.set(module.name, assembly);
      identities.set(path, identityOf(assembly));
    } catch (error) {
      if (!(error instanceof MetadataError)) throw error;
      unread.push({ path, error });
    }
  }
  for (const assembly of assemblies.values()) {
    assembly.module.assemblyOf = (name) => (assemblies.has(name) ? name : undefined);
    for (const name of referencedNames(assembly)) {
      const referenced = assemblies.get(name);
      if (referenced !== undefined && referenced !== assembly) assembly.references.push(referenced);
    }
  }
  const names = new Set([...assemblies.values()].flatMap(referencedNames));
  program.complete(
    inReferenceOrder([...assemblies.values()]),
    options.references(names),
    new LibraryAssemblies(options.beside, (module) => {
      module.assemblyOf = (name) => (assemblies.has(name) ? name : undefined);
      return new MetadataAssembly(module, environment, new AssemblyLocations(module, undefined, undefined));
    }),
  );
  const references = ({ name }: AssemblySymbol, pattern: RegExp): boolean => {
    const assembly = assemblies.get(name);
    return assembly !== undefined && referencedNames(assembly).some((other) => pattern.test(other));
  };
  return {
    program,
    unread,
    duplicates,
    unusedPdbs,
    identities,
    usesAspNetCore: (assembly) => references(assembly, /^Microsoft\.AspNetCore/),
    hasFunctions: (assembly) =>
      references(assembly, /^Microsoft\.Azure\.(?:WebJobs\.Extensions\.Http|Functions\.Worker)/),
    hostsAspNetCore: (assembly) => references(assembly, /^Microsoft\.AspNetCore(?:$|\.Hosting)/),
  };
}

export function identityOf({ module, informationalVersion }: MetadataAssembly): AssemblyIdentity {
  return { name: module.name, mvid: module.mvid, pdbId: expectedPdbId(module.image), informationalVersion };
}

function unreadableBody(name: string, error: MetadataError): Gap {
  return { kind: 'unsupported-construct', message: `the code of ${name} could not be read: ${error.message}` };
}

function referencedNames(assembly: MetadataAssembly): readonly string[] {
  const rows = assembly.module.tables.table('AssemblyRef').rowCount;
  return Array.from({ length: rows }, (_, i) => assembly.module.assemblyRefName(i + 1));
}

/** Debug information that is damaged is none; nor is that of another build, whose lines are others. */
function pdbOf(module: MetadataModule, beside: Uint8Array | undefined): PortablePdb | undefined {
  try {
    const embedded = embeddedPdb(module.image);
    if (embedded !== undefined || beside === undefined) return embedded;
    const pdb = new PortablePdb(beside);
    return pdb.id === (expectedPdbId(module.image) ?? pdb.id) ? pdb : undefined;
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
