namespace Headway.Client.Contracts;

/// <summary>How <c>migrate.down</c> went in the copy.</summary>
/// <param name="State"><c>proven</c>, <c>differs</c>, <c>failed</c>, <c>none</c> or <c>not-needed</c>.</param>
/// <param name="Sentence">The same in one sentence.</param>
/// <param name="Differences">In what the schema differs from the one before the migration.</param>
public sealed record WayDownView(string State, string Sentence, IReadOnlyList<string> Differences);
