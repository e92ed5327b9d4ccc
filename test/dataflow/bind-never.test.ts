import assert from 'node:assert/strict';
import { objectProgram } from './object-program.ts';

describe('object access, of what filters give handlers', () => {
  it('is unknown, and no finding, for a parameter that model binding leaves out', () =>
    objectProgram(
      {
        members: `[HttpPut] public async Task<IActionResult> Put([Microsoft.AspNetCore.Mvc.ModelBinding.BindNever] Order order)
          { shop.Orders.Update(order); await shop.SaveChangesAsync(); return NoContent(); }`,
      },
      ({ access }) => {
        assert.equal(access('Put').verdict, 'unknown');
        assert.deepEqual(access('Put').massAssignments, []);
      },
    ));
});
