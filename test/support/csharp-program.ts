import { bodyServices } from '../../src/csharp/body-services.ts';
import { buildProgram } from '../../src/csharp/declarations/build-program.ts';
import { parseFile } from '../../src/csharp/syntax/parse.ts';
import { parseRazor } from '../../src/razor/index.ts';
import { loadReferences } from '../../src/references/index.ts';
import type { AssemblySymbol, Gap, Program } from '../../src/symbols/index.ts';

/** A project of a test: its C#, one text a file, and the projects that it references. */
export interface TestProject {
  readonly name: string;
  readonly sources: readonly string[];
  readonly references?: readonly string[];
  /** Razor files by their path in the project. */
  readonly razor?: Readonly<Record<string, string>>;
}

export interface TestProgram {
  readonly program: Program;
  readonly gaps: readonly Gap[];
  /** The assembly of that name. */
  assembly(name: string): AssemblySymbol;
}

/** What the projects of the web SDK import by themselves. */
const IMPLICIT = [
  'System',
  'System.Collections.Generic',
  'System.Linq',
  'System.Threading.Tasks',
  'Microsoft.AspNetCore.Builder',
  'Microsoft.AspNetCore.Http',
  'Microsoft.AspNetCore.Routing',
];

/** The program of some C#, with the reference data behind it. */
export function programOf(...projects: readonly TestProject[]): TestProgram {
  const gaps: Gap[] = [];
  const inputs = projects.map(({ name, sources, references = [], razor = {} }) => ({
    name,
    rootNamespace: name,
    references,
    sourceFiles: [
      ...sources.map((text, i) =>
        parseFile(text, { path: `${name}/File${i + 1}.cs`, defines: new Set<string>(), eager: false }),
      ),
      ...parseRazor(razorFiles(razor), { rootNamespace: name, defines: new Set() }).classes,
    ],
    globalUsings: IMPLICIT.map((namespace) => ({ name: namespace })),
    defines: [],
    isApplication: true,
  }));
  const program = buildProgram(inputs, loadReferences(), bodyServices, { report: (gap) => gaps.push(gap) });
  return {
    program,
    gaps,
    assembly(name) {
      const found = program.assemblies.find((assembly) => assembly.name === name);
      if (found === undefined) throw new Error(`no project ${name}`);
      return found;
    },
  };
}

function razorFiles(files: Readonly<Record<string, string>>) {
  return Object.entries(files).map(([path, text]) => ({ path, text }));
}
