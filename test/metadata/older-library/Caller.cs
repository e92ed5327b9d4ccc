using System.Linq;
using Microsoft.EntityFrameworkCore;

public static class Caller
{
    public static int Update(IQueryable<string> names) => names.UpdateEach(name => name + "!");
}

namespace Microsoft.AspNetCore.Mvc
{
    /// <summary>Has the full name of a class of the framework, whose methods it calls.</summary>
    public static class UrlHelperExtensions
    {
        public static string Front(this IUrlHelper urls) => urls.Page("/Index");
    }
}
