namespace Snippets;

public struct Point
{
    public int X;

    public int Y { get; set; }

    public void Move() => X++;
}

public static class Structs
{
    public static Point Make()
    {
        var point = new Point();
        point.X = 1;
        point.Y = 2;
        point.Move();
        Use(new Point { X = 3, Y = 4 });
        Use(default);
        return point;
    }

    public static int Jagged(int[][] rows)
    {
        rows[0][1] += 2;
        rows[1][0]++;
        return rows[0][0]--;
    }

    private static void Use(Point point) { }
}
