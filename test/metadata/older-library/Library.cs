using System;
using System.Linq;
using System.Linq.Expressions;

namespace Microsoft.EntityFrameworkCore;

/// <summary>A class of a known library as another version has it: with a method that the signatures at hand do not know.</summary>
public static class RelationalQueryableExtensions
{
    public static int UpdateEach<T>(this IQueryable<T> source, Expression<Func<T, T>> change) => throw new NotSupportedException();
}
