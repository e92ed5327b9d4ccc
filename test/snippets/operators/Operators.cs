namespace Snippets;

public readonly struct Amount
{
    public Amount(int value) { Value = value; }

    public int Value { get; }

    public static Amount operator +(Amount a, Amount b) => new(a.Value + b.Value);
    public static bool operator ==(Amount a, Amount b) => a.Value == b.Value;
    public static bool operator !=(Amount a, Amount b) => !(a == b);
    public static bool operator true(Amount a) => a.Value != 0;
    public static bool operator false(Amount a) => a.Value == 0;
    public static implicit operator Amount(int value) => new(value);
    public static explicit operator int(Amount amount) => amount.Value;
    public override bool Equals(object? obj) => obj is Amount other && this == other;
    public override int GetHashCode() => Value;
}

public static class Operators
{
    public static int Use(Amount a, int b)
    {
        Amount sum = a + b;
        sum += 5;
        if (sum) return 0;
        return sum != a ? (int)sum : -1;
    }
}
