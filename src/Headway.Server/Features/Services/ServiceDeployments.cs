using Headway.Client.Contracts;
using Headway.Deployments.Ports;
using Headway.Model.Deployments;
using Headway.Model.Names;
using Headway.Server.Access;
using Headway.Server.Features.Deployments;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Headway.Server.Features.Services;

/// <summary>Starts deployments of one service.</summary>
/// <param name="releases">Knows the services.</param>
/// <param name="starter">Starts.</param>
internal sealed class ServiceDeployments(IReleases releases, DeploymentStarter starter)
{
    /// <summary>Starts one.</summary>
    /// <param name="scope">Who and where.</param>
    /// <param name="kind">What.</param>
    /// <param name="service">The service as it was asked for.</param>
    /// <param name="replicas">The number of instances, for scale.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The deployment or the refusal.</returns>
    public async Task<Results<Accepted<DeploymentView>, JsonHttpResult<ApiProblem>>> StartAsync(
        Scope scope, DeploymentKind kind, string service, int? replicas, CancellationToken cancellationToken)
    {
        var release = scope.Environment.CurrentRelease is { } number
            ? await releases.FindAsync(scope.Environment.Id, number, cancellationToken)
            : null;
        if (!ServiceName.TryParse(service, out var name) || release?.Spec.Services.ContainsKey(name) != true)
        {
            return MissingService.In(release, service).ToHttp();
        }

        var request = new DeploymentRequest { Service = name.Value, Replicas = replicas };
        return DeploymentEndpoints.Accepted(await starter.StartAsync(scope, kind, request, cancellationToken));
    }
}
