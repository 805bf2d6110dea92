namespace Headway.Model.Runtime;

/// <summary>Whether a runtime can start instances here, and with which protections.</summary>
/// <param name="Ready">Whether instances can be started.</param>
/// <param name="Protections">The protections that are on, such as <c>own user</c> or <c>memory limit</c>.</param>
/// <param name="Missing">The protections that are off, each with the reason in one clause.</param>
public sealed record RuntimeHealth(bool Ready, IReadOnlyList<string> Protections, IReadOnlyList<string> Missing);
