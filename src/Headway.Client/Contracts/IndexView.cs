namespace Headway.Client.Contracts;

/// <summary>An index and what is found about it.</summary>
/// <param name="Table">The table, with its schema.</param>
/// <param name="Name">Its name.</param>
/// <param name="Definition">The statement that would make it.</param>
/// <param name="Bytes">Its size.</param>
/// <param name="Scans">How often a statement used it since the database's statistics began.</param>
/// <param name="IsUnique">Whether it keeps values unique.</param>
/// <param name="IsConstraint">Whether a constraint is made of it, such as the primary key.</param>
/// <param name="Finding"><c>none</c>, <c>unused</c>, <c>duplicate</c> or <c>invalid</c>.</param>
/// <param name="SameAs">The index that does the same, for <c>duplicate</c>.</param>
public sealed record IndexView(
    string Table,
    string Name,
    string Definition,
    long Bytes,
    long Scans,
    bool IsUnique,
    bool IsConstraint,
    string Finding,
    string? SameAs);
