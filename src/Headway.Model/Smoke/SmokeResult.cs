namespace Headway.Model.Smoke;

/// <summary>How a smoke check went. Holds no secret.</summary>
/// <param name="Service">The service.</param>
/// <param name="Name">The check.</param>
/// <param name="Outcome">How it went.</param>
/// <param name="Milliseconds">How long it took.</param>
/// <param name="Reason">What was wrong, as one clause that begins with the check's name; null when it passed.</param>
public sealed record SmokeResult(string Service, string Name, SmokeOutcome Outcome, int Milliseconds, string? Reason = null)
{
    /// <summary>Gets the instance that was asked; null when the public way was taken.</summary>
    public string? Instance { get; init; }

    /// <summary>Gets the kind of the check, see <see cref="SmokeKinds"/>; null in what was stored before kinds were.</summary>
    public string? Kind { get; init; }
}
