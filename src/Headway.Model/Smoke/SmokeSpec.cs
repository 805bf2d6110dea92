namespace Headway.Model.Smoke;

/// <summary>The smoke checks of a service: what a new version must answer before the public sees it, and once more after (P141, P152).</summary>
public sealed record SmokeSpec
{
    /// <summary>Gets how long the whole list may take. The default is 60 s.</summary>
    public TimeSpan Within { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Gets the checks, in order. A later one may use what an earlier one captured.</summary>
    public IReadOnlyList<SmokeCheck> Checks { get; init; } = [];
}
