import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readSystem } from '../../src/app/read-system.ts';
import { Implementations } from '../../src/dataflow/execution/implementations.ts';
import { QuietMethods } from '../../src/dataflow/execution/quiet-methods.ts';
import { RelatedTypes } from '../../src/dataflow/execution/related-types.ts';
import { libraries } from '../../src/dataflow/libraries/index.ts';
import { LibraryIndex } from '../../src/dataflow/queries/library-index.ts';
import { selfType } from '../../src/symbols/index.ts';

const SOURCE = `
using System; using System.Linq; using System.Collections.Generic; using System.Net.Http; using System.Threading.Tasks; using System.Text.RegularExpressions;
public class Db : Microsoft.EntityFrameworkCore.DbContext { public Microsoft.EntityFrameworkCore.DbSet<Row> Rows => Set<Row>(); }
public class Row { public string Name { get; set; } = ""; public Part Part { get; set; } = new(); }
public class Part { public string Note { get; set; } = ""; }
public class View { public string Name { get; set; } = ""; public List<string> Tags { get; } = new(); }
public interface IShape { string Name { get; set; } }
public class S1 : IShape { public string Name { get; set; } = ""; }
public class S2 : IShape { public string Name { get; set; } = ""; }
public class S3 : IShape { public string Name { get; set; } = ""; }
public class S4 : IShape { public string Name { get; set; } = ""; }
public class S5 : IShape { public string Name { get; set; } = ""; }
public class S6 : IShape { private static readonly Db db = new(); public string Name { get => ""; set { db.Rows.First(); } } }
public interface IPlain { string Name { get; } }
public partial class Methods {
  private readonly List<string> kept = new();
  public event EventHandler? Changed;
  private readonly Action<Row>? hook;
  public static View Map(Row row) => new View { Name = row.Name };
  public static void Fill(Row row, View view) { view.Name = row.Name; view.Tags.Add(row.Name); }
  public static void Change(Row row) { row.Part.Note = "x"; }
  public void Keep(Row row) { kept.Add(row.Name); }
  public static void Shape(IShape shape) { shape.Name = "x"; }
  public static string Read(IPlain plain) => plain.Name;
  public static Row Load(Db db) => db.Rows.First();
  public void Raise() { Changed?.Invoke(this, EventArgs.Empty); Changed!.Invoke(this, EventArgs.Empty); }
  public void Hook(Row row) { hook!(row); }
  public static Task<HttpResponseMessage> Ask(HttpClient http) => http.GetAsync("https://elsewhere.example");
  public static void Head(HttpRequestMessage request) { request.Headers.Add("a", "b"); }
  [GeneratedRegex("a")] private static partial Regex Letters();
  public static bool Match(string text) => Letters().IsMatch(text);
  public static string Package(string text) => Some.Package.StringExtensions.Flatten(text);
  public static Task<HttpResponseMessage> Send(HttpClient http) => http.PostAsync("https://elsewhere.example", null);
  public static void Save(Db db) { db.SaveChanges(); }
  public static void Purge(Db db) { db.Rows.RemoveRange(db.Rows.Where(r => r.Name == "x")); }
  public static void Bulk(Db db) { db.Rows.Where(r => r.Name == "x").PackageDelete(); }
  public static Row? Select(System.Data.IDbConnection c) => Dapper.SqlMapper.QueryFirstOrDefault<Row>(c, "select * from rows");
  public static object? Made(Type type) => Activator.CreateInstance(type.MakeGenericType(typeof(int)));
  public static object Vault(int id) => Some.Package.Vault.Read(id);
}
`;

/** What each method of `Methods` does, as the analysis tells it without values. */
const expected: Readonly<Record<string, 'loud' | readonly string[]>> = {
  Map: ['View'],
  Fill: ['View'],
  Change: ['Part'],
  Keep: 'loud',
  // One of six implementations asks a store.
  Shape: ['reads', 'IShape'],
  Read: [],
  Load: ['reads'],
  Raise: [],
  Hook: 'loud',
  Ask: ['reads'],
  Send: 'loud',
  Head: [],
  Match: [],
  Package: [],
  Vault: ['reads'],
  Save: 'loud',
  Purge: 'loud',
  Bulk: 'loud',
  Select: ['reads'],
  Made: [],
};

describe('methods that neither ask nor change a store', () => {
  let folder = '';
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'quiet-'));
    writeFileSync(join(folder, 'Methods.cs'), SOURCE);
  });
  after(() => rmSync(folder, { recursive: true }));

  const read = () => readSystem({ inputs: [folder], defines: [], includeTests: false, eager: false }).program;

  for (const [name, does] of Object.entries(expected))
    it(`${name}: ${typeof does === 'string' ? does : `sets ${does.join(', ') || 'nothing'}`}`, () => {
      const program = read();
      const quiet = new QuietMethods(
        program,
        new LibraryIndex(program, libraries, new Map()),
        new Implementations(program, []),
      );
      const type = program.resolve({ kind: 'named', name: 'Methods', typeArguments: [] });
      const [definition] = type?.methodsNamed(name) ?? [];
      assert.ok(type !== undefined && definition !== undefined);
      const found = quiet.find({ definition, containingType: selfType(type), typeArguments: [] });
      assert.deepEqual(
        found === 'loud' ? found : [...(found.reads ? ['reads'] : []), ...[...found.assigns].sort()],
        does,
      );
    });

  it('tells what hangs on an entity', () => {
    const types = new RelatedTypes(read());
    assert.ok(types.mayBePartOf('Row', new Set(['Part'])));
    assert.ok(!types.mayBePartOf('Row', new Set(['View'])));
    assert.ok(types.mayBePartOf('table:row', new Set(['View'])));
  });
});
