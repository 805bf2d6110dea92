namespace Headway.Client.Contracts;

/// <summary>What reading every file of a repository found.</summary>
/// <param name="Database">The database.</param>
/// <param name="Problems">What is damaged or missing, one sentence each; nothing when all is whole.</param>
public sealed record VerifyView(string Database, IReadOnlyList<string> Problems);
