import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { bindStatements } from './bind.ts';

/**
 * A query as text. `S` is a class whose query methods are instance methods, so that the calls read from left to right; types of lambda parameters and
 * type arguments are left out.
 */
const query = (code: string, signature = 'void M(S<int> xs, S<string> ys)'): string => {
  const text = bindStatements(`var q = ${code};`, SOURCE, signature);
  return text
    .replace(/^q: .*? = /, '')
    .replace(/;$/, '')
    .replace(/<>h__TransparentIdentifier/g, 't')
    .replace(/\(([^()]*)\) =>/g, (_, list: string) => `(${list.split('; ').map(lastWord).join(', ')}) =>`)
    .replace(/(Select|SelectMany|Cast|Join|GroupJoin|OrderBy|ThenBy|GroupBy)(Descending)?<[^(]*>\(/g, '$1$2(');
};

const lastWord = (text: string): string => text.slice(text.lastIndexOf(' ') + 1);

const SOURCE = `
class S<T> {
  public S<U> Cast<U>() => null;
  public S<T> Where(Func<T, bool> f) => null;
  public S<U> Select<U>(Func<T, U> f) => null;
  public S<V> SelectMany<U, V>(Func<T, S<U>> f, Func<T, U, V> g) => null;
  public S<V> Join<U, K, V>(S<U> other, Func<T, K> a, Func<U, K> b, Func<T, U, V> g) => null;
  public S<V> GroupJoin<U, K, V>(S<U> other, Func<T, K> a, Func<U, K> b, Func<T, S<U>, V> g) => null;
  public S<T> OrderBy<K>(Func<T, K> f) => null;
  public S<T> OrderByDescending<K>(Func<T, K> f) => null;
  public S<T> ThenBy<K>(Func<T, K> f) => null;
  public S<T> ThenByDescending<K>(Func<T, K> f) => null;
  public S<G<K, T>> GroupBy<K>(Func<T, K> f) => null;
  public S<G<K, E>> GroupBy<K, E>(Func<T, K> f, Func<T, E> g) => null;
}
class G<K, T> : S<T> { public K Key => default; }`;

describe('query expressions', () => {
  it('that select the range variable itself still call Select when nothing else is asked for', () => {
    assert.equal(query('from x in xs select x'), 'xs.Select((x) => x)');
    assert.equal(query('from x in xs where x > 1 select x'), 'xs.Where((x) => x > 1)');
    assert.equal(query('from string x in xs select x'), 'xs.Cast()');
  });

  it('filter, select and order', () => {
    assert.equal(
      query('from x in xs where x > 1 orderby x descending, x + 1, x + 2 descending select x + 3'),
      'xs.Where((x) => x > 1).OrderByDescending((x) => x).ThenBy((x) => x + 1).ThenByDescending((x) => x + 2).Select((x) => x + 3)',
    );
  });

  it('combine two sources, with the selection in the same call', () => {
    assert.equal(
      query('from x in xs from y in ys select y.Length + x'),
      'xs.SelectMany((x) => ys, (x, y) => y.Length + x)',
    );
  });

  it('hold several variables in transparent identifiers', () => {
    assert.equal(
      query('from x in xs from y in ys where x > y.Length select y'),
      'xs.SelectMany((x) => ys, (x, y) => new { x = x, y = y }).Where((t0) => t0.x > t0.y.Length).Select((t0) => t0.y)',
    );
    assert.equal(
      query('from x in xs let a = x + 1 let b = a + 1 where b > x select a'),
      'xs.Select((x) => new { x = x, a = x + 1 }).Select((t0) => new { t0 = t0, b = t0.a + 1 }).Where((t1) => t1.b > t1.t0.x).Select((t1) => t1.t0.a)',
    );
  });

  it('join', () => {
    assert.equal(
      query('from x in xs join y in ys on x equals y.Length select y'),
      'xs.Join(ys, (x) => x, (y) => y.Length, (x, y) => y)',
    );
    assert.equal(
      query('from x in xs join y in ys on x equals y.Length into g where x > 1 from z in g select z'),
      'xs.GroupJoin(ys, (x) => x, (y) => y.Length, (x, g) => new { x = x, g = g }).Where((t0) => t0.x > 1).SelectMany((t0) => t0.g, (t0, z) => z)',
    );
  });

  it('group, and go on with the groups', () => {
    assert.equal(query('from x in xs group x by x % 2'), 'xs.GroupBy((x) => x % 2)');
    assert.equal(
      query('from x in xs group x + 1 by x % 2 into g where g.Key > 0 select g.Key'),
      'xs.GroupBy((x) => x % 2, (x) => x + 1).Where((g) => g.Key > 0).Select((g) => g.Key)',
    );
  });

  it('see variables of the method and of lambdas around them', () => {
    assert.equal(query('from x in xs where x > i select x', 'void M(S<int> xs, int i)'), 'xs.Where((x) => x > i)');
  });

  it('of a queryable source are expression trees', () => {
    const text = bindStatements(
      'var q = from x in xs where x.Length > 1 select x.Length;',
      '',
      'void M(IQueryable<string> xs)',
    );
    assert.equal(
      text,
      'q: IQueryable<Int32> = Select<String, Int32>(Where<String>(xs, (String x) => x.Length > 1), (String x) => x.Length);',
    );
  });

  it('over what is not known keep every clause', () => {
    assert.equal(
      query('from x in xs join y in xs.Other on x.Id equals y.Id where y.Name == "a" select x', 'void M(Unknown xs)'),
      'xs.?Join(xs.?Other, (x) => x.?Id, (y) => y.?Id, (x, y) => new { x = x, y = y }).?Where((t0) => t0.?y.?Name == "a").?Select((t0) => t0.?x)',
    );
  });
});
