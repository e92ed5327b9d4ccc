import assert from 'node:assert/strict';
import {
  type BoundBody,
  type BoundExpression,
  type BoundStatement,
  type CSharpBinder,
  createCSharpBinder,
} from '../../../src/csharp/binding/index.ts';
import type { BodyRequest } from '../../../src/csharp/declarations/body-request.ts';
import { buildProgram } from '../../../src/csharp/declarations/build-program.ts';
import { parseFile } from '../../../src/csharp/syntax/parse.ts';
import { loadReferences } from '../../../src/references/index.ts';
import type { MethodBody } from '../../../src/symbols/control-flow-graph.ts';
import type { MethodSymbol, Program } from '../../../src/symbols/symbols.ts';
import { text } from './expression-text.ts';

const USINGS = `
using System; using System.Collections; using System.Collections.Generic; using System.Linq; using System.Linq.Expressions;
using System.Threading; using System.Threading.Tasks; using System.Runtime.CompilerServices; using System.Text;
`;

const EMPTY: MethodBody = {
  parameters: [],
  isAsync: false,
  isIterator: false,
  locals: [],
  blocks: [],
  regions: [],
  localFunctions: [],
  location: undefined,
};

/** A program with its binder; bodies are bound, not lowered. */
export class BoundProgram {
  readonly program: Program;
  readonly #binder: CSharpBinder;
  readonly #requests = new Map<MethodSymbol, BodyRequest>();

  constructor(source: string) {
    let binder: CSharpBinder | undefined;
    const file = parseFile(source, { path: 'Test.cs', defines: new Set() });
    assert.deepEqual(file.gaps, [], 'the source of a test must parse');
    const project = {
      name: 'Test',
      rootNamespace: 'Test',
      references: [],
      sourceFiles: [file],
      globalUsings: [],
      defines: [],
      isApplication: true,
    };
    this.program = buildProgram(
      [project],
      loadReferences(),
      (_, declarations) => {
        binder = createCSharpBinder(declarations);
        const lowerBody = (request: BodyRequest): MethodBody => {
          if (request.kind !== 'initializer') this.#requests.set(request.method, request);
          return EMPTY;
        };
        return { constants: binder.constants, lowerBody };
      },
      { report: () => undefined },
    );
    this.#binder = binder as CSharpBinder;
  }

  /** The body of a method, named `Type.Method` or, of top-level statements, `<Main>$`. */
  body(name: string): BoundBody {
    const method = this.method(name);
    method.body;
    const request = this.#requests.get(method);
    assert.ok(
      request !== undefined && (request.kind === 'method' || request.kind === 'top-level'),
      `${name} has a body`,
    );
    return this.#binder.bodies.bindBody({ method, syntax: request.syntax, context: request.context });
  }

  method(name: string): MethodSymbol {
    const [type, simple] = name.includes('.') ? name.split('.') : [undefined, name];
    for (const assembly of this.program.assemblies) {
      if (type === undefined && assembly.entryPoint !== undefined) return assembly.entryPoint;
      const found = assembly.findType(type as string)?.methods.find((m) => m.name === simple);
      if (found !== undefined) return found;
    }
    throw new Error(`no method ${name}`);
  }
}

/** The statements of a method `void M(parameters) { code }` in a class `C`, beside other declarations. */
export function statementsOf(code: string, declarations = '', signature = 'void M()'): readonly BoundStatement[] {
  return bodyOf(code, declarations, signature).block.statements;
}

export function bodyOf(code: string, declarations = '', signature = 'void M()'): BoundBody {
  const program = new BoundProgram(`${USINGS}\n${declarations}\npartial class C { ${signature} { ${code} } }`);
  return program.body('C.M');
}

/** The expression of the last statement of such a method: what it computes, declares or returns. */
export function lastExpression(code: string, declarations = '', signature = 'void M()'): BoundExpression {
  const last = statementsOf(code, declarations, signature).at(-1);
  switch (last?.kind) {
    case 'expression-statement':
      return last.expression;
    case 'local-declaration':
      if (last.initializer !== undefined) return last.initializer;
      break;
    case 'return':
      if (last.value !== undefined) return last.value;
      break;
    default:
      break;
  }
  throw new Error(`the last statement is a ${last?.kind}`);
}

/** The same as text. */
export function bound(code: string, declarations = '', signature = 'void M()'): string {
  return text(lastExpression(code, declarations, signature));
}
