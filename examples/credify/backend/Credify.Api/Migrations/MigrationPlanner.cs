namespace Credify.Api.Migrations;

/// <summary>Decides which migrations to run. Pure: it reads no file and no database.</summary>
public static class MigrationPlanner
{
    /// <summary>All that are not applied, the oldest first.</summary>
    public static IReadOnlyList<MigrationStep> Up(IReadOnlyList<Migration> all, IReadOnlySet<int> applied) =>
        all.Where(migration => !applied.Contains(migration.Version))
            .Select(migration => new MigrationStep(migration, IsUp: true))
            .ToList();

    /// <summary>The newest <paramref name="count"/> that are applied, the newest first.</summary>
    /// <exception cref="MigrationException">The database has a version that this program does not know, so it cannot
    /// know the way back either: the newer program must do that.</exception>
    public static IReadOnlyList<MigrationStep> Down(
        IReadOnlyList<Migration> all, IReadOnlySet<int> applied, int count)
    {
        var known = all.ToDictionary(migration => migration.Version);
        return applied.OrderDescending()
            .Take(count)
            .Select(version => known.TryGetValue(version, out var migration)
                ? new MigrationStep(migration, IsUp: false)
                : throw new MigrationException(
                    $"The database has migration {version:0000}, which this version of Credify does not know. "
                    + "Take it back with the version that brought it."))
            .ToList();
    }
}
