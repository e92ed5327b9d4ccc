import assert from 'node:assert/strict';
import type { Inventory } from '../../../src/aspnetcore/index.ts';
import { inventoryOf } from '../startup/startup-inventory.ts';

/** `/route name access[ roles]`, one an operation. */
function operations({ endpoints }: Inventory): readonly string[] {
  return endpoints.flatMap((e) =>
    (e.operations ?? []).map(({ name, kind, access, authorize }) =>
      [e.route, kind, name, access, ...authorize.flatMap(({ policy, roles }) => policy ?? roles ?? [])].join(' '),
    ),
  );
}

describe('operations below an endpoint', () => {
  it('of a hub are its public methods, each with what is required of it alone', () => {
    const source = `
      using Microsoft.AspNetCore.Authorization; using Microsoft.AspNetCore.SignalR;
      var builder = WebApplication.CreateBuilder(args);
      builder.Services.AddAuthorization(); builder.Services.AddSignalR();
      var app = builder.Build();
      app.MapHub<ChatHub>("/chat"); app.MapHub<ChatHub>("/members").RequireAuthorization();
      app.Run();
      public abstract class BaseHub : Hub { public void Ping() { } protected void Hidden() { } }
      public class ChatHub : BaseHub {
        public void Send(string text) { }
        [Authorize(Roles = "Moderator"), HubMethodName("remove")] public void Delete(int id) { }
        public override System.Threading.Tasks.Task OnConnectedAsync() => base.OnConnectedAsync();
        public static void Helper() { }
        private void Secret() { }
      }`;
    assert.deepEqual(operations(inventoryOf({ name: 'App', sources: [source] })), [
      '/chat hub-method Ping unspecified',
      '/chat hub-method Send unspecified',
      '/chat hub-method remove restricted Moderator',
      '/members hub-method Ping authenticated',
      '/members hub-method Send authenticated',
      '/members hub-method remove restricted Moderator',
    ]);
  });

  it('of HotChocolate are the fields of its root types and of what extends them', () => {
    const source = `
      using HotChocolate.Authorization; using Microsoft.Extensions.DependencyInjection;
      var builder = WebApplication.CreateBuilder(args);
      builder.Services.AddAuthorization();
      builder.Services.AddGraphQLServer().AddQueryType<Query>().AddMutationType<Changes>();
      var app = builder.Build();
      app.MapGraphQL();
      app.Run();
      public class Query {
        public string GetBooks() => "";
        public string Author { get; } = "";
        [Authorize(Policy = "Auditor")] public string GetAuditTrailAsync() => "";
        [GraphQLIgnore] public string Internal() => "";
      }
      [Authorize] public class Changes {
        public string AddBook(string title) => title;
        [Authorize(Roles = new[] { "Librarian" })] public string RemoveBook(int id) => "";
        [GraphQLName("restore")] public string BringBack(int id) => "";
      }
      [ExtendObjectType(typeof(Query))] public class ShelfQueries { public string GetShelves() => ""; }
      [MutationType] public static class ShelfMutations {
        [Microsoft.AspNetCore.Authorization.Authorize] public static string MoveShelf(int id) => "";
      }`;
    assert.deepEqual(operations(inventoryOf({ name: 'App', sources: [source] })), [
      '/graphql/{**slug} mutation addBook authenticated',
      '/graphql/{**slug} query auditTrail restricted Auditor',
      '/graphql/{**slug} query author unspecified',
      '/graphql/{**slug} query books unspecified',
      '/graphql/{**slug} mutation moveShelf unspecified',
      '/graphql/{**slug} mutation removeBook restricted Librarian',
      '/graphql/{**slug} mutation restore authenticated',
      '/graphql/{**slug} query shelves unspecified',
    ]);
  });
});
