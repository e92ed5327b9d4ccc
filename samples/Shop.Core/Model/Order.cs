namespace Shop.Core.Model;

public class Order
{
    public int Id { get; set; }

    public int CustomerId { get; set; }

    public Customer? Customer { get; set; }

    public OrderStatus Status { get; set; }

    public DateTimeOffset PlacedAt { get; set; }

    public string? ShippingAddress { get; set; }

    public List<OrderLine> Lines { get; } = [];

    public decimal Total => Lines.Sum(line => line.Price * line.Quantity);

    public bool BelongsTo(int customerId) => CustomerId == customerId;
}

public class OrderLine
{
    public int Id { get; set; }

    public int OrderId { get; set; }

    public int ProductId { get; set; }

    public int Quantity { get; set; }

    public decimal Price { get; set; }
}

public enum OrderStatus
{
    Placed,
    Paid,
    Shipped,
    Cancelled,
}
