namespace Headway.Client.Contracts;

/// <summary>Asks for a project.</summary>
/// <param name="Name">Its name.</param>
public sealed record CreateProjectRequest(string? Name);
