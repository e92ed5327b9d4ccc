using System.Collections.Generic;

namespace Snippets;

public class NullConditionalAssignment
{
    public void Rename(User? user, string name)
    {
        user?.Name = name;
    }

    public void Deep(Order? order, Dictionary<string, int>? counts)
    {
        order?.Owner?.Address?.City = "Berlin";
        counts?["orders"] += 1;
    }
}
