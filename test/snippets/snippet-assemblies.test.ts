import assert from 'node:assert/strict';
import { lowerSnippetAssembly } from './snippet-assemblies.ts';
import { lowerSnippets } from './snippet-program.ts';

/** What a Debug build has and a Release build has not: `[Conditional("DEBUG")]` calls, initializers of default values. */
const ONLY_IN_DEBUG: readonly string[] = ['method LeftOut..ctor()', 'method LeftOut.Count(Order order, int? line)'];

/** Methods whose IL does not come to the form of the source yet. */
const DIFFERENT: readonly string[] = [
  'async iterator method AsyncIterators.Count(int to, CancellationToken token)',
  'async method AsyncMethods.Both(Task<string> a, Task<string> b)',
  'async method AsyncMethods.Safe(int id)',
  'async method AwaitForeach.Collect(IAsyncEnumerable<Order> orders)',
  'async method AwaitForeach.Total(string owner, CancellationToken token)',
  'async method NestedTries.First(Func<Task<string>>[] sources)',
  'async method OrderHandler.Mine(IAsyncEnumerable<Order> orders)',
  'async method UsingStatements.WriteAsync(string path, string text)',
  'method Arguments.Call(Order order)',
  'method CollectionExpressions.Interface(string role)',
  'method CollectionExpressions.List(string first)',
  'method CollectionExpressions.Spread(string[] head, List<string> tail)',
  'method ConditionalExpression.Join(User user, bool formal)',
  'method Deconstruction.Points(Point3 point)',
  'method DynamicCalls.Use(dynamic bag, Order order)',
  'method ExpressionTrees.Admin()',
  'method ExpressionTrees.Find(IQueryable<Order> orders, int id, User user)',
  'method ExpressionTrees.Names(IQueryable<Order> orders)',
  'method ExpressionTrees.Shape(IQueryable<Order> orders)',
  'method Interpolation.Concat(string a, int b, object c)',
  'method Interpolation.Culture(decimal amount)',
  'method Interpolation.Text(Order order, User user)',
  'method LeftOut.Letters(char c, string s)',
  'method OrderHandler.EnsureOwner(Order order)',
  'method SwitchString.Many(string code)',
  'method ThrowExpressions.Get(int id)',
  'method Tuples.Use(User user)',
  'method UnsafeCode.First(int[] values)',
  'method UnsafeCode.Stack(int n)',
  'method UnsafeCode.Write(int* target, int value)',
];

describe('compiled snippets', () => {
  const { snippets } = lowerSnippets();

  for (const configuration of ['Debug', 'Release'] as const) {
    const { dumps, gaps } = lowerSnippetAssembly(configuration);
    const expected = new Set([...DIFFERENT, ...(configuration === 'Debug' ? ONLY_IN_DEBUG : [])]);

    it(`are read without a gap (${configuration})`, () => {
      assert.deepEqual(gaps, []);
    });

    it(`are all found where their source is (${configuration})`, () => {
      assert.deepEqual([...dumps.keys()].sort(), snippets.flatMap((s) => (s.dump === '' ? [] : [s.construct])).sort());
    });

    for (const { construct, dump } of snippets) {
      it(`have the form of the source: ${construct} (${configuration})`, () => {
        const wanted = methodsByHeader(dump.split('\n\n'));
        const found = methodsByHeader(dumps.get(construct) ?? []);
        assert.deepEqual([...found.keys()].sort(), [...wanted.keys()].sort());
        for (const [header, text] of wanted) {
          if (expected.has(header))
            assert.notEqual(found.get(header), text, `${header} is equal now: take it off the list`);
          else assert.equal(found.get(header), text);
        }
      });
    }
  }
});

function methodsByHeader(dumps: readonly string[]): ReadonlyMap<string, string> {
  const texts = dumps.map((dump) => dump.trimEnd()).filter((dump) => dump !== '');
  return new Map(texts.map((text) => [text.split('\n')[0] as string, text]));
}
