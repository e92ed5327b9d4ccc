namespace Shop.Core.Model;

public class Payment
{
    public int Id { get; set; }

    public int InvoiceId { get; set; }

    public Invoice? Invoice { get; set; }

    public int CustomerId { get; set; }

    public decimal Amount { get; set; }

    public required string ProviderReference { get; set; }

    public PaymentStatus Status { get; set; }
}

public enum PaymentStatus
{
    Scheduled,
    Settled,
    Cancelled,
}
