import assert from 'node:assert/strict';
import { objectProgram } from './object-program.ts';

const TYPES = `public class Line { public int Id { get; set; } public string AddedBy { get; set; } = ""; public string Text { get; set; } = ""; }
public class Order { public int Id { get; set; } public string OwnerId { get; set; } = ""; public List<Line> Lines { get; set; } = []; }
public class Shop(DbContextOptions<Shop> options) : DbContext(options) { public DbSet<Order> Orders => Set<Order>(); }
`;
const LOAD = 'var order = await shop.Orders.Include(o => o.Lines).SingleAsync(o => o.Id == id);';
const CHECK = 'if (order.OwnerId != Me) return Forbid();';
const SAVE = 'await shop.SaveChangesAsync(); return NoContent();';
const REMOVE = 'order.Lines.Remove(order.Lines.First(l => l.Text == text));';

const cases = [
  {
    what: 'something is taken out of a collection of an object that is not checked',
    body: `${LOAD} ${REMOVE} ${SAVE}`,
    verdict: 'unguarded',
  },
  {
    what: 'something is taken out of a collection of an object that is checked',
    body: `${LOAD} ${CHECK} ${REMOVE} ${SAVE}`,
    verdict: 'guarded',
  },
  {
    what: 'something of nobody in particular is put into one',
    body: `${LOAD} order.Lines.Add(new Line { Text = text }); ${SAVE}`,
    verdict: 'unguarded',
  },
  {
    what: 'something new of the caller is put into one',
    body: `${LOAD} order.Lines.Add(new Line { Text = text, AddedBy = Me }); ${SAVE}`,
    verdict: 'not-applicable',
  },
];

describe('object access, of collections that stored objects have', () => {
  for (const { what, body, verdict } of cases)
    it(`is ${verdict} where ${what}`, () =>
      objectProgram(
        {
          types: TYPES,
          members: `[HttpPut("{id}")] public async Task<IActionResult> Put(int id, string text) { ${body} }
            [HttpGet("{id}")] public async Task<IActionResult> Get(int id) { ${LOAD} ${CHECK} return Ok(order.Id); }`,
        },
        ({ access }) => assert.equal(access('Put').verdict, verdict),
      ));
});
