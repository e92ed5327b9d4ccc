import { createCSharpBinder } from '../../../src/csharp/binding/index.ts';
import { buildProgram } from '../../../src/csharp/declarations/build-program.ts';
import { bodyLowering } from '../../../src/csharp/lowering/index.ts';
import { parseFile } from '../../../src/csharp/syntax/parse.ts';
import { loadReferences } from '../../../src/references/index.ts';
import { dumpMethod } from '../../../src/symbols/dump.ts';
import type { Gap } from '../../../src/symbols/gap.ts';
import type { MethodSymbol, Program } from '../../../src/symbols/symbols.ts';

export interface Lowered {
  readonly program: Program;
  /** All methods and accessors that have code. */
  readonly methods: readonly MethodSymbol[];
  readonly gaps: readonly Gap[];
  /** The dump of the first method of that name, without its header; fails when there is none. */
  dump(name: string): string;
}

const USINGS = ['System', 'System.Collections.Generic', 'System.Linq', 'System.Threading', 'System.Threading.Tasks'];

/** One file as a program. */
export function lowered(text: string): Lowered {
  const gaps: Gap[] = [];
  const project = {
    name: 'App',
    rootNamespace: 'App',
    references: [],
    sourceFiles: [parseFile(text, { path: 'App.cs', defines: new Set<string>() })],
    globalUsings: USINGS.map((name) => ({ name })),
    defines: [],
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
  const types = program.assemblies.flatMap((assembly) => assembly.types());
  const accessors = types.flatMap((type) => type.properties.flatMap((p) => [p.getMethod, p.setMethod]));
  const all = [...types.flatMap((type) => type.methods), ...accessors.filter((m) => m !== undefined)];
  const methods = [...new Set(all)].filter((method) => method.hasBody);
  const dump = (name: string): string => {
    const method = methods.find((m) => m.name === name);
    if (method === undefined) throw new Error(`no method ${name}`);
    const whole = dumpMethod(method, program);
    return whole.slice(whole.indexOf('\n') + 1);
  };
  return { program, methods, gaps, dump };
}
