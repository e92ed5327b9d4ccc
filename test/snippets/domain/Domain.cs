using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace Snippets;

public class User
{
    public string Id { get; set; } = "";
    public string? Name { get; set; }
    public bool IsAdmin { get; set; }
    public Address? Address { get; set; }
    public List<string> Roles { get; } = new();
}

public class Address
{
    public string City { get; set; } = "";
    public Country? Country;
    public int? Zip { get; set; }
}

public class Country
{
    public string Code { get; set; } = "";
}

public enum OrderStatus { Draft, Placed, Shipped, Cancelled = 10 }

public class Order
{
    public int Id { get; set; }
    public string OwnerId { get; set; } = "";
    public decimal Total { get; set; }
    public OrderStatus Status { get; set; }
    public User? Owner { get; set; }
    public List<OrderLine> Lines { get; set; } = new();
    public DateTime? PaidAt { get; set; }
}

public class OrderLine
{
    public string Sku { get; set; } = "";
    public int Quantity { get; set; }
    public decimal Price { get; set; }
}

public interface IOrderStore
{
    Order? Find(int id);
    Task<Order?> FindAsync(int id, CancellationToken cancellationToken = default);
    void Save(Order order);
    Task SaveAsync(Order order, CancellationToken cancellationToken = default);
    IAsyncEnumerable<Order> StreamAsync(string ownerId);
}
