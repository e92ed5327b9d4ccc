namespace Snippets;

public record Customer(string Name, int Age)
{
    public string? City { get; init; }
}

public readonly record struct Money(decimal Amount, string Currency);

public static class WithExpressions
{
    public static Customer Older(Customer customer) => customer with { Age = customer.Age + 1, City = "Oslo" };

    public static Money Add(Money money, decimal amount) => money with { Amount = money.Amount + amount };

    public static object Anonymous(int id)
    {
        var item = new { Id = id, Name = "x" };
        return item with { Name = "y" };
    }
}
