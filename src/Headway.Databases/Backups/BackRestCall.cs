using Headway.Model.Runtime;

namespace Headway.Databases.Backups;

/// <summary>One run of pgBackRest.</summary>
/// <param name="Command">The options, then the command.</param>
/// <param name="Run">What names it: the same again finds the one that runs.</param>
internal sealed record BackRestCall(IReadOnlyList<string> Command, string Run)
{
    /// <summary>Gets the command without its options.</summary>
    public string Verb => Command.First(word => !word.StartsWith('-'));

    /// <summary>Gets what takes its lines as they come.</summary>
    public Action<string>? Progress { get; init; }

    /// <summary>Gets further folders that it sees.</summary>
    public IReadOnlyList<MountSpec> Mounts { get; init; } = [];
}
