namespace Headway.Model.Manifest;

/// <summary>The migration commands of a service: argument lists run in the artifact.</summary>
public sealed record MigrateSpec
{
    /// <summary>Gets the command that brings the schema up.</summary>
    public required IReadOnlyList<string> Up { get; init; }

    /// <summary>Gets the command that takes the last migration back; empty when there is none.</summary>
    public IReadOnlyList<string> Down { get; init; } = [];

    /// <summary>Gets the command that prints the current revision; empty when there is none.</summary>
    public IReadOnlyList<string> Current { get; init; } = [];

    /// <summary>Gets whether nobody may use the system while the schema changes: requests wait meanwhile. The default is false.</summary>
    public bool Exclusive { get; init; }

    /// <summary>Gets how long one request waits at the most during an exclusive migration; then it is answered with 503. The default is 30 seconds.</summary>
    public TimeSpan Hold { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Gets the command that prints the revisions; empty when there is none (requirement P83).</summary>
    public IReadOnlyList<string> History { get; init; } = [];

    /// <summary>Gets the longest time the command may take. The default is 10 minutes.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>Gets what the rehearsal on a copy of the database is for. The default is to refuse what is not safe.</summary>
    public RehearseMode Rehearse { get; init; } = RehearseMode.Refuse;
}
