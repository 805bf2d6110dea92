using Headway.Client.Contracts;
using Headway.Model.Names;
using Headway.Server.Access;
using Headway.Server.Http;
using Headway.Store.Access;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Headway.Server.Features.Audit;

/// <summary>Reading the audit.</summary>
internal static class AuditEndpoints
{
    public static void MapAudit(this IEndpointRouteBuilder api) =>
        api.MapGet("audit", ListAsync).WithName("listAudit").Requires(AccessRole.Reader);

    private static async Task<Results<Ok<IReadOnlyList<AuditView>>, JsonHttpResult<ApiProblem>>> ListAsync(
        Caller caller, AuditLog log, CancellationToken cancellationToken, string? project = null, int limit = 50)
    {
        if (limit is < 1 or > 1000)
        {
            return Problem.Invalid("audit.limit", "The limit must be 1–1000.").ToHttp();
        }

        var only = caller.Token.Project;
        if (project is not null)
        {
            if (!ProjectName.TryParse(project, out var name) || !caller.MaySee(name))
            {
                return Problem.NotFound("project", project).ToHttp();
            }

            only = name;
        }

        var found = await log.ListAsync(only, limit, cancellationToken);
        return TypedResults.Ok<IReadOnlyList<AuditView>>([.. found.Select(View)]);
    }

    private static AuditView View(AuditRecord record) => new(
        record.Id,
        record.At,
        record.Entry.By,
        record.Entry.Address,
        record.Entry.Action,
        record.Entry.Project,
        record.Entry.Environment,
        string.Join(", ", record.Entry.Detail.Where(item => item.Value is not null).Select(item => $"{item.Key}: {item.Value}")));
}
