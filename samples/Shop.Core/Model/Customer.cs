namespace Shop.Core.Model;

public class Customer
{
    public int Id { get; set; }

    public required string Email { get; set; }

    public required string Name { get; set; }

    public string PasswordHash { get; set; } = "";

    public string? ShippingAddress { get; set; }

    public bool IsStaff { get; set; }
}
