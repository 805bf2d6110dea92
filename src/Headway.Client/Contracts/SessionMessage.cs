using System.Text.Json.Serialization;

namespace Headway.Client.Contracts;

/// <summary>
/// A text message of a session; one thing in each. Binary messages between them are the bytes of input (from the client)
/// and output (from the server). Each side begins with leave to send 1 MiB and gets more as the other one has used it up.
/// </summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record SessionMessage
{
    /// <summary>Gets what to start. From the client, first of all, once.</summary>
    public SessionRequest? Start { get; init; }

    /// <summary>Gets how many bytes more the other side may send. From both.</summary>
    public int? Window { get; init; }

    /// <summary>Gets whether the next binary message is of the error output. From the server.</summary>
    public bool? Error { get; init; }

    /// <summary>Gets the terminal's new size. From the client.</summary>
    public TerminalView? Terminal { get; init; }

    /// <summary>Gets the number of a signal for the program, 1–31. From the client.</summary>
    public int? Signal { get; init; }

    /// <summary>Gets whether the input is at its end. From the client.</summary>
    public bool? EndOfInput { get; init; }

    /// <summary>Gets how the program has ended. From the server, last of all.</summary>
    public SessionEnd? End { get; init; }

    /// <summary>Gets why nothing was started, or why it went no further. From the server, last of all.</summary>
    public ApiProblem? Problem { get; init; }
}
