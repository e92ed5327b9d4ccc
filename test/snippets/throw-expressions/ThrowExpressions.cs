using System;

namespace Snippets;

public class ThrowExpressions(IOrderStore store)
{
    public Order Get(int id) => store.Find(id) ?? throw new InvalidOperationException($"no order {id}");

    public string Name(User user) => user.Name is { Length: > 0 } name ? name : throw new ArgumentException("name", nameof(user));

    public void Never() => throw new NotSupportedException();
}
