import type { BoundBody, CSharpBinder } from '../../../src/csharp/binding/index.ts';
import { createCSharpBinder } from '../../../src/csharp/binding/index.ts';
import type { BodyRequest } from '../../../src/csharp/declarations/body-request.ts';
import { buildProgram } from '../../../src/csharp/declarations/build-program.ts';
import { loadReferences } from '../../../src/references/index.ts';
import type { MethodBody } from '../../../src/symbols/control-flow-graph.ts';
import { project } from '../declarations/program.ts';
import { statementText } from './bound-text.ts';

/** The body of the method `M` of the class `C` in the source, bound. */
export function bindM(source: string): BoundBody {
  let binder: CSharpBinder | undefined;
  const bound: BoundBody[] = [];
  const lowerBody = (request: BodyRequest): MethodBody => {
    if (request.kind !== 'method' || binder === undefined) throw new Error('not the body of a method');
    const { method, syntax, context } = request;
    bound.push(binder.bodies.bindBody({ method, syntax, context }));
    return NOTHING;
  };
  const program = buildProgram(
    [project('App', [source])],
    loadReferences(),
    (_, declarations) => {
      binder = createCSharpBinder(declarations);
      return { constants: binder.constants, lowerBody };
    },
    { report: () => undefined },
  );
  const [method] = program.assemblies[0]?.findType('C')?.methodsNamed('M') ?? [];
  void method?.body;
  const [body] = bound;
  if (body === undefined) throw new Error('no method C.M');
  return body;
}

/** Statements of a method of `C`, bound, as text without the outer braces. `members` stand beside the method, `signature` is the method's. */
export function bindStatements(code: string, members = '', signature = 'void M(int i, string s, object o)'): string {
  const usings = 'using System; using System.Collections.Generic; using System.Linq; using System.Threading.Tasks;';
  const text = statementText(bindM(`${usings} class C { ${signature} { ${code} } ${members} }`).block);
  return text.slice(2, -2);
}

const NOTHING: MethodBody = {
  parameters: [],
  isAsync: false,
  isIterator: false,
  locals: [],
  blocks: [],
  regions: [],
  localFunctions: [],
  location: undefined,
};
