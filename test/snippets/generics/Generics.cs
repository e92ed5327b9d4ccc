using System;
using System.Collections.Generic;
using System.Numerics;

namespace Snippets;

public class Repository<TEntity> where TEntity : class, new()
{
    private readonly Dictionary<int, TEntity> _items = [];

    public TEntity GetOrAdd(int id)
    {
        if (!_items.TryGetValue(id, out var item))
        {
            item = new TEntity();
            _items.Add(id, item);
        }

        return item;
    }

    public TEntity? Find(int id) => _items.TryGetValue(id, out var item) ? item : default;
}

public static class Generics
{
    public static T Sum<T>(T[] values) where T : struct, INumber<T>
    {
        T sum = T.Zero;
        foreach (var value in values) sum += value;
        return sum;
    }

    public static string Show<T>(T value) => value is null ? "null" : value.ToString() + typeof(T).Name;

    public static Order Use(Repository<Order> repository) => repository.GetOrAdd(1);

    public static bool Is<T>(object value, out T? result)
    {
        if (value is T typed)
        {
            result = typed;
            return true;
        }

        result = default;
        return false;
    }
}
