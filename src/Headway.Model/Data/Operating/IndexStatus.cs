namespace Headway.Model.Data.Operating;

/// <summary>An index and what is found about it.</summary>
public sealed record IndexStatus
{
    /// <summary>Gets the table, with its schema.</summary>
    public required string Table { get; init; }

    /// <summary>Gets the name of the index.</summary>
    public required string Name { get; init; }

    /// <summary>Gets the statement that would make it.</summary>
    public required string Definition { get; init; }

    /// <summary>Gets its size in bytes.</summary>
    public required long Bytes { get; init; }

    /// <summary>Gets how often a statement used it since the database's statistics began.</summary>
    public required long Scans { get; init; }

    /// <summary>Gets a value indicating whether it keeps values unique.</summary>
    public bool IsUnique { get; init; }

    /// <summary>Gets a value indicating whether it is the one of the primary key.</summary>
    public bool IsPrimary { get; init; }

    /// <summary>Gets a value indicating whether a constraint is made of it: then the constraint would have to go.</summary>
    public bool IsConstraint { get; init; }

    /// <summary>Gets a value indicating whether it can be used; one whose making was broken off cannot.</summary>
    public bool IsValid { get; init; } = true;

    /// <summary>Gets what it is made of: equal text means that one of the two is not needed.</summary>
    public required string Key { get; init; }

    /// <summary>Gets what is wrong with it; the default is nothing.</summary>
    public IndexFinding Finding { get; init; }

    /// <summary>Gets the index that does the same, when that is the finding.</summary>
    public string? SameAs { get; init; }
}
