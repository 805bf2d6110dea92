namespace Headway.Bench.Deployments.Load;

/// <summary>An answer.</summary>
/// <param name="Status">Its status.</param>
/// <param name="Body">Its text.</param>
/// <param name="Closes">Whether the connection may not be used again.</param>
internal readonly record struct HttpAnswer(int Status, string Body, bool Closes)
{
    private const string Mark = "\"version\": \"";

    /// <summary>Gets the version that the program names; null when it names none.</summary>
    public string? Version
    {
        get
        {
            var start = Body.IndexOf(Mark, StringComparison.Ordinal);
            var end = start < 0 ? -1 : Body.IndexOf('"', start + Mark.Length);
            return end < 0 ? null : Body[(start + Mark.Length)..end];
        }
    }
}
