namespace Headway.Client.Contracts;

/// <summary>A project.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Environments">Its environments.</param>
/// <param name="CreatedAt">When it was made.</param>
public sealed record ProjectView(string Name, IReadOnlyList<string> Environments, DateTimeOffset CreatedAt);
