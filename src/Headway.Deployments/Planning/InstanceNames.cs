using System.Globalization;
using Headway.Model.Deployments;
using Headway.Model.Names;

namespace Headway.Deployments.Planning;

/// <summary>The names of everything that runs for an environment. A dot cannot stand in a project's or service's name, so no two can be alike.</summary>
public static class InstanceNames
{
    /// <summary>The kind of a program that is attached to somebody and has an instance of its own.</summary>
    public const string Run = "run";

    /// <summary>The kind of a program that is attached to somebody and has entered a running instance.</summary>
    public const string Exec = "exec";

    /// <summary>The kind of a console on a database.</summary>
    public const string Console = "console";

    private const int ProgramDots = 4;

    /// <summary>Names the backend of a service.</summary>
    /// <param name="environment">The environment.</param>
    /// <param name="service">The service.</param>
    /// <returns>The name.</returns>
    public static InstanceId Backend(EnvironmentRecord environment, ServiceName service) =>
        InstanceId.Parse($"{environment.Prefix}.{service}");

    /// <summary>Names a volume of a service.</summary>
    /// <param name="environment">The environment.</param>
    /// <param name="service">The service.</param>
    /// <param name="volume">Its name in the manifest.</param>
    /// <returns>The name.</returns>
    public static VolumeId Volume(EnvironmentRecord environment, ServiceName service, ServiceName volume) =>
        VolumeId.Parse($"{environment.Prefix}.{service}.{volume}");

    /// <summary>Reads which volume of an environment a volume is.</summary>
    /// <param name="environment">The environment.</param>
    /// <param name="volume">The volume.</param>
    /// <returns>Its service and its name in the manifest; null for one of another environment.</returns>
    public static (ServiceName Service, ServiceName Name)? FindVolume(EnvironmentRecord environment, VolumeId volume) =>
        volume.Value.StartsWith(environment.Prefix + '.', StringComparison.Ordinal)
        && volume.Value[(environment.Prefix.Length + 1)..].Split('.') is [var first, var second]
        && ServiceName.TryParse(first, out var service) && ServiceName.TryParse(second, out var name)
            ? (service, name)
            : null;

    /// <summary>Names an instance of a service.</summary>
    /// <param name="environment">The environment.</param>
    /// <param name="service">The service.</param>
    /// <param name="deployment">The number of the deployment that makes it.</param>
    /// <param name="ordinal">Its place among the copies, from 1.</param>
    /// <returns>The name.</returns>
    public static InstanceId Instance(EnvironmentRecord environment, ServiceName service, int deployment, int ordinal) =>
        InstanceId.Parse(string.Create(CultureInfo.InvariantCulture, $"{environment.Prefix}.{service}.{deployment}-{ordinal}"));

    /// <summary>Names the run of a program that ends by itself.</summary>
    /// <param name="kind"><c>build</c>, <c>migrate</c> or <c>run</c>.</param>
    /// <param name="environment">The environment.</param>
    /// <param name="service">The service.</param>
    /// <param name="deployment">What makes it unique: the number of the deployment, or a random text.</param>
    /// <returns>The name.</returns>
    public static InstanceId Program(string kind, EnvironmentRecord environment, ServiceName service, string deployment) =>
        InstanceId.Parse($"{kind}.{environment.Prefix}.{service}.{deployment}");

    /// <summary>Names a console on a database.</summary>
    /// <param name="environment">The environment.</param>
    /// <param name="database">The database.</param>
    /// <param name="unique">What makes it unique: a random text.</param>
    /// <returns>The name.</returns>
    public static InstanceId OfConsole(EnvironmentRecord environment, DatabaseName database, string unique) =>
        InstanceId.Parse($"{Console}.{environment.Prefix}.{database}.{unique}");

    /// <summary>Tells programs that are attached to somebody from all others: nothing of them may outlive the server that attached them.</summary>
    /// <param name="id">The name.</param>
    /// <returns>Whether it is one.</returns>
    public static bool IsSession(InstanceId id) => IsProgram(id) && id.Value.Split('.')[0] is (Run or Exec or Console);

    /// <summary>Tells programs that end by themselves from everything that has to be kept running: their names have one part more.</summary>
    /// <param name="id">The name.</param>
    /// <returns>Whether whoever started it waits for its end, and nobody else needs to look.</returns>
    public static bool IsProgram(InstanceId id) => id.Value.Count(letter => letter == '.') == ProgramDots;
}
