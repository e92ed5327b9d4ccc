import type { Program, TypeSymbol } from '../../symbols/index.ts';

const byProgram = new WeakMap<Program, ReadonlyMap<string, TypeSymbol>>();

/** The scanned type of that name as handlers and requirements are named: with `.` before nested types. Of several the first in the program. */
export function typeNamed(name: string, program: Program): TypeSymbol | undefined {
  let types = byProgram.get(program);
  if (types === undefined) {
    const found = new Map<string, TypeSymbol>();
    for (const assembly of program.assemblies)
      for (const type of assembly.types()) {
        const own = type.metadataName.replaceAll('+', '.');
        if (!found.has(own)) found.set(own, type);
      }
    types = found;
    byProgram.set(program, types);
  }
  return types.get(name);
}
