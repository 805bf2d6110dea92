using Headway.Client.Contracts;
using Headway.Deployments.Instances;
using Headway.Deployments.Ports;
using Headway.Model.Names;
using Headway.Model.Traffic;
using Headway.Server.Access;
using Headway.Server.Http;

namespace Headway.Server.Features.Maintenance;

/// <summary>Closes and opens environments and services (P160).</summary>
/// <param name="gates">Keeps what is closed.</param>
/// <param name="releases">Knows the services.</param>
/// <param name="edge">Applies it.</param>
/// <param name="audit">Records it.</param>
internal sealed class MaintenanceSwitch(IGates gates, IReleases releases, EdgeSync edge, AuditTrail audit)
{
    /// <summary>Lists what is closed.</summary>
    /// <param name="scope">Who and where.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<IReadOnlyList<MaintenanceView>> ListAsync(Scope scope, CancellationToken cancellationToken) =>
        [.. (await gates.ListAsync(scope.Environment.Id, cancellationToken)).Select(MaintenanceRequests.View)];

    /// <summary>Does what was asked; when it returns, the edge follows.</summary>
    /// <param name="scope">Who and where.</param>
    /// <param name="request">What was asked.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The refusal; null when it was done.</returns>
    public async Task<Problem?> TurnAsync(Scope scope, MaintenanceRequest request, CancellationToken cancellationToken)
    {
        if (MaintenanceRequests.Check(request, await ServicesAsync(scope, cancellationToken)) is { } refusal)
        {
            return refusal;
        }

        await StoreAsync(scope, request, cancellationToken);
        var detail = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["service"] = request.Service,
            ["mode"] = request.Mode,
            ["message"] = request.Message,
            ["ownPage"] = request.Page is null ? null : "yes",
        };
        await audit.RecordAsync(scope, "maintenance.change", detail, cancellationToken);
        try
        {
            await edge.ApplyAsync(cancellationToken);
            return null;
        }
        catch (EdgeException error)
        {
            return new Problem(
                StatusCodes.Status503ServiceUnavailable, "edge.failed", "The edge does not follow yet", error.Message, "It is stored; the edge follows as soon as it can.");
        }
    }

    private async Task<IReadOnlyCollection<ServiceName>> ServicesAsync(Scope scope, CancellationToken cancellationToken) =>
        scope.Environment.CurrentRelease is { } number
            && await releases.FindAsync(scope.Environment.Id, number, cancellationToken) is { } release
            ? [.. release.Spec.Services.Keys]
            : [];

    private Task StoreAsync(Scope scope, MaintenanceRequest request, CancellationToken cancellationToken)
    {
        ServiceName? service = request.Service is { } name ? ServiceName.Parse(name) : null;
        return MaintenanceRequests.Mode(request.Mode) is { } mode and not MaintenanceMode.Off
            ? gates.CloseAsync(
                new MaintenanceRecord(scope.Environment.Id, service, mode) { Message = request.Message, Page = request.Page, By = scope.Caller.Name },
                cancellationToken)
            : gates.OpenAsync(scope.Environment.Id, service, cancellationToken);
    }
}
