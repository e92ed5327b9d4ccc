import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildMetadataProgram } from '../../src/metadata/build-program.ts';
import { loadReferences } from '../../src/references/index.ts';
import { dumpMethod } from '../../src/symbols/dump.ts';
import type { Gap } from '../../src/symbols/gap.ts';
import { methodsOf, SNIPPETS } from './snippet-program.ts';

export interface SnippetAssembly {
  /** The dumps of all methods with code, those of one construct in ordinal order, by construct. */
  readonly dumps: ReadonlyMap<string, readonly string[]>;
  readonly gaps: readonly Gap[];
}

/** The compiled snippets, lowered from IL. */
export function lowerSnippetAssembly(configuration: 'Debug' | 'Release' | 'RuntimeAsync'): SnippetAssembly {
  const bytes = readFileSync(join(SNIPPETS, 'assemblies', configuration, 'Snippets.dll'));
  const gaps: Gap[] = [];
  const { program } = buildMetadataProgram({
    inputs: [{ path: 'Snippets.dll', bytes }],
    beside: new Map(),
    references: () => loadReferences(),
    gaps: { report: (gap) => gaps.push(gap) },
    root: '',
  });
  const dumps = new Map<string, string[]>();
  for (const assembly of program.assemblies) {
    for (const type of assembly.types()) {
      for (const method of methodsOf(type)) {
        const location = method.location?.kind === 'metadata' ? method.location.sequencePoint : undefined;
        const own = type.locations[0];
        const place = location ?? (own?.kind === 'metadata' ? own.sequencePoint : undefined);
        const construct = place?.file.split('/').at(-2) ?? '';
        const list = dumps.get(construct) ?? [];
        list.push(dumpMethod(method, program));
        dumps.set(construct, list);
      }
    }
  }
  return { dumps, gaps };
}
