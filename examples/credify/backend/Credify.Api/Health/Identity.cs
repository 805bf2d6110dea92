using System.Reflection;

namespace Credify.Api.Health;

/// <summary>Which version, release, deployment and instance this process is. Headway sets the variables.</summary>
public sealed record Identity(string Version, string? Release, string? Deployment, string? Instance, string? Service)
{
    public static Identity OfProcess() => new(
        typeof(Identity).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "0",
        Environment.GetEnvironmentVariable("HEADWAY_RELEASE"),
        Environment.GetEnvironmentVariable("HEADWAY_DEPLOYMENT"),
        Environment.GetEnvironmentVariable("HEADWAY_INSTANCE"),
        Environment.GetEnvironmentVariable("HEADWAY_SERVICE"));
}
