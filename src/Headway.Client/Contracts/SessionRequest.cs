using System.Text.Json.Serialization;

namespace Headway.Client.Contracts;

/// <summary>Starts a program that is attached to the caller. The first message of a session.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record SessionRequest
{
    /// <summary>Gets the service; null for the only one there is.</summary>
    public string? Service { get; init; }

    /// <summary>Gets the program and its arguments, up to 1000; never passed through a shell. For a console on a database: more arguments of its client.</summary>
    public IReadOnlyList<string>? Command { get; init; }

    /// <summary>Gets the running instance to enter; null for one of the release that is live. Only where one is entered.</summary>
    public string? Instance { get; init; }

    /// <summary>Gets the role that a console logs in as: <c>owner</c> (the default) or <c>readonly</c>. Only for a console on a database.</summary>
    public string? Role { get; init; }

    /// <summary>Gets the terminal that the program gets; null for pipes, which carry every byte as it is.</summary>
    public TerminalView? Terminal { get; init; }
}
