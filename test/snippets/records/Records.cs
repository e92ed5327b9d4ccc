namespace Snippets;

public abstract record Shape(string Name)
{
    public abstract double Area();
}

public record Square(double Side) : Shape("square")
{
    public override double Area() => Side * Side;
}

public record struct Pixel(int X, int Y)
{
    public static bool Same(Pixel a, Pixel b) => a == b;
}

public static class Records
{
    public static bool Equal(Square a, Square b) => a == b || a.Equals(b) && a != null;
}
