namespace Headway.Client.Contracts;

/// <summary>What a statement of a migration did in the copy.</summary>
/// <param name="Number">Its number, from 1.</param>
/// <param name="Sql">What it says.</param>
/// <param name="Milliseconds">How long it took.</param>
/// <param name="HeldMilliseconds">How long its locks were held.</param>
/// <param name="Locks">The locks that it took, such as <c>ACCESS EXCLUSIVE on public.things</c>.</param>
/// <param name="Rewrites">The tables that it wrote anew.</param>
/// <param name="Changes">The rows that it changed, such as <c>500 rows updated in public.things</c>.</param>
/// <param name="WalBytes">The bytes that it wrote into the WAL.</param>
/// <param name="TempBytes">The bytes of its temporary files.</param>
/// <param name="Error">The SQLSTATE that it failed with; null when it did not.</param>
public sealed record RehearsedStatementView(
    int Number,
    string Sql,
    double Milliseconds,
    double HeldMilliseconds,
    IReadOnlyList<string> Locks,
    IReadOnlyList<string> Rewrites,
    IReadOnlyList<string> Changes,
    long WalBytes,
    long TempBytes,
    string? Error);
