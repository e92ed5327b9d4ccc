import assert from 'node:assert/strict';
import { accessOf } from './controllers-of.ts';

describe('controllers by a base of a library whose signatures alone are known', () => {
  it('are the endpoint classes of Ardalis.ApiEndpoints, by its nested generic bases', () => {
    const access = accessOf(`
      public class List : Ardalis.ApiEndpoints.EndpointBaseAsync.WithoutRequest.WithResult<string[]> {
        [HttpGet("/parcels")] public override Task<string[]> HandleAsync(CancellationToken token = default) => null!;
      }
      [Authorize, Route("parcels/[controller]")]
      public class Delete : Ardalis.ApiEndpoints.EndpointBaseSync.WithRequest<int>.WithActionResult {
        [HttpDelete("{id}")] public override ActionResult Handle([FromRoute(Name = "id")] int request) => NoContent();
      }
      public class Unmapped : Ardalis.ApiEndpoints.UnknownBase { [HttpGet("/unknown")] public string Handle() => ""; }`);
    assert.deepEqual(access, ['DELETE /parcels/Delete/{id} authenticated', 'GET /parcels unspecified']);
  });
});
