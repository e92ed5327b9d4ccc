using System;

namespace Snippets;

public class FieldKeyword
{
    public string Name
    {
        get;
        set => field = value ?? throw new ArgumentNullException(nameof(value));
    } = "";

    public int Size
    {
        get => field > 0 ? field : 1;
        set;
    }
}
