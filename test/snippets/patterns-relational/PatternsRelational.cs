namespace Snippets;

public static class PatternsRelational
{
    public static bool IsLetter(char c) => c is >= 'a' and <= 'z' or >= 'A' and <= 'Z';

    public static bool IsOpen(OrderStatus status) => status is OrderStatus.Draft or OrderStatus.Placed;

    public static bool Valid(int? age) => age is > 0 and < 150;

    public static bool NotEmpty(string? text) => text is not (null or "");
}
