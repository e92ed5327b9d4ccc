namespace Shop.Core.Model;

public class Invoice
{
    public int Id { get; set; }

    public required string Number { get; set; }

    public int CustomerId { get; set; }

    public Customer? Customer { get; set; }

    public int OrderId { get; set; }

    public decimal Amount { get; set; }

    public DateOnly IssuedOn { get; set; }

    public List<Payment> Payments { get; } = [];
}
