using Headway.Model.Deployments;

namespace Headway.Deployments.Planning;

/// <summary>Tells whether the schema of the databases is newer than a release. Pure.</summary>
public static class SchemaAge
{
    /// <summary>Tells.</summary>
    /// <param name="release">The release to go back to.</param>
    /// <param name="migrated">The newest release whose migrations ran; null when none did.</param>
    /// <returns>The release that the schema is of; null when it is not newer, or was made by the same programs.</returns>
    public static int? NewerThan(ReleaseRecord release, ReleaseRecord? migrated)
    {
        if (migrated is null || migrated.Number <= release.Number)
        {
            return null;
        }

        // The same artifact has the same migrations: a redeploy changes no schema.
        var changed = migrated.Spec.Services
            .Where(service => service.Value.Migrate is not null)
            .Any(service => !migrated.Artifacts.TryGetValue(service.Key, out var newer)
                || !release.Artifacts.TryGetValue(service.Key, out var older)
                || newer != older);
        return changed ? migrated.Number : null;
    }
}
