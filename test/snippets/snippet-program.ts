import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createCSharpBinder } from '../../src/csharp/binding/index.ts';
import { buildProgram } from '../../src/csharp/declarations/build-program.ts';
import { bodyLowering } from '../../src/csharp/lowering/index.ts';
import { parseFile } from '../../src/csharp/syntax/parse.ts';
import { loadReferences } from '../../src/references/index.ts';
import { dumpMethod } from '../../src/symbols/dump.ts';
import type { Gap } from '../../src/symbols/gap.ts';
import type { MethodSymbol, TypeSymbol } from '../../src/symbols/symbols.ts';

/** The folder of the snippets; each folder in it holds one construct. */
export const SNIPPETS = fileURLToPath(new URL('.', import.meta.url));

export interface Snippet {
  /** Folder name. */
  readonly construct: string;
  /** The dumps of all methods that have code of the author's or of the compiler's initializers, in ordinal order. */
  readonly dump: string;
}

export interface SnippetProgram {
  readonly snippets: readonly Snippet[];
  readonly gaps: readonly Gap[];
}

/** All snippets as one project, lowered. */
export function lowerSnippets(): SnippetProgram {
  const constructs = readdirSync(SNIPPETS, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name !== 'assemblies')
    .map((entry) => entry.name)
    .sort();
  const files = constructs.flatMap((construct) =>
    readdirSync(join(SNIPPETS, construct))
      .filter((name) => name.endsWith('.cs'))
      .map((name) => ({ construct, path: `${construct}/${name}` })),
  );
  const sourceFiles = files.map(({ path }) =>
    parseFile(readFileSync(join(SNIPPETS, path), 'utf8'), { path, defines: new Set(['RELEASE']) }),
  );
  const gaps: Gap[] = [];
  const project = {
    name: 'Snippets',
    rootNamespace: 'Snippets',
    references: [],
    sourceFiles,
    globalUsings: [],
    defines: ['RELEASE'],
    isApplication: true,
  };
  const program = buildProgram(
    [project],
    loadReferences(),
    (_, declarations) => {
      const binder = createCSharpBinder(declarations);
      return { constants: binder.constants, lowerBody: bodyLowering(binder.bodies) };
    },
    { report: (gap) => gaps.push(gap) },
  );
  const byConstruct = new Map<string, string[]>(constructs.map((construct) => [construct, []]));
  for (const assembly of program.assemblies) {
    for (const type of assembly.types()) {
      const location = type.locations[0] ?? type.methods.find((m) => m.location !== undefined)?.location;
      const construct = location?.kind === 'source' ? location.file.path.split('/')[0] : undefined;
      if (construct === undefined) continue;
      for (const method of methodsOf(type)) byConstruct.get(construct)?.push(dumpMethod(method, program));
    }
  }
  const snippets = constructs.map((construct) => ({
    construct,
    dump: (byConstruct.get(construct) ?? []).sort(ordinal).join('\n'),
  }));
  return { snippets, gaps };
}

export function ordinal(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

export function methodsOf(type: TypeSymbol): readonly MethodSymbol[] {
  const all = new Set<MethodSymbol>(type.methods);
  for (const property of type.properties) {
    for (const accessor of [property.getMethod, property.setMethod]) if (accessor !== undefined) all.add(accessor);
  }
  for (const event of type.events) {
    for (const accessor of [event.addMethod, event.removeMethod]) if (accessor !== undefined) all.add(accessor);
  }
  return [...all].filter((method) => method.hasBody);
}
