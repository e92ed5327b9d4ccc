import assert from 'node:assert/strict';
import { buildInventory, evaluateStartup } from '../../src/aspnetcore/index.ts';
import { programOf } from '../support/csharp-program.ts';

describe('the name of the environment', () => {
  it('guards what is mapped where it is compared with a text', () => {
    const { program } = programOf({
      name: 'App',
      sources: [
        `var app = WebApplication.CreateBuilder(args).Build();
         if (app.Environment.EnvironmentName == "Development") app.MapGet("/development", () => "x");
         if (app.Environment.EnvironmentName.Equals("Testing")) app.MapGet("/testing", () => "x");
         app.MapGet("/always", () => "x");
         app.Run();`,
      ],
    });
    const assembly = program.assemblies[0];
    assert.ok(assembly);
    const facts = evaluateStartup(program, assembly);
    assert.ok(facts);
    const { endpoints } = buildInventory(program, [{ facts }]);
    assert.deepEqual(
      endpoints.map((e) => [e.route, ...e.guards]),
      [['/always'], ['/development', 'development'], ['/testing', 'environment:Testing']],
    );
  });
});
