namespace Headway.Cli.Commands.Projects;

/// <summary>Something in a repository that can be deployed.</summary>
/// <param name="Name">What to call the service.</param>
/// <param name="Root">Its folder below the repository; <c>.</c> for the repository itself.</param>
/// <param name="Kind"><c>dotnet</c>, <c>node</c>, <c>python</c> or <c>static</c>.</param>
/// <param name="Start">How it is started; null for a static site.</param>
/// <param name="BuildCommand">How a static site is built; null when it is not.</param>
internal sealed record FoundService(string Name, string Root, string Kind, string? Start, string? BuildCommand);
