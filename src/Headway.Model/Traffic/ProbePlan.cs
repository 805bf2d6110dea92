namespace Headway.Model.Traffic;

/// <summary>
/// The private way to one instance: a request to the public listener with the header <see cref="Header"/> and this
/// key goes to it, whatever its host and whether or not the public sees the instance.
/// </summary>
/// <param name="Key">The key: a secret, 20–200 letters, digits, dots, underscores and hyphens.</param>
/// <param name="Port">The port that the instance listens on.</param>
public sealed record ProbePlan(string Key, int Port)
{
    /// <summary>Gets the address that the instance listens on. The default is 127.0.0.1.</summary>
    public string Host { get; init; } = "127.0.0.1";

    /// <summary>The header that has the key. The edge takes it away from every request.</summary>
    public const string Header = "X-Headway-Probe";

    /// <summary>Writes the plan without its key.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => FormattableString.Invariant($"probe of {Host}:{Port}");
}
