namespace Shop.Core.Model;

public class NewsletterSubscription
{
    public int Id { get; set; }

    public required string Email { get; set; }

    public DateTimeOffset SubscribedAt { get; set; }
}
