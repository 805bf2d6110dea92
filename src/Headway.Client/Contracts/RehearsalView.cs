namespace Headway.Client.Contracts;

/// <summary>What a rehearsal found. Holds no secret.</summary>
public sealed record RehearsalView
{
    /// <summary>Gets why nothing was tried; null when something was.</summary>
    public string? NotTried { get; init; }

    /// <summary>Gets why it may not run where it counts, the gravest first; null when it may.</summary>
    public string? Refusal { get; init; }

    /// <summary>Gets how long all of it took, in seconds.</summary>
    public double Seconds { get; init; }

    /// <summary>Gets how long the migrations themselves took, in seconds.</summary>
    public double MigratingSeconds { get; init; }

    /// <summary>Gets the copies that it was tried on.</summary>
    public IReadOnlyList<RehearsedCopyView> Copies { get; init; } = [];

    /// <summary>Gets the migrations, in the order in which they ran.</summary>
    public IReadOnlyList<ServiceRehearsalView> Services { get; init; } = [];

    /// <summary>Gets how the running and the new version got on with the new schema.</summary>
    public IReadOnlyList<VersionTrialView> Versions { get; init; } = [];
}
