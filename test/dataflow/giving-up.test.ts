import assert from 'node:assert/strict';
import { objectProgram, SHOP } from './object-program.ts';

const LOAD = 'var order = await shop.Orders.SingleAsync(o => o.Id == id);';
const SAVE = 'order.Status = "x"; await shop.SaveChangesAsync(); return NoContent();';
const REFUSE = 'return Forbid();';

/** Numbers from 1. */
const upTo = (n: number) => Array.from({ length: n }, (_, at) => at + 1);

interface Case {
  readonly why: string;
  /** What the action does between loading an order and changing it. */
  readonly check: string;
  readonly types?: string;
  readonly services?: string;
  /** The whole body instead. */
  readonly body?: string;
  /** More members of the controller. */
  readonly members?: string;
}

/** Each way in which the analysis gives up, where the check of an object would be. */
const cases: readonly Case[] = [
  {
    why: 'calls go too deep',
    check: `if (!Deep.M1(order, Me)) ${REFUSE}`,
    types: `public static class Deep {
      ${upTo(12)
        .map((n) => `public static bool M${n}(Order o, string me) => M${n + 1}(o, me);`)
        .join('\n')}
      public static bool M13(Order o, string me) => o.OwnerId == me; }`,
  },
  {
    why: 'there are too many methods',
    check: `${upTo(70)
      .map((n) => `Many.M${n}(order.Id);`)
      .join(' ')} if (!Many.Check(order, Me)) ${REFUSE}`,
    types: `public static class Many {
      ${upTo(70)
        .map((n) => `public static int M${n}(int x) { if (x > ${n}) { return x + ${n}; } return x; }`)
        .join('\n')}
      public static bool Check(Order o, string me) => o.OwnerId == me; }`,
  },
  {
    why: 'a method has too many branches',
    check: `if (!Branches.Check(order, Me)) ${REFUSE}`,
    types: `public static class Branches { public static bool Check(Order o, string me) { var n = 0;
      ${upTo(450)
        .map((i) => `if (o.Id % ${i + 1} == 0) { n += ${i}; } else { n -= ${i}; }`)
        .join('\n')}
      if (n > 5) { return true; } return o.OwnerId == me; } }`,
  },
  {
    why: 'a method has too many branches, of which the last does not protect',
    check: `if (!Branches.Check(order, Me)) ${REFUSE}`,
    types: `public static class Branches { public static bool Check(Order o, string me) {
      ${upTo(450)
        .map((i) => `if (o.Id == ${i}) { return o.OwnerId == me; }`)
        .join('\n')}
      return true; } }`,
  },
  {
    why: 'an expression has too many ways through it, of which the last does not protect',
    check: `if (!Join.Both(Join.P1(User, order, Me), Join.P2(User, order, Me))) ${REFUSE}`,
    types: `public static class Join {
      public static bool Both(bool a, bool b) => a && b;
      ${upTo(2)
        .map(
          (i) => `public static bool P${i}(ClaimsPrincipal u, Order o, string me) {
            ${upTo(5)
              .map((n) => `if (u.HasClaim("c${i}", "${n}")) { return o.OwnerId == me; }`)
              .join(' ')}
            return true; }`,
        )
        .join('\n')} }`,
  },
  {
    why: 'an assertion goes too deep',
    check: 'Deep.M1(order, Me);',
    types: `public static class Deep {
      ${upTo(12)
        .map((n) => `public static void M${n}(Order o, string me) { M${n + 1}(o, me); }`)
        .join('\n')}
      public static void M13(Order o, string me) { if (o.OwnerId != me) throw new Exception(); } }`,
  },
  {
    why: 'a method calls itself',
    check: `if (!Loop.Check(order, 0)) ${REFUSE}`,
    types: 'public static class Loop { public static bool Check(Order o, int n) => Check(o, n + 1); }',
  },
  { why: 'a call is resolved by nothing', check: `if (!Missing.Check(order)) ${REFUSE}` },
  { why: 'an assertion is resolved by nothing', check: 'Missing.Ensure(order, Me);' },
  {
    why: 'an assertion by identifier is resolved by nothing',
    check: '',
    body: `await Missing.EnsureAsync(id); ${LOAD} ${SAVE}`,
  },
  { why: 'an extension method is resolved by nothing', check: `if (!order.IsMine(User)) ${REFUSE}` },
  {
    why: 'an interface has no implementation',
    check: `if (!gate.Check(order)) ${REFUSE}`,
    types: 'public interface IGate { bool Check(Order order); }',
    services: 'Shop shop, IGate gate',
  },
  {
    why: 'an interface for identifiers has no implementation',
    check: `if (gate.Denies(id)) ${REFUSE}`,
    types: 'public interface IGate { bool Denies(int id); }',
    services: 'Shop shop, IGate gate',
  },
  {
    why: 'an assertion of an interface has no implementation',
    check: 'await gate.Ensure(order);',
    types: 'public interface IGate { Task Ensure(Order order); }',
    services: 'Shop shop, IGate gate',
  },
  {
    why: 'an interface that knows the caller by itself has no implementation',
    check: `if (!gate.IsAdministrator()) ${REFUSE}`,
    types: 'public interface IGate { bool IsAdministrator(); }',
    services: 'Shop shop, IGate gate',
  },
  {
    why: 'a property of an interface has no implementation',
    check: `if (!gate.IsAdministrator) ${REFUSE}`,
    types: 'public interface IGate { bool IsAdministrator { get; } }',
    services: 'Shop shop, IGate gate',
  },
  {
    why: 'an abstract method has no implementation',
    check: `if (!gate.Check(order)) ${REFUSE}`,
    types: 'public abstract class Gate { public abstract bool Check(Order order); }',
    services: 'Shop shop, Gate gate',
  },
  {
    why: 'too many implementations could be meant',
    check: `if (!gate.Check(order)) ${REFUSE}`,
    types: `public interface IGate { bool Check(Order order); } ${['A', 'B', 'C', 'D', 'E'].map((n) => `public class ${n} : IGate { public bool Check(Order o) => o.Id > 1; }`).join(' ')}`,
    services: 'Shop shop, IGate gate',
  },
  {
    why: 'code outside of .NET decides',
    check: `if (!Native.Check(order.Id)) ${REFUSE}`,
    types:
      'public static class Native { [System.Runtime.InteropServices.DllImport("native")] public static extern bool Check(int id); }',
  },
  {
    why: 'a delegate comes from outside',
    check: `if (!check(order)) ${REFUSE}`,
    services: 'Shop shop, Func<Order, bool> check',
  },
  {
    why: 'an asserting delegate comes from outside',
    check: 'ensure(order);',
    services: 'Shop shop, Action<Order> ensure',
  },
  {
    why: 'a delegate is kept in a static field',
    check: `if (!Hooks.Check(order)) ${REFUSE}`,
    types: 'public static class Hooks { public static Func<Order, bool> Check = null!; }',
  },
  {
    why: 'reflection calls',
    check: `if (!(bool)typeof(Shop).GetMethod("Check")!.Invoke(null, new object[] { order })!) ${REFUSE}`,
  },
  { why: 'a dynamic call decides', check: `dynamic any = shop; if (!any.Check(order)) ${REFUSE}` },
  { why: 'an asserting dynamic call may refuse', check: 'dynamic any = shop; any.Ensure(order);' },
  {
    why: 'another system decides',
    check: `if (!await http.GetFromJsonAsync<bool>($"/allowed/{order.Id}")) ${REFUSE}`,
    services: 'Shop shop, HttpClient http',
  },
  {
    why: 'the condition of a query comes from elsewhere',
    check: '',
    services: 'Shop shop, ISpecs specs',
    types: 'public interface ISpecs { System.Linq.Expressions.Expression<Func<Order, bool>> Mine(); }',
    body: `var order = await shop.Orders.Where(specs.Mine()).SingleAsync(o => o.Id == id); ${SAVE}`,
  },
  {
    why: 'the query comes from elsewhere',
    check: '',
    services: 'Shop shop, ISpecs specs',
    types: 'public interface ISpecs { IQueryable<Order> Only(IQueryable<Order> all, ClaimsPrincipal user); }',
    body: `var order = await specs.Only(shop.Orders, User).SingleAsync(o => o.Id == id); ${SAVE}`,
  },
  {
    why: 'an operator of queries is not known',
    check: '',
    body: `var order = await shop.Orders.Where(o => o.OwnerId == Me).Union(shop.Orders.Where(o => o.Status == "open")).FirstAsync(o => o.Id == id); ${SAVE}`,
  },
  {
    why: 'the rows come from a method that is too deep',
    check: '',
    types: `public static class Deep {
      ${upTo(12)
        .map(
          (n) =>
            `public static IQueryable<Order> M${n}(Shop s, string me) { if (me == "${n}") { return M${n + 1}(s, me); } return M${n + 1}(s, me); }`,
        )
        .join('\n')}
      public static IQueryable<Order> M13(Shop s, string me) => s.Orders.Where(o => o.OwnerId == me); }`,
    body: `var order = await Deep.M1(shop, Me).SingleAsync(o => o.Id == id); ${SAVE}`,
  },
  {
    why: 'the owner is compared with a part of what an interface without implementation says',
    check: `if (order.OwnerId != gate.Current().Id) ${REFUSE}`,
    types: 'public class Member { public string Id { get; set; } = ""; } public interface IGate { Member Current(); }',
    services: 'Shop shop, IGate gate',
  },
  {
    why: 'SQL is put together',
    check: '',
    services: 'Shop shop, IConfiguration configuration',
    body: `var order = await shop.Orders.FromSqlRaw("select * from Orders where " + configuration["where"] + " and Id = {0}", id).SingleAsync(); ${SAVE}`,
  },
  { why: 'a condition has a syntax error', check: `if (order.OwnerId != ) ${REFUSE}` },
  { why: 'a statement has a syntax error', check: 'Ensure order is mine(;' },
];

describe('where the analysis gives up', function () {
  this.timeout(60_000);
  for (const { why, check, types = '', services, body, members = '' } of cases)
    it(`says unknown, neither a finding nor guarded, when ${why}`, () =>
      objectProgram(
        {
          members: `${members}[HttpPut("{id}")] public async Task<IActionResult> Act(int id) { ${body ?? `${LOAD} ${check} ${SAVE}`} }`,
          types: `${SHOP}${types}`,
          ...(services !== undefined && { services }),
        },
        ({ access }) => {
          const { verdict, reason, effects } = access('Act');
          const writes = effects.filter((e) => e.effect === 'write').map((e) => `${e.verdict}: ${e.reason}`);
          assert.match(writes.join() || `${verdict}: ${reason}`, /^unknown: ./);
          assert.equal(verdict, 'unknown', reason);
        },
      ));
});
