namespace Snippets;

public static class CheckedArithmetic
{
    public static int Add(int a, int b)
    {
        checked
        {
            return a + b * 2;
        }
    }

    public static byte Narrow(long value)
    {
        int wide = unchecked((int)value);
        return checked((byte)wide);
    }

    public static double Mixed(int a, float b, long c, uint d, char e)
    {
        double result = a / 2 + b * c;
        result -= d % 3u;
        return -result + e + (a >> 1) + (a >>> 2) + (~a ^ 5);
    }

    public static decimal Money(int cents) => cents / 100m;
}
