import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import fc from 'fast-check';
import { readSystem } from '../../src/app/read-system.ts';
import {
  Evaluator,
  heapObject,
  integerConstant,
  NULL,
  sequence,
  stringConstant,
  TRUE,
  unknown,
  type Value,
} from '../../src/evaluation/index.ts';
import { libraryIntrinsics } from '../../src/evaluation/library/index.ts';
import { newServiceCollection } from '../../src/evaluation/library/services.ts';
import { type AssemblySymbol, type MethodSymbol, namedType, type Program, selfType } from '../../src/symbols/index.ts';

interface Subject {
  readonly program: Program;
  readonly assembly: AssemblySymbol;
  readonly method: MethodSymbol;
}

const FIXTURES = 'test/fixtures/aspnetcore';

/** Every method with code of the samples and fixtures. */
function subjects(): readonly Subject[] {
  const folders = readdirSync(FIXTURES, { withFileTypes: true }).filter(
    (f) => f.isDirectory() && f.name !== 'shop-sample',
  );
  const inputs = [...folders.map((f) => `${FIXTURES}/${f.name}`), 'samples'].map((f) => `${process.cwd()}/${f}`);
  return inputs.flatMap((input) => {
    const { program } = readSystem({ inputs: [input], defines: [], includeTests: false, eager: false });
    return program.assemblies.flatMap((assembly) =>
      assembly
        .types()
        .flatMap((type) => [
          ...type.methods,
          ...type.properties.flatMap((p) => [p.getMethod, p.setMethod].filter((m) => m !== undefined)),
        ])
        .filter((method) => method.hasBody)
        .map((method) => ({ program, assembly, method })),
    );
  });
}

function evaluate(
  { program, assembly, method }: Subject,
  receiver: Value | undefined,
  args: readonly Value[],
): Evaluator {
  const intrinsics = { methods: libraryIntrinsics(), fallbacks: [], skips: [] };
  const evaluator = new Evaluator({ program, application: assembly, intrinsics, blockBudget: 3_000 });
  evaluator.start(
    { definition: method, containingType: selfType(method.containingType), typeArguments: [] },
    receiver,
    args,
  );
  return evaluator;
}

const values: fc.Arbitrary<Value> = fc.oneof(
  fc.constant(NULL),
  fc.constant(TRUE),
  fc.string().map(stringConstant),
  fc.integer().map(integerConstant),
  fc.string().map((reason) => unknown(reason)),
  fc.constant(null).map(() => newServiceCollection()),
  fc.constant(null).map(() => heapObject(namedType('System.Object'))),
  fc
    .array(fc.string().map(stringConstant), { maxLength: 3 })
    .map((list) => sequence(namedType('System.Collections.Generic.List`1', [namedType('System.String')]), list)),
  fc.constant({ kind: 'type', type: namedType('System.String') } as const),
);

describe('evaluation of any code', () => {
  let all: readonly Subject[];
  before(function () {
    this.timeout(60_000);
    all = subjects();
  });

  it('does not throw, with values that are not known', function () {
    this.timeout(60_000);
    assert.ok(all.length > 300, String(all.length));
    for (const subject of all) evaluate(subject, undefined, []);
  });

  it('does not throw, whatever it is given, and stays in its bounds', function () {
    this.timeout(60_000);
    fc.assert(
      fc.property(fc.nat(), values, fc.array(values, { maxLength: 4 }), (index, receiver, args) => {
        const subject = all[index % all.length] as Subject;
        const evaluator = evaluate(subject, receiver, args);
        assert.ok(evaluator.blocks < 100_000);
      }),
      { numRuns: 300 },
    );
  });
});
