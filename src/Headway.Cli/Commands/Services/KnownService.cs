using Headway.Cli.Errors;
using Headway.Client;
using Headway.Client.Contracts;

namespace Headway.Cli.Commands.Services;

/// <summary>Tells a service that has nothing to show from one that is not there.</summary>
internal static class KnownService
{
    /// <summary>Refuses a service that is not in the environment.</summary>
    /// <param name="environment">The environment.</param>
    /// <param name="service">The service as it was typed.</param>
    /// <param name="cancellationToken">Stops.</param>
    public static async Task RequireAsync(EnvironmentClient environment, string service, CancellationToken cancellationToken)
    {
        var status = await environment.GetStatusAsync(cancellationToken);
        if (!Has(status, service))
        {
            throw new CliException(
                ExitCode.Failed,
                "There is no such service",
                $"there is no service '{service}' in {status.Project}, {status.Environment}",
                status.Services.Count == 0 ? "nothing is deployed here yet: headway up" : $"the services are: {Names(status)}");
        }
    }

    /// <summary>Writes the names of the services.</summary>
    /// <param name="status">The environment.</param>
    public static string Names(EnvironmentStatusView status) => string.Join(", ", status.Services.Select(known => known.Name));

    /// <summary>Tells whether a service is in the environment.</summary>
    /// <param name="status">The environment.</param>
    /// <param name="service">The service.</param>
    public static bool Has(EnvironmentStatusView status, string service) => status.Services.Any(known => known.Name == service);
}
