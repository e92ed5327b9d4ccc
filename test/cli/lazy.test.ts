import assert from 'node:assert/strict';
import { withFolder } from '../host/temporary-folder.ts';
import { closedShop, runCli } from './run-cli.ts';

const broken = 'var broken = ; int x y;';

/** A controller, a service that it calls, code that nothing asks for; each with a syntax error in a body, and one in a page. */
const files = {
  ...closedShop,
  'Shop/Program.cs': (closedShop['Shop/Program.cs'] as string)
    .replace('AddAuthorization()', 'AddControllers()')
    .replace('app.Run', 'app.MapControllers();\napp.Run'),
  'Shop/Orders.cs': `using Microsoft.AspNetCore.Mvc;
namespace Shop;
[Route("orders/{id}")]
public class OrdersController(Service service) : ControllerBase
{
    [HttpPost] public void Post(int id) { service.Save(id); }
    [HttpGet] public int Get(int id) { ${broken} return id; }
    private int Value => 1 2;
}
`,
  'Shop/Service.cs': `namespace Shop; public class Service { public void Save(int id) { ${broken} } void Other() { ${broken} } }`,
  'Shop/Aside.cs': `namespace Shop; class Aside { void Unused() { ${broken} } }`,
};

interface Report {
  readonly gaps: readonly { readonly location: { readonly file: string; readonly line: number } | null }[];
}

describe('a lazy scan', () => {
  it('says what an eager one says, errors in bodies too', () =>
    withFolder(files, async (cwd) => {
      const [lazy, eager] = await Promise.all(
        [[], ['--eager']].map((more) => runCli(['scan', '--format', 'json', ...more], { cwd })),
      );
      assert.equal(lazy?.stdout, eager?.stdout);
      assert.equal(lazy?.code, eager?.code);
    }));

  it('tells of every error in files that map or handle endpoints, and in code that was asked for', () =>
    withFolder(files, async (cwd) => {
      const { stdout } = await runCli(['scan', '--format', 'json'], { cwd });
      const { gaps } = JSON.parse(stdout) as Report;
      const lines = new Set(gaps.map((gap) => `${gap.location?.file}:${gap.location?.line}`));
      assert.ok(lines.has('Shop/Orders.cs:7') && lines.has('Shop/Orders.cs:8'), [...lines].join());
      assert.ok(!lines.has('Shop/Aside.cs:1'));
    }));
});
