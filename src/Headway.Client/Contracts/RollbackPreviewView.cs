namespace Headway.Client.Contracts;

/// <summary>What a rollback with its data would do and lose.</summary>
/// <param name="Release">The release to go back to.</param>
/// <param name="CurrentRelease">The release that is live; null for none.</param>
/// <param name="Deployment">The deployment whose migration is taken back, with all after it.</param>
/// <param name="Databases">The databases.</param>
public sealed record RollbackPreviewView(
    int Release, int? CurrentRelease, int Deployment, IReadOnlyList<RollbackDatabaseView> Databases);
