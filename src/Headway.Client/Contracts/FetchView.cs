namespace Headway.Client.Contracts;

/// <summary>What was brought back from a second copy.</summary>
/// <param name="Database">The database.</param>
/// <param name="Files">How many files were missing or damaged here.</param>
public sealed record FetchView(string Database, int Files);
