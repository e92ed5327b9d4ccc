using System;
using System.Linq;

namespace Snippets;

public enum Rank
{
    Guest,
    Member,
    Owner,
}

public enum Size : byte
{
    Small = 1,
    Large = 2,
}

public class Badge
{
    public int Id { get; set; }
    public int? Number { get; set; }
    public Rank Rank { get; set; }
    public Rank? Former { get; set; }
    public Size Size { get; set; }
    public bool Valid { get; set; }
    public string Name { get; set; } = "";
}

/// What the compiler converts inside expression trees without being told to.
public class TreeConversions
{
    public IQueryable<Badge> Enumerations(IQueryable<Badge> badges, Rank rank) =>
        badges.Where(b => b.Rank == rank || b.Rank >= Rank.Member);

    public IQueryable<Badge> NullableEnumerations(IQueryable<Badge> badges, Rank rank, Rank? other) =>
        badges.Where(b => b.Former == rank && b.Former != Rank.Owner && b.Former != null && b.Rank == other);

    public IQueryable<Badge> SmallEnumerations(IQueryable<Badge> badges, Size size) =>
        badges.Where(b => b.Size == size && b.Size == Size.Large);

    public IQueryable<Badge> Written(IQueryable<Badge> badges) => badges.Where(b => (int)b.Rank == 2 && (long)b.Id > 3);

    public IQueryable<Badge> Nulls(IQueryable<Badge> badges, int? number, bool? valid) =>
        badges.Where(b => b.Number == number && b.Number != null && (valid == null || b.Valid == valid));

    public IQueryable<Badge> Spans(IQueryable<Badge> badges, int[] ids, string[] names) =>
        badges.Where(b => ids.Contains(b.Id) || names.Contains(b.Name));

    public IQueryable<string> Texts(IQueryable<Badge> badges) => badges.Select(b => $"{b.Id}-{b.Name}");

    public IQueryable<string> Joined(IQueryable<Badge> badges) => badges.Select(b => $"{b.Name}: {b.Name}");
}
