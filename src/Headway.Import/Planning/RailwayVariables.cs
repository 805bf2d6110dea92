using System.Globalization;
using Headway.Import.Reading;

namespace Headway.Import.Planning;

/// <summary>Knows the variables that tell Railway what to do, and those that it gives (field notes 4.1).</summary>
internal static class RailwayVariables
{
    /// <summary>Plans such a variable.</summary>
    /// <returns>True when it is one, and so no variable of the program.</returns>
    public static bool Takes(ImportDraft draft, ServiceDraft service, string name, string? value, Place at)
    {
        if (!name.StartsWith("RAILWAY_", StringComparison.Ordinal) && !name.StartsWith("NIXPACKS_", StringComparison.Ordinal))
        {
            return false;
        }

        switch (name)
        {
            case "RAILWAY_DEPLOYMENT_OVERLAP_SECONDS" when Seconds(value) is { } overlap:
                RailwayDeploy.Overlap(draft, service, overlap, at, name);
                break;
            case "RAILWAY_DEPLOYMENT_DRAINING_SECONDS" when Seconds(value) is { } draining:
                RailwayDeploy.Draining(draft, service, draining, at, name);
                break;
            case "RAILWAY_HEALTHCHECK_TIMEOUT_SEC" when Seconds(value) is { } timeout:
                service.HealthWithin = timeout;
                draft.Carried(at, name, "is 'health.within'");
                break;
            case "RAILWAY_DOCKERFILE_PATH" when !string.IsNullOrEmpty(value):
                (service.WantsDockerfile, service.Dockerfile) = (true, value.TrimStart('/'));
                draft.Carried(at, name, "is the Dockerfile of the service");
                break;
            case "RAILWAY_RUN_UID":
                draft.Dropped(at, name, "Headway runs each service as a user of its own, never as root");
                break;
            case "RAILWAY_SHM_SIZE_BYTES":
                draft.Dropped(at, name, "shared memory counts to 'resources.memory'", "give the service more memory if it needs it");
                break;
            default:
                Others(draft, name, at);
                break;
        }

        return true;
    }

    private static void Others(ImportDraft draft, string name, Place at)
    {
        if (name.StartsWith("NIXPACKS_", StringComparison.Ordinal))
        {
            draft.Dropped(at, name, "tells Nixpacks how to build; Headway's builders do not read it", "see 'build' in the manual of headway.yaml");
        }
        else
        {
            draft.Carried(at, name, "is given by the platform, here by Headway, where it has such a thing");
        }
    }

    private static TimeSpan? Seconds(string? value) =>
        double.TryParse(value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds) && seconds < 1e9 ? TimeSpan.FromSeconds(Math.Floor(seconds)) : null;
}
