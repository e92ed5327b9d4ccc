namespace Snippets;

public class Counter
{
    public int Value;

    public void operator +=(int amount)
    {
        Value += amount;
    }

    public void operator ++()
    {
        Value++;
    }
}

public static class CompoundOperators
{
    public static void Use(Counter counter)
    {
        counter += 5;
        counter++;
    }
}
