using System.Collections.Generic;

namespace Snippets;

public static class PatternsList
{
    public static int Sum(int[] values)
    {
        if (values is [])
        {
            return 0;
        }

        return values is [var first, .., var last] ? first + last : values[0];
    }

    public static bool Command(List<string> words)
    {
        return words is ["delete", var name, ..] && name.Length > 0;
    }

    public static bool Path(string text) => text is ['/', .. var rest] && rest != "";
}
