import type { BodyRequest, SemanticServices } from '../../../src/csharp/declarations/body-request.ts';
import { buildProgram } from '../../../src/csharp/declarations/build-program.ts';
import type { ProjectInput } from '../../../src/csharp/declarations/project-input.ts';
import type { SourceProgram } from '../../../src/csharp/declarations/source-program.ts';
import type { SourceType } from '../../../src/csharp/declarations/source-type.ts';
import type { BindingContext } from '../../../src/csharp/names/binding-context.ts';
import type { ConstantBinder } from '../../../src/csharp/names/constant-binder.ts';
import type { ExpressionNode } from '../../../src/csharp/syntax/nodes.ts';
import { parseFile } from '../../../src/csharp/syntax/parse.ts';
import { loadReferences } from '../../../src/references/index.ts';
import type { ConstantValue } from '../../../src/symbols/constant-value.ts';
import type { MethodBody } from '../../../src/symbols/control-flow-graph.ts';
import type { Gap } from '../../../src/symbols/gap.ts';
import type { TypeReference } from '../../../src/symbols/type-reference.ts';

export interface TestProgram {
  readonly program: SourceProgram;
  readonly gaps: readonly Gap[];
  /** What lowering was asked for, in order. */
  readonly requests: readonly BodyRequest[];
  /** A declared type by metadata name; fails when there is none. */
  type(name: string): SourceType;
}

/** A project of one name from sources; files are called `1.cs`, `2.cs`, … */
export function project(name: string, sources: readonly string[], more: Partial<ProjectInput> = {}): ProjectInput {
  const sourceFiles = sources.map((text, i) => parseFile(text, { path: `${name}/${i + 1}.cs`, defines: new Set() }));
  return {
    name,
    rootNamespace: name,
    references: [],
    sourceFiles,
    globalUsings: [],
    defines: [],
    isApplication: false,
    ...more,
  };
}

/** The program of projects, with a binder that knows literals and consts by their simple name, and a lowering that records what it is asked. */
export function programOf(...projects: readonly ProjectInput[]): TestProgram {
  const gaps: Gap[] = [];
  const requests: BodyRequest[] = [];
  const services: SemanticServices = {
    constants,
    lowerBody: (request) => {
      requests.push(request);
      return EMPTY_BODY;
    },
  };
  const program = buildProgram(projects, loadReferences(), () => services, { report: (gap) => gaps.push(gap) });
  const type = (name: string): SourceType => {
    for (const assembly of program.assemblies) {
      const found = assembly.findType(name);
      if (found !== undefined) return found;
    }
    throw new Error(`no type ${name}`);
  };
  return { program, gaps, requests, type };
}

/** The program of one project from sources. */
export function programOfSources(...sources: readonly string[]): TestProgram {
  return programOf(project('App', sources));
}

/** A type as C# would write it, with full names and ECMA-335 arity marks left out: for comparison in tests. */
export function show(type: TypeReference | undefined): string {
  switch (type?.kind) {
    case undefined:
      return 'none';
    case 'named':
      return type.name.replace(/`\d+/g, '') + list(type.typeArguments);
    case 'unresolved':
      return `?${type.text}${list(type.typeArguments)}`;
    case 'array':
      return `${show(type.element)}[${','.repeat(type.rank - 1)}]`;
    case 'pointer':
      return `${show(type.element)}*`;
    case 'type-parameter':
      return type.owner === 'type' ? `!${type.ordinal}` : `!!${type.ordinal}`;
    case 'dynamic':
      return 'dynamic';
    case 'function-pointer':
      return `delegate*<${[...type.parameters, type.returnType].map(show).join(', ')}>`;
  }
}

const list = (types: readonly TypeReference[]): string => (types.length === 0 ? '' : `<${types.map(show).join(', ')}>`);

const EMPTY_BODY: MethodBody = {
  parameters: [],
  isAsync: false,
  isIterator: false,
  locals: [],
  blocks: [],
  regions: [],
  localFunctions: [],
  location: undefined,
};

const constants: ConstantBinder = {
  constant(expression, context, target) {
    return convert(evaluate(expression, context), target);
  },
  overload(methods, args) {
    for (const method of methods) {
      const { parameters } = method.definition;
      const isExpanded =
        parameters.at(-1)?.isParams === true &&
        (args.length !== parameters.length || !isArray(args.at(-1)?.expression));
      const required = parameters.filter((p) => !p.isOptional && !p.isParams).length;
      if (args.length < required || (args.length > parameters.length && !isExpanded)) continue;
      const parameterOf = args.map(({ name }, i) =>
        name === undefined ? Math.min(i, parameters.length - 1) : parameters.findIndex((p) => p.name === name),
      );
      return { method, parameterOf, isExpanded };
    }
    return undefined;
  },
};

function isArray(expression: ExpressionNode | undefined): boolean {
  return expression?.kind === 'ImplicitArrayCreationExpression' || expression?.kind === 'CollectionExpression';
}

function evaluate(expression: ExpressionNode, context: BindingContext): ConstantValue {
  if (expression.kind === 'LiteralExpression') {
    const { value } = expression;
    if (typeof value === 'string') return { kind: 'string', value };
    if (typeof value === 'boolean') return { kind: 'boolean', value };
    if (typeof value === 'number' || typeof value === 'bigint') return { kind: 'integer', value, type: 'int' };
    return { kind: 'null' };
  }
  if (expression.kind === 'TypeOfExpression') return { kind: 'type', type: context.resolveType(expression.type) };
  if (expression.kind === 'IdentifierName') {
    const found = context.lookupSimpleName(expression.identifier, 0, false);
    const value = found?.kind === 'members' ? found.members.field?.symbol.constantValue : undefined;
    if (value !== undefined) return value;
  }
  return { kind: 'unknown', reason: `no test constant: ${expression.kind}`, text: '' };
}

function convert(value: ConstantValue, target: TypeReference | undefined): ConstantValue {
  if (target?.kind === 'named' && value.kind === 'integer' && /(^|\.)E$/.test(target.name)) {
    return { kind: 'enum', type: target, value: value.value };
  }
  return value;
}
