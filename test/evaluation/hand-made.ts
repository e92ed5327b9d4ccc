import {
  conditionValue,
  Evaluator,
  type IntrinsicTable,
  knownString,
  NULL,
  unknown,
  type Value,
} from '../../src/evaluation/index.ts';
import { libraryIntrinsics } from '../../src/evaluation/library/index.ts';
import { BodyBuilder } from '../../src/symbols/build-body.ts';
import {
  type AssemblySymbol,
  type CallTarget,
  type LocalOperation,
  type MethodSymbol,
  namedType,
  type Operation,
  type ParameterSymbol,
  type Program,
  type TypeReference,
  type TypeSymbol,
} from '../../src/symbols/index.ts';

export const STRING = namedType('System.String');
export const BOOL = namedType('System.Boolean');
export const INT = namedType('System.Int32');
export const OBJECT = namedType('System.Object');
const VOID = namedType('System.Void');

/** What a probe was told: the text, and the conditions at that time. */
export interface Hit {
  readonly text: string;
  readonly guards: readonly string[];
}

export const assembly: AssemblySymbol = {
  name: 'App',
  origin: 'source',
  attributes: [],
  references: [],
  types: () => [probeType],
  findType: (name) => (name === 'Probe' ? probeType : undefined),
  entryPoint: undefined,
};

export const program: Program = {
  assemblies: [assembly],
  resolve: (type) => assembly.findType(type.name),
  derivedTypes: () => [],
};

const probeType: TypeSymbol = {
  kind: 'class',
  isRecord: false,
  name: 'Probe',
  namespace: '',
  metadataName: 'Probe',
  assembly,
  origin: 'source',
  containingType: undefined,
  typeParameters: [],
  accessibility: 'public',
  isAbstract: false,
  isSealed: false,
  isStatic: true,
  baseType: OBJECT,
  interfaces: [],
  attributes: [],
  methods: [],
  properties: [],
  fields: [],
  events: [],
  nestedTypes: [],
  methodsNamed: () => [],
  delegateInvoke: undefined,
  locations: [],
};

/** A static method of the probe type. */
export function method(
  name: string,
  parameters: readonly string[] = [],
  build?: (b: BodyBuilder, parameters: readonly Operation[]) => void,
): MethodSymbol {
  const list = parameters.map(
    (parameter, ordinal): ParameterSymbol => ({
      name: parameter,
      ordinal,
      type: OBJECT,
      refKind: 'none',
      isParams: false,
      isOptional: false,
      defaultValue: undefined,
      attributes: [],
      location: undefined,
    }),
  );
  const builder = new BodyBuilder();
  build?.(
    builder,
    list.map((parameter): Operation => ({ kind: 'parameter', parameter, type: OBJECT, location: undefined })),
  );
  const frame = { parameters: list, isAsync: false, isIterator: false, localFunctions: [], location: undefined };
  return {
    kind: 'ordinary',
    name,
    containingType: probeType,
    accessibility: 'public',
    isStatic: true,
    isAbstract: false,
    isVirtual: false,
    isOverride: false,
    isSealed: false,
    isAsync: false,
    hidesBase: false,
    isExtension: false,
    typeParameters: [],
    parameters: list,
    returnType: OBJECT,
    returnRefKind: 'none',
    attributes: [],
    returnAttributes: [],
    explicitInterface: undefined,
    location: undefined,
    body: build === undefined ? undefined : builder.build(frame),
    hasBody: build !== undefined,
  };
}

const HIT = method('Hit', ['text']);
const CONDITION = method('Condition', ['name']);
const UNKNOWN = method('Unknown');

export function text(value: string): Operation {
  return { kind: 'literal', value: { kind: 'string', value }, type: STRING, location: undefined };
}

export function number(value: number): Operation {
  return { kind: 'literal', value: { kind: 'integer', value, type: 'int' }, type: INT, location: undefined };
}

export function call(definition: MethodSymbol, ...args: readonly Operation[]): Operation {
  const target: CallTarget = {
    kind: 'exact',
    method: { definition, containingType: namedType('Probe'), typeArguments: [] },
  };
  return {
    kind: 'call',
    target,
    receiver: undefined,
    isNonVirtual: false,
    arguments: args.map((value, i) => ({
      name: definition.parameters[i]?.name ?? '',
      parameter: definition.parameters[i],
      value,
      source: 'explicit',
    })),
    type: definition === CONDITION || definition === UNKNOWN ? BOOL : VOID,
    location: undefined,
  };
}

/** A condition with a name. */
export function named(name: string): Operation {
  return call(CONDITION, text(name));
}

/** A condition without one. */
export function undecided(): Operation {
  return call(UNKNOWN);
}

export function hit(b: BodyBuilder, value: Operation | string): void {
  b.emit(call(HIT, typeof value === 'string' ? text(value) : value));
}

export function ifElse(
  b: BodyBuilder,
  condition: Operation,
  then: () => void,
  otherwise: () => void = () => undefined,
): void {
  const [yes, no, after] = [b.newLabel(), b.newLabel(), b.newLabel()];
  b.branch(condition, yes, no);
  b.mark(yes);
  then();
  b.goto(after);
  b.mark(no);
  otherwise();
  b.goto(after);
  b.mark(after);
}

/** `for (i = 0; i < count; i++)`. */
export function countTo(
  b: BodyBuilder,
  count: Operation,
  body: (i: LocalOperation, leave: () => void, next: () => void) => void,
): void {
  const i = b.newLocal(INT, 'i');
  b.assign(i, number(0));
  const [test, inside, step, after] = [b.newLabel(), b.newLabel(), b.newLabel(), b.newLabel()];
  b.mark(test);
  b.branch(binary('<', i, count, BOOL), inside, after);
  b.mark(inside);
  body(
    i,
    () => b.goto(after),
    () => b.goto(step),
  );
  b.goto(step);
  b.mark(step);
  b.assign(i, binary('+', i, number(1), INT));
  b.goto(test);
  b.mark(after);
}

export function loopWhile(b: BodyBuilder, condition: () => Operation, body: () => void): void {
  const [test, inside, after] = [b.newLabel(), b.newLabel(), b.newLabel()];
  b.mark(test);
  b.branch(condition(), inside, after);
  b.mark(inside);
  body();
  b.goto(test);
  b.mark(after);
}

export function binary(operator: '+' | '<' | '==', left: Operation, right: Operation, type: TypeReference): Operation {
  return { kind: 'binary', operator, left, right, type, isChecked: false, location: undefined };
}

export function concat(...parts: readonly Operation[]): Operation {
  return { kind: 'concat', parts: parts.map((value) => ({ value })), type: STRING, location: undefined };
}

/** Runs a method; gives what the probe was told, the result, and the evaluator. */
export function run(
  definition: MethodSymbol,
  options: { readonly args?: readonly Value[]; readonly blockBudget?: number } = {},
): { readonly hits: readonly Hit[]; readonly result: Value; readonly evaluator: Evaluator } {
  const hits: Hit[] = [];
  const intrinsics: IntrinsicTable = {
    methods: new Map([
      ...libraryIntrinsics(),
      [
        'Probe.Hit',
        (c) => {
          const value = c.arguments[0]?.value;
          const known = knownString(value);
          hits.push({
            text: known ?? (value?.kind === 'choice' ? value.values.map((v) => knownString(v) ?? '?').join('|') : `?`),
            guards: c.context.guards,
          });
          return NULL;
        },
      ],
      [
        'Probe.Condition',
        (c) => conditionValue(knownString(c.arguments[0]?.value) ?? '', `not-${knownString(c.arguments[0]?.value)}`),
      ],
      ['Probe.Unknown', () => unknown('something')],
    ]),
    fallbacks: [],
    skips: [],
  };
  const { blockBudget } = options;
  const evaluator = new Evaluator({
    program,
    application: assembly,
    intrinsics,
    ...(blockBudget === undefined ? {} : { blockBudget }),
  });
  const reference = { definition, containingType: namedType('Probe'), typeArguments: [] };
  const result = evaluator.start(reference, undefined, options.args ?? []);
  return { hits, result, evaluator };
}

/** Hits as one line each: `text [guards]`. */
export function lines(hits: readonly Hit[]): readonly string[] {
  return hits.map((h) => (h.guards.length === 0 ? h.text : `${h.text} [${h.guards.join(' ')}]`));
}
