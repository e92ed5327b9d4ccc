using System;
using System.Collections.Generic;
using System.Linq;

namespace Snippets;

public class Part
{
    public int Id { get; set; }
    public int? ParentId { get; set; }
    public Guid Key { get; set; }
    public Part? Parent { get; set; }
}

/// `a?.B == c` where `c` is a variable.
public class LiftedAccess
{
    private readonly int _own = 3;

    public Part? ByParameter(Part? part, int id) => part?.Id == id ? part : null;

    public Part? ByField(Part? part) => part?.Id == _own ? part : null;

    public Part? ByNullable(Part? part, int? id) => part?.Id == id ? part : null;

    public bool Unequal(Part? part, int? id) => part?.Id != id;

    public Part? Nullable(Part? part, int id) => part?.ParentId == id ? part : null;

    public bool Order(Part? part, int id) => part?.Id < id;

    public bool Widened(Part? part, long id) => part?.Id == id;

    public bool Operator(Part? part, Guid key) => part?.Key == key;

    public bool Chain(Part? part, int id) => part?.Parent?.Id == id;

    public bool Captured(List<Part?> parts, int id) => parts.Any(part => part?.Id == id);
}

public class LiftedByPrimary(int own)
{
    public bool IsOwn(Part? part) => part?.Id == own;
}
