namespace Headway.Client.Contracts;

/// <summary>How to open a console on a managed database, on the server's host.</summary>
/// <param name="Command">The program and its arguments; no password among them.</param>
/// <param name="Environment">The variables that it needs, the password among them.</param>
public sealed record ConnectionView(IReadOnlyList<string> Command, IReadOnlyDictionary<string, string> Environment);
