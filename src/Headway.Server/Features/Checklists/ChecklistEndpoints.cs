using System.Globalization;
using Headway.Client.Contracts;
using Headway.Deployments.Ports;
using Headway.Model.Checklists;
using Headway.Server.Access;
using Headway.Server.Features.Deployments;
using Headway.Server.Http;
using Headway.Store.Access;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Headway.Server.Features.Checklists;

/// <summary>Looking at the guides' checklist, and signing what only a person can judge.</summary>
internal static class ChecklistEndpoints
{
    private const int MostNote = 500;

    public static void MapChecklists(this IEndpointRouteBuilder api)
    {
        api.MapGet($"{DeploymentEndpoints.Base}/checklist", ShowAsync).WithName("showChecklist").Requires(AccessRole.Reader);
        api.MapPost($"{DeploymentEndpoints.Base}/checklist/signatures", SignAsync).WithName("signChecklist").Requires(AccessRole.Deployer);
    }

    private static async Task<Results<Ok<ChecklistView>, JsonHttpResult<ApiProblem>>> ShowAsync(
        Scope scope, ChecklistViews views, CancellationToken cancellationToken, int? deployment = null)
    {
        var found = await views.DeploymentAsync(scope.Environment, deployment, cancellationToken);
        return deployment is { } number && found is null
            ? Missing(number).ToHttp()
            : TypedResults.Ok(await views.ShowAsync(scope.Environment, found, cancellationToken));
    }

    private static async Task<Results<Ok<ChecklistView>, JsonHttpResult<ApiProblem>>> SignAsync(
        Scope scope, SignRequest request, ChecklistViews views, IChecklists checklists, AuditTrail audit, CancellationToken cancellationToken)
    {
        if (ChecklistItems.Find(request.Item) is not { } item)
        {
            return Problem.Invalid("checklist.item", "There is no such item; 'headway checklist' lists them.").ToHttp();
        }

        if (request.Note is { Length: > MostNote })
        {
            return Problem.Invalid("checklist.note", $"The note may have {MostNote} characters.").ToHttp();
        }

        var found = await views.DeploymentAsync(scope.Environment, request.Deployment, cancellationToken);
        if (request.Deployment is { } number && found is null)
        {
            return Missing(number).ToHttp();
        }

        var before = await views.ShowAsync(scope.Environment, found, cancellationToken);
        if (ChecklistWords.Refusal(before.Items.First(one => one.Item == item.Id)) is { } refusal)
        {
            return refusal.ToHttp();
        }

        var note = DeploymentRequests.Printable(request.Note);
        var signature = new ChecklistSignature(item.Id, found?.Number ?? 0, default, scope.Caller.Name, note);
        await checklists.SignAsync(scope.Environment.Id, signature, cancellationToken);
        var detail = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["item"] = item.Id,
            ["deployment"] = found?.Number.ToString(CultureInfo.InvariantCulture),
            ["note"] = note,
        };
        await audit.RecordAsync(scope, "checklist.sign", detail, cancellationToken);
        return TypedResults.Ok(await views.ShowAsync(scope.Environment, found, cancellationToken));
    }

    private static Problem Missing(int number) =>
        Problem.NotFound("deployment", number.ToString(CultureInfo.InvariantCulture));
}
