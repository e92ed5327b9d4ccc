using System.Linq;
using Microsoft.EntityFrameworkCore;

public static class Caller
{
    public static int Update(IQueryable<string> names) => names.UpdateEach(name => name + "!");
}
