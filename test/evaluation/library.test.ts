import assert from 'node:assert/strict';
import { values } from './csharp-run.ts';

/** Expressions and what they are worth. */
const TEXT: Readonly<Record<string, string>> = {
  'string.Concat("a", "b", "c")': 'abc',
  'string.Join("/", "a", "b")': 'a/b',
  'string.Join(",", new List<string> { "a", "b" })': 'a,b',
  'string.Format("{0}-{1}{{}}", "a", 1)': 'a-1{}',
  'string.Empty': '',
  'string.IsNullOrEmpty("")': 'True',
  'string.IsNullOrWhiteSpace(" x")': 'False',
  '"Abc".ToLower()': 'abc',
  '"Abc".ToUpperInvariant()': 'ABC',
  '" a ".Trim()': 'a',
  '"/a/".Trim(\'/\')': 'a',
  '"/a/".TrimStart(\'/\')': 'a/',
  '"abc".StartsWith("A", StringComparison.OrdinalIgnoreCase)': 'True',
  '"abc".EndsWith("bc")': 'True',
  '"abc".Contains(\'b\')': 'True',
  '"a-b-c".Replace("-", "")': 'abc',
  '"a,b,,c".Split(\',\', StringSplitOptions.RemoveEmptyEntries)': '[a, b, c]',
  '"abcdef".Substring(1, 2)': 'bc',
  '"abcdef"[1..3]': 'bc',
  '"abcdef"[^1]': 'f',
  '"abc".Remove(1)': 'a',
  '"ac".Insert(1, "b")': 'abc',
  '"7".PadLeft(3, \'0\')': '007',
  '"abc".IndexOf("c")': '2',
  '"abc".Length': '3',
  '"a" == "a"': 'True',
  '"a".Equals("A", StringComparison.OrdinalIgnoreCase)': 'True',
  'new StringBuilder("a").Append("b").Append(1).ToString()': 'ab1',
  'Regex.Replace("MyName", "([a-z])([A-Z])", "$1-$2")': 'My-Name',
  'nameof(String.Length)': 'Length',
  'int.Parse("12") + 1': '13',
  'bool.Parse("True")': 'True',
  'DayOfWeek.Monday.ToString()': 'Monday',
  'Math.Max(1, 2)': '2',
  '$"{1:D2}"': '?',
  "char.IsUpper('A')": 'True',
  "char.ToLower('A')": 'a',
  "new string(new[] { 'a', 'b' })": 'ab',
  "new string('x', 3)": 'xxx',
  'string.Concat("MyName".Select((c, i) => i > 0 && char.IsUpper(c) ? "-" + c : c.ToString())).ToLower()': 'my-name',
  'Enum.Parse<DayOfWeek>("Friday")': 'Friday',
  '"b" switch { "a" => 1, "b" => 2, _ => 3 }': '2',
  "'b' switch { 'a' => 1, 'b' => 2, 'c' => 4, 'd' => 5, _ => 3 }": '2',
};

const COLLECTIONS: Readonly<Record<string, string>> = {
  'Array.Empty<string>()': '[]',
  'new[] { 1, 2, 3 }.Where(n => n > 1)': '[2, 3]',
  'new[] { 1, 2 }.Select(n => n + 1).ToList()': '[2, 3]',
  'new[] { "a", "b" }.Select((s, i) => s + i)': '[a0, b1]',
  'new[] { "ab", "c" }.SelectMany(s => s.Split(\'b\'))': '[a, , c]',
  'new object[] { "a", 1, "b" }.OfType<string>()': '[a, b]',
  'new[] { "b", "a" }.OrderBy(s => s)': '[a, b]',
  'new[] { "a", "b", "a" }.Distinct().Count()': '2',
  'new[] { 1 }.Concat(new[] { 2 }).Append(3)': '[1, 2, 3]',
  'new[] { 1, 2 }.Any(n => n == 2)': 'True',
  'new[] { 1, 2 }.All(n => n == 2)': 'False',
  'new[] { 1, 2 }.First()': '1',
  'new[] { 1, 2 }.FirstOrDefault(n => n > 5)': '0',
  'new[] { "a" }.FirstOrDefault(s => s == "b")': 'null',
  'new[] { 1, 2 }.Last()': '2',
  'new[] { 1 }.Single()': '1',
  'new[] { "a", "b" }.Contains("b")': 'True',
  'new[] { "a", "b" }.Except(new[] { "b" })': '[a]',
  'new[] { "a" }.Union(new[] { "a", "b" })': '[a, b]',
  'new[] { 1, 2, 3 }.Skip(1).Take(1)': '[2]',
  'new[] { 1, 2, 3 }.Reverse()': '[3, 2, 1]',
  'new[] { "a1", "b1", "a2" }.GroupBy(s => s[0]).Select(g => g.Key + string.Join("", g))': '[aa1a2, bb1]',
  'new[] { 1, 2 }.Aggregate("x", (s, n) => s + n)': 'x12',
  'new[] { "a" }.ToDictionary(s => s, s => s + "!")["a"]': 'a!',
  'new[] { 1, 2 }.Zip(new[] { 3, 4 }, (a, b) => a + b)': '[4, 6]',
  'new[] { 1, 2 }.Where(n => Probe.Unknown<bool>()).Count()': '?',
  'new[] { 1, 2 }.Length': '2',
  'new List<int> { 1 }.Count': '1',
  'new List<string> { "a", "b" }.IndexOf("b")': '1',
  'new HashSet<string> { "a", "a" }.Count': '1',
  'new HashSet<string>(StringComparer.OrdinalIgnoreCase) { "a" }.Contains("A")': '?',
  'new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase) { ["a"] = "1" }.ContainsKey("A")': '?',
  'Enumerable.Range(1, 3)': '[1, 2, 3]',
  'new[] { "a", "b" }.ToHashSet().Contains("a")': 'True',
  '(from s in new[] { "b", "a" } where s != "c" orderby s select s + "!")': '[a!, b!]',
  'Task.FromResult("t").Result': 't',
  'Task.Run(() => "r").GetAwaiter().GetResult()': 'r',
  'new Lazy<string>(() => "l").Value': 'l',
  'Enum.GetNames<DayOfWeek>().Length': '7',
  '((int?)null).HasValue': 'False',
  '((int?)3).Value': '3',
  '("a", "b").Item2': 'b',
  'new KeyValuePair<string, string>("k", "v").Key': 'k',
};

const DECLARATIONS = `
namespace N {
  [AttributeUsage(AttributeTargets.All)] public class TagAttribute : Attribute { public TagAttribute(string name) { Name = name; } public string Name { get; } public int Order { get; set; } }
  public interface IModule { }
  public interface IHandler<T> { }
  [Tag("alpha", Order = 3)] public class Alpha : IModule, IHandler<string> { public void Run([Tag("p")] string s) { } [Tag("m")] public static string Make(string s) => s + "!"; public string P { get; } = "p"; }
  public abstract class AbstractModule : IModule { }
  public class Beta : AbstractModule { }
  internal class Gamma<T> : IModule { }
  public static class Util { }
  public static class Permissions { public static class Users { public const string View = "users.view"; public static readonly string Edit = "users.edit"; } public static class Roles { public const string View = "roles.view"; } }
}`;

const REFLECTION: Readonly<Record<string, string>> = {
  'typeof(N.Alpha).Name': 'Alpha',
  'typeof(N.Alpha).FullName!': 'N.Alpha',
  'typeof(N.Alpha).Namespace!': 'N',
  'typeof(List<string>).Name': 'List`1',
  'typeof(N.Alpha).Assembly.GetName().Name!': 'App',
  'typeof(N.Beta).BaseType!': 'N.AbstractModule',
  'typeof(N.Alpha).IsAbstract': 'False',
  'typeof(N.Util).IsAbstract && typeof(N.Util).IsSealed': 'True',
  'typeof(N.IModule).IsInterface': 'True',
  'typeof(N.Alpha) == typeof(N.Alpha)': 'True',
  'typeof(N.IModule).IsAssignableFrom(typeof(N.Beta))': 'True',
  'typeof(N.Alpha).IsAssignableTo(typeof(N.AbstractModule))': 'False',
  'typeof(N.Beta).IsSubclassOf(typeof(N.AbstractModule))': 'True',
  'typeof(N.Alpha).GetInterfaces()': '[N.IModule, N.IHandler`1[System.String]]',
  'typeof(N.Alpha).GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(N.IHandler<>))':
    'True',
  'typeof(N.IHandler<>).MakeGenericType(typeof(int))': 'N.IHandler`1[System.Int32]',
  'typeof(N.IHandler<string>).GetGenericArguments()[0]': 'System.String',
  'Assembly.GetExecutingAssembly().GetTypes().Where(t => typeof(N.IModule).IsAssignableFrom(t) && !t.IsInterface && !t.IsAbstract)':
    '[N.Alpha, N.Beta, N.Gamma`1]',
  'Assembly.GetEntryAssembly()!.GetExportedTypes().Where(t => t.IsClass && t.Namespace == "N").Select(t => t.Name)':
    '[AbstractModule, Alpha, Beta, Permissions, Roles, Users, TagAttribute, Util]',
  'AppDomain.CurrentDomain.GetAssemblies().SelectMany(a => a.GetTypes()).Where(typeof(N.AbstractModule).IsAssignableFrom)':
    '[N.AbstractModule, N.Beta]',
  'Activator.CreateInstance(typeof(N.Beta))!': 'a N.Beta',
  'Activator.CreateInstance<N.Beta>()': 'a N.Beta',
  'new N.Alpha().GetType()': 'N.Alpha',
  'typeof(N.Alpha).GetCustomAttribute<N.TagAttribute>()!.Name': 'alpha',
  'typeof(N.Alpha).GetCustomAttribute<N.TagAttribute>()!.Order': '3',
  'typeof(N.Beta).GetCustomAttribute<N.TagAttribute>()!': 'null',
  'typeof(N.Alpha).IsDefined(typeof(N.TagAttribute), false)': 'True',
  'typeof(N.Alpha).GetMethod("Make")!.Invoke(null, new object[] { "x" })!': 'x!',
  'typeof(N.Alpha).GetMethods(BindingFlags.Public | BindingFlags.Static).Select(m => m.Name)': '[Make]',
  'typeof(N.Alpha).GetMethod("Make")!.GetCustomAttributes<N.TagAttribute>().First().Name': 'm',
  'typeof(N.Alpha).GetMethod("Run")!.GetParameters()[0].Name!': 's',
  'typeof(N.Alpha).GetProperty("P")!.GetValue(new N.Alpha())!': 'p',
  'typeof(N.Alpha).GetTypeInfo().AsType()': 'N.Alpha',
  'typeof(N.Permissions).GetNestedTypes().SelectMany(c => c.GetFields(BindingFlags.Public | BindingFlags.Static | BindingFlags.FlattenHierarchy)).Select(f => f.GetValue(null))':
    '[users.view, users.edit, roles.view]',
  'Type.GetType("N.Alpha")!': 'N.Alpha',
  '(typeof(N.Alpha).GetMethod("Make")!.CreateDelegate<Func<string, string>>())("d")': 'd!',
};

function check(table: Readonly<Record<string, string>>, declarations: string): void {
  const expressions = Object.keys(table);
  const results = values(declarations, ...expressions);
  const found = Object.fromEntries(expressions.map((e, i) => [e, results[i]]));
  assert.deepEqual(found, table);
}

describe('intrinsics of the base library', () => {
  it('compute texts', () => check(TEXT, ''));
  it('compute collections and LINQ', () => check(COLLECTIONS, ''));
  it('reflect on types', () => check(REFLECTION, DECLARATIONS));
});
