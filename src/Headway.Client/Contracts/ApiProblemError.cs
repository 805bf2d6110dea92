namespace Headway.Client.Contracts;

/// <summary>One thing that is wrong with what was sent.</summary>
/// <param name="Path">The place, such as <c>services/api/port</c>; empty for the whole.</param>
/// <param name="Line">The line in the manifest, from 1; null when there is none.</param>
/// <param name="Message">What is wrong and what would be right.</param>
public sealed record ApiProblemError(string Path, int? Line, string Message);
