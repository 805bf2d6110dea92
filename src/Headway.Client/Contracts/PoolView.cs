namespace Headway.Client.Contracts;

/// <summary>The pool in front of a managed PostgreSQL.</summary>
/// <param name="Database">The database.</param>
/// <param name="State"><c>up</c>, <c>down</c>, or <c>none</c> when its next deployment makes the pool.</param>
/// <param name="Detail">Why it is not up, in one sentence.</param>
/// <param name="Sizes">How large it is.</param>
/// <param name="Figures">What it does now; null when it is not up.</param>
public sealed record PoolView(string Database, string State, string? Detail, PoolSizesView? Sizes, PoolFiguresView? Figures);
