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
import { typeDisplayText } from '../../src/evaluation/library/reflection/type-names.ts';
import { newServiceCollection, newServiceProvider } from '../../src/evaluation/library/services.ts';
import { constantText } from '../../src/evaluation/operators.ts';
import { selfType } from '../../src/symbols/index.ts';
import { programOf, type TestProject } from '../support/csharp-program.ts';

const PROBE = `
public static class Probe
{
    public static extern void Hit(object value);
    public static extern bool If(string name);
    public static extern T Unknown<T>();
    public static extern Microsoft.Extensions.DependencyInjection.IServiceCollection Services();
    public static extern System.IServiceProvider Provider(Microsoft.Extensions.DependencyInjection.IServiceCollection services);
}
`;

/** A value as tests write it: constants by their text, types by name, sequences in brackets, choices with bars. */
export function show(value: Value | undefined): string {
  switch (value?.kind) {
    case undefined:
      return 'nothing';
    case 'constant':
      return value.value.kind === 'null' ? 'null' : (constantText(value.value) ?? value.value.kind);
    case 'type':
      return typeDisplayText(value.type);
    case 'choice':
      return value.values.map(show).sort().join('|');
    case 'delegate':
      return 'delegate';
    case 'unknown':
      return '?';
    case 'object': {
      const { elements, elementsIncomplete, type } = value.object;
      if (elements !== undefined)
        return `[${[...elements.map(show), ...(elementsIncomplete ? ['…'] : [])].join(', ')}]`;
      return `a ${typeDisplayText(type)}`;
    }
  }
}

export interface CSharpRun {
  /** What \`Probe.Hit\` was given, with the conditions at that time: \`value [guards]\`. */
  readonly lines: readonly string[];
  readonly evaluator: Evaluator;
  readonly gaps: readonly string[];
}

/** Evaluates C#: top-level statements, with the declarations they need behind them. */
export function evaluate(source: string, ...others: readonly TestProject[]): CSharpRun {
  const app: TestProject = { name: 'App', sources: [source, PROBE], references: others.map((p) => p.name) };
  const { program, assembly, gaps } = programOf(...others, app);
  const application = assembly('App');
  const { entryPoint } = application;
  if (entryPoint === undefined) throw new Error('no entry point');
  const lines: string[] = [];
  const intrinsics: IntrinsicTable = {
    methods: new Map([
      ...libraryIntrinsics(),
      [
        'Probe.Hit',
        ({ arguments: [argument], context }) => {
          const { guards } = context;
          lines.push(guards.length === 0 ? show(argument?.value) : `${show(argument?.value)} [${guards.join(' ')}]`);
          return NULL;
        },
      ],
      [
        'Probe.If',
        ({ arguments: [argument] }) => {
          const name = knownString(argument?.value) ?? '?';
          return conditionValue(name, `not-${name}`);
        },
      ],
      ['Probe.Unknown', ({ type }) => unknown('something', type)],
      ['Probe.Services', () => newServiceCollection()],
      ['Probe.Provider', ({ arguments: [argument] }) => newServiceProvider(argument?.value as Value)],
    ]),
    fallbacks: [],
    skips: [],
  };
  const evaluator = new Evaluator({ program, application, intrinsics });
  evaluator.start(
    { definition: entryPoint, containingType: selfType(entryPoint.containingType), typeArguments: [] },
    undefined,
    [],
  );
  return { lines, evaluator, gaps: [...gaps, ...evaluator.gaps].map((g) => `${g.kind}: ${g.message}`) };
}

/** What the expressions are worth, each as \`show\` has it. */
export function values(declarations: string, ...expressions: readonly string[]): readonly string[] {
  return evaluate(`${USINGS}\n${expressions.map((e) => `Probe.Hit(${e});`).join('\n')}\n${declarations}`).lines;
}

export const USINGS = [
  'System.Text',
  'System.Reflection',
  'System.Text.RegularExpressions',
  'Microsoft.Extensions.DependencyInjection',
  'Microsoft.Extensions.DependencyInjection.Extensions',
]
  .map((name) => `using ${name};`)
  .join('\n');
