using System.Globalization;

namespace Headway.Model.Variables;

/// <summary>The variables that every instance gets: Headway's names, and Railway's for the same things (field notes 4.1).</summary>
public static class BuiltInVariables
{
    /// <summary>Makes the variables of one instance.</summary>
    /// <param name="instance">The instance.</param>
    /// <returns>The variables by name; what an instance does not have is left out.</returns>
    public static IReadOnlyDictionary<string, string> For(InstanceContext instance)
    {
        var address = instance.Address;
        var release = instance.Release;
        (string Name, string? Value)[] all =
        [
            ("PORT", instance.Port?.ToString(CultureInfo.InvariantCulture)),
            ("HEADWAY_HOST", instance.Host),
            ("HEADWAY_PROJECT", instance.Project.Value),
            ("HEADWAY_ENVIRONMENT", instance.Environment.Value),
            ("HEADWAY_SERVICE", instance.Service.Value),
            ("HEADWAY_RELEASE", release),
            ("HEADWAY_DEPLOYMENT", instance.Deployment),
            ("HEADWAY_INSTANCE", instance.Instance.Value),
            ("HEADWAY_PUBLIC_URL", ServiceVariables.Find(address, "PUBLIC_URL")),
            ("HEADWAY_PRIVATE_URL", ServiceVariables.Find(address, "PRIVATE_URL")),
            ("RAILWAY_PROJECT_NAME", instance.Project.Value),
            ("RAILWAY_PROJECT_ID", instance.Project.Value),
            ("RAILWAY_ENVIRONMENT", instance.Environment.Value),
            ("RAILWAY_ENVIRONMENT_NAME", instance.Environment.Value),
            ("RAILWAY_ENVIRONMENT_ID", instance.Environment.Value),
            ("RAILWAY_SERVICE_NAME", instance.Service.Value),
            ("RAILWAY_SERVICE_ID", instance.Service.Value),
            ("RAILWAY_SNAPSHOT_ID", release),
            ("RAILWAY_DEPLOYMENT_ID", instance.Deployment),
            ("RAILWAY_REPLICA_ID", instance.Instance.Value),
            ("RAILWAY_VOLUME_NAME", instance.VolumeName),
            ("RAILWAY_VOLUME_MOUNT_PATH", instance.VolumePath),
            ("RAILWAY_GIT_COMMIT_SHA", instance.Commit),
            ("RAILWAY_PUBLIC_DOMAIN", ServiceVariables.Find(address, "RAILWAY_PUBLIC_DOMAIN")),
            ("RAILWAY_PRIVATE_DOMAIN", ServiceVariables.Find(address, "RAILWAY_PRIVATE_DOMAIN")),
        ];
        return all.Where(item => item.Value is not null).ToDictionary(item => item.Name, item => item.Value!, StringComparer.Ordinal);
    }

    /// <summary>Gets whether a name is set by Headway and nobody else: <c>PORT</c> and names that start with <c>HEADWAY_</c>.</summary>
    /// <param name="name">The name of a variable.</param>
    /// <returns>True for such a name.</returns>
    public static bool IsReserved(string name) => name == "PORT" || name.StartsWith("HEADWAY_", StringComparison.Ordinal);
}
