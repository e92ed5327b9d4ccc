namespace Snippets;

public static class Tuples
{
    public static (string Name, int Count) Make(User user)
    {
        return (user.Id, user.Roles.Count);
    }

    public static int Use(User user)
    {
        var pair = Make(user);
        pair.Count++;
        return pair.Name.Length + pair.Item2;
    }

    public static bool Same((int, int) a, (int X, int Y) b)
    {
        return a == b;
    }
}
