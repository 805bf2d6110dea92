namespace Headway.Model.Rehearsals;

/// <summary>What a statement of a migration did to the copy.</summary>
public sealed record RehearsedStatement
{
    /// <summary>Gets its number in the migration, from 1.</summary>
    public required int Number { get; init; }

    /// <summary>Gets what it says.</summary>
    public required SqlStatement Sql { get; init; }

    /// <summary>Gets what names its transaction.</summary>
    public required string Transaction { get; init; }

    /// <summary>Gets when it began, from the start of the migration.</summary>
    public TimeSpan Start { get; init; }

    /// <summary>Gets how long it took.</summary>
    public TimeSpan Time { get; init; }

    /// <summary>Gets how long its locks were held: from its start to the end of its transaction.</summary>
    public TimeSpan Held { get; init; }

    /// <summary>Gets the locks that it took and its transaction did not have yet.</summary>
    public IReadOnlyList<TableLock> Locks { get; init; } = [];

    /// <summary>Gets the tables that it wrote anew.</summary>
    public IReadOnlyList<TableRewrite> Rewrites { get; init; } = [];

    /// <summary>Gets the rows that it read one after the other while it changed the schema, by table; each reading counts.</summary>
    public IReadOnlyDictionary<string, long> Reads { get; init; } = new Dictionary<string, long>(StringComparer.Ordinal);

    /// <summary>Gets the rows that it changed.</summary>
    public IReadOnlyList<RowChange> Changes { get; init; } = [];

    /// <summary>Gets what it dropped.</summary>
    public IReadOnlyList<DroppedObject> Dropped { get; init; } = [];

    /// <summary>Gets the command tags of what it did to the schema, also inside of DO or a function.</summary>
    public IReadOnlyList<string> Commands { get; init; } = [];

    /// <summary>Gets the bytes that it wrote into the WAL.</summary>
    public long WalBytes { get; init; }

    /// <summary>Gets the bytes of its temporary files.</summary>
    public long TempBytes { get; init; }

    /// <summary>Gets the SQLSTATE that it failed with; null when it did not.</summary>
    public string? Error { get; init; }
}
