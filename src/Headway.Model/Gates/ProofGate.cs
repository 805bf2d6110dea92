using Headway.Model.Names;
using Headway.Model.Values;

namespace Headway.Model.Gates;

/// <summary>Judges whether the databases of an environment were brought back from a backup lately enough for a deployment. Pure.</summary>
public static class ProofGate
{
    private const string Title = "A backup of each database was proven lately";

    /// <summary>Judges.</summary>
    /// <param name="within">How old the last proven restore may be, as the environment asks; null when it asks for nothing.</param>
    /// <param name="databases">The databases that have backups: when the first was begun and when a restore last proved one, null for never.</param>
    /// <param name="now">The time.</param>
    /// <returns>The result. A database that is itself younger than asked for passes: there was no time to prove anything.</returns>
    public static GateResult Judge(
        TimeSpan? within, IReadOnlyList<(DatabaseName Name, DateTimeOffset? Begun, DateTimeOffset? ProvenAt)> databases, DateTimeOffset now)
    {
        if (within is not { } most)
        {
            return GateResult.NotApplicable(GateNames.Proof, Title, "The environment does not ask for it.");
        }

        if (databases.Count == 0)
        {
            return GateResult.NotApplicable(GateNames.Proof, Title, "No database of the project has backups.");
        }

        var old = databases.Where(database => now - (database.ProvenAt ?? database.Begun ?? now) > most).ToList();
        return old.Count == 0
            ? GateResult.Passed(GateNames.Proof, Title, $"{string.Join(", ", databases.Select(database => $"{database.Name} {Proven(database.ProvenAt)}"))}.")
            : GateResult.Failed(
                GateNames.Proof,
                Title,
                $"{string.Join(", ", old.Select(database => $"{database.Name} {Proven(database.ProvenAt)}"))}; the environment asks for a proven restore within {Duration.Format(most)}.",
                $"Restore and check the newest backup: {string.Join("; ", old.Select(database => $"headway backup drill {database.Name}"))}. Then deploy again.");
    }

    private static string Proven(DateTimeOffset? at) => at is { } when
        ? $"was last proven at {when.UtcDateTime:yyyy-MM-dd HH:mm} UTC"
        : "was not proven yet";
}
