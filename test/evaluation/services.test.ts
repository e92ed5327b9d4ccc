import assert from 'node:assert/strict';
import { evaluate, USINGS } from './csharp-run.ts';

const DECLARATIONS = `
public interface IA { string Name { get; } }
public class A1 : IA { public string Name => "A1"; }
public class A2 : IA { public string Name => "A2"; }
public class Needs(IA a) { public string Name => "needs " + a.Name; }
public class Decorator(IA inner) : IA { public string Name => "<" + inner.Name + ">"; }
public interface IRepository<T> { string Of { get; } }
public class Repository<T> : IRepository<T> { public string Of => typeof(T).Name; }
public class Loop(Loop other) { public string Name => "loop"; }
`;

const CASES: readonly (readonly [string, string, readonly string[]])[] = [
  ['by type arguments', 's.AddSingleton<IA, A1>(); Probe.Hit(p.GetRequiredService<IA>().Name);', ['A1']],
  ['by types', 's.AddScoped(typeof(IA), typeof(A1)); Probe.Hit(((IA)p.GetService(typeof(IA))!).Name);', ['A1']],
  ['by themselves', 's.AddTransient<A1>(); Probe.Hit(p.GetRequiredService<A1>().Name);', ['A1']],
  ['by instance', 's.AddSingleton<IA>(new A2()); Probe.Hit(p.GetService<IA>()!.Name);', ['A2']],
  [
    'by factory',
    's.AddSingleton<IA>(sp => new Decorator(new A1())); Probe.Hit(p.GetRequiredService<IA>().Name);',
    ['<A1>'],
  ],
  [
    'the last one wins',
    's.AddSingleton<IA, A1>(); s.AddSingleton<IA, A2>(); Probe.Hit(p.GetRequiredService<IA>().Name);',
    ['A2'],
  ],
  [
    'all in order',
    's.AddSingleton<IA, A1>().AddSingleton<IA, A2>(); foreach (var a in p.GetServices<IA>()) Probe.Hit(a.Name);',
    ['A1', 'A2'],
  ],
  [
    'all, by their sequence',
    's.AddSingleton<IA, A1>(); foreach (var a in p.GetRequiredService<IEnumerable<IA>>()) Probe.Hit(a.Name);',
    ['A1'],
  ],
  [
    'what is tried only when it is not there',
    's.AddSingleton<IA, A1>(); s.TryAddSingleton<IA, A2>(); Probe.Hit(p.GetRequiredService<IA>().Name);',
    ['A1'],
  ],
  [
    'what replaces',
    's.AddSingleton<IA, A1>(); s.Replace(ServiceDescriptor.Singleton<IA, A2>()); Probe.Hit(p.GetServices<IA>().Count());',
    ['1'],
  ],
  [
    'descriptors',
    's.Add(new ServiceDescriptor(typeof(IA), typeof(A2), ServiceLifetime.Transient)); Probe.Hit(p.GetRequiredService<IA>().Name);',
    ['A2'],
  ],
  [
    'each implementation once',
    's.TryAddEnumerable(ServiceDescriptor.Transient<IA, A1>()); s.TryAddEnumerable(ServiceDescriptor.Transient(typeof(IA), typeof(A1))); Probe.Hit(p.GetServices<IA>().Count());',
    ['1'],
  ],
  [
    'dependencies',
    's.AddSingleton<IA, A1>().AddSingleton<Needs>(); Probe.Hit(p.GetRequiredService<Needs>().Name);',
    ['needs A1'],
  ],
  [
    'open generics',
    's.AddScoped(typeof(IRepository<>), typeof(Repository<>)); Probe.Hit(p.GetRequiredService<IRepository<string>>().Of);',
    ['String'],
  ],
  ['keyed services', 's.AddKeyedSingleton<IA, A1>("k"); Probe.Hit(p.GetRequiredKeyedService<IA>("k").Name);', ['A1']],
  [
    'scopes',
    's.AddScoped<IA, A1>(); using var scope = p.CreateScope(); Probe.Hit(scope.ServiceProvider.GetRequiredService<IA>().Name);',
    ['A1'],
  ],
  [
    'what is built at once',
    's.AddScoped<IA, A1>(); Probe.Hit(s.BuildServiceProvider().GetRequiredService<IA>().Name);',
    ['A1'],
  ],
  [
    'objects made with given arguments',
    's.AddSingleton<IA, A1>(); Probe.Hit(ActivatorUtilities.CreateInstance<Needs>(p).Name); Probe.Hit(ActivatorUtilities.CreateInstance<Needs>(p, new A2()).Name);',
    ['needs A1', 'needs A2'],
  ],
  [
    'one of two when the second was registered under a condition',
    's.AddSingleton<IA, A1>(); if (Probe.If("d")) s.AddSingleton<IA, A2>(); Probe.Hit(p.GetRequiredService<IA>().Name);',
    ['A1|A2'],
  ],
  [
    'elements under the condition of their registration',
    's.AddSingleton<IA, A1>(); if (Probe.If("d")) s.AddSingleton<IA, A2>(); foreach (var a in p.GetServices<IA>()) Probe.Hit(a.Name);',
    ['A1', 'A2 [d]'],
  ],
  ['nothing known for what is not registered', 'Probe.Hit(p.GetService<IDisposable>()!);', ['?']],
  ['no end of a circle', 's.AddSingleton<Loop>(); Probe.Hit(p.GetRequiredService<Loop>().Name);', ['loop']],
  [
    'what a scan finds (Scrutor)',
    's.Scan(scan => scan.FromAssemblyOf<IA>().AddClasses(c => c.AssignableTo<IA>()).AsImplementedInterfaces().WithScopedLifetime()); Probe.Hit(p.GetServices<IA>().Select(a => a.Name));',
    ['[A1, A2, ?]'],
  ],
  [
    'decorators (Scrutor)',
    's.AddSingleton<IA, A1>(); s.Decorate<IA, Decorator>(); Probe.Hit(p.GetRequiredService<IA>().Name);',
    ['<A1>'],
  ],
  ['what was registered', 's.AddSingleton<IA, A1>(); Probe.Hit(s.Any(d => d.ServiceType == typeof(IA)));', ['True']],
];

describe('dependency injection resolves', () => {
  for (const [name, source, expected] of CASES) {
    it(name, () => {
      const { lines } = evaluate(
        `${USINGS}\nvar s = Probe.Services(); var p = Probe.Provider(s);\n${source}\n${DECLARATIONS}`,
      );
      assert.deepEqual(lines, expected);
    });
  }
});
