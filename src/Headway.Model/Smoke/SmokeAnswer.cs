namespace Headway.Model.Smoke;

/// <summary>What came back: an answer, a message of a WebSocket, or nothing.</summary>
/// <param name="Status">The status; 0 when there was no answer.</param>
/// <param name="Body">The body, or the last message; at most 1 MB of it.</param>
/// <param name="Took">How long it took.</param>
public sealed record SmokeAnswer(int Status, string Body, TimeSpan Took)
{
    /// <summary>Gets the headers; repeated ones are joined by commas.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; } = [];

    /// <summary>Gets why there was no answer, in one clause; null when there was.</summary>
    public string? Failure { get; init; }

    /// <summary>Gets whether one of the WebSocket's messages was as expected.</summary>
    public bool Heard { get; init; }

    /// <summary>Finds a header.</summary>
    /// <param name="name">Its name, in any case.</param>
    /// <returns>The value; null when it is not there.</returns>
    public string? Header(string name)
    {
        var found = Headers.Where(header => string.Equals(header.Key, name, StringComparison.OrdinalIgnoreCase)).Select(header => header.Value);
        return found.Any() ? string.Join(", ", found) : null;
    }
}
