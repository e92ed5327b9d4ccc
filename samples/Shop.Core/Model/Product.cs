namespace Shop.Core.Model;

public class Product
{
    public int Id { get; set; }

    public required string Sku { get; set; }

    public required string Name { get; set; }

    public decimal Price { get; set; }

    public int InStock { get; set; }

    public List<Review> Reviews { get; } = [];
}

public class Review
{
    public int Id { get; set; }

    public int ProductId { get; set; }

    public int? CustomerId { get; set; }

    public int Stars { get; set; }

    public required string Text { get; set; }
}
