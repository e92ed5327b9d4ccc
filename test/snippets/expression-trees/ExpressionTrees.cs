using System;
using System.Collections.Generic;
using System.Linq;
using System.Linq.Expressions;

namespace Snippets;

public class ExpressionTrees
{
    private readonly string _tenant = "t1";

    public Order? Find(IQueryable<Order> orders, int id, User user)
    {
        return orders.FirstOrDefault(o => o.Id == id && o.OwnerId == user.Id);
    }

    public IQueryable<string> Names(IQueryable<Order> orders)
    {
        return orders
            .Where(o => o.Owner != null && o.Owner.Roles.Any(r => r == _tenant))
            .Select(o => o.Total > 10m ? o.Owner!.Name ?? "?" : "small");
    }

    public Expression<Func<User, bool>> Admin()
    {
        return u => !u.IsAdmin || u.Name!.StartsWith("root");
    }

    public IQueryable<object> Shape(IQueryable<Order> orders) =>
        orders.Select(o => new { o.Id, Owner = o.Owner!.Name, Day = new DateTime(2024, 1, 1) });

    public IQueryable<OrderLine> Copies(IQueryable<OrderLine> lines) =>
        lines.Select(l => new OrderLine { Sku = l.Sku, Quantity = l.Quantity * 2 });

    public IQueryable<User> Fresh(IQueryable<Order> orders) => orders.Select(o => new User());

    public IQueryable<User> Owners(IQueryable<Order> orders) =>
        orders.Select(o => new User { Id = o.OwnerId, Address = { City = "x" }, Roles = { "owner", o.OwnerId } });

    public IQueryable<List<string>> Lists(IQueryable<Order> orders) =>
        orders.Select(o => new List<string> { o.OwnerId });
}
