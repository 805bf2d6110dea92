using Headway.Builders.Sources;
using Headway.Client.Contracts;
using Headway.Server.Access;
using Headway.Server.Host;
using Headway.Server.Http;
using Headway.Store.Access;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Headway.Server.Features.Sources;

/// <summary>Receiving the source of a deployment.</summary>
internal static class SourceEndpoints
{
    private const long MostBytes = 512L << 20;

    public static void MapSources(this IEndpointRouteBuilder api) =>
        api.MapPost("projects/{project}/sources", UploadAsync)
            .WithName("uploadSource")
            .TakesFile("application/gzip")
            .WithMetadata(new RequestSizeLimitAttribute(MostBytes))
            .Requires(AccessRole.Deployer);

    private static async Task<Results<Ok<SourceView>, JsonHttpResult<ApiProblem>>> UploadAsync(
        ProjectScope scope, SourceFolder sources, HttpRequest request, AuditTrail audit, CancellationToken cancellationToken)
    {
        var (id, result) = await sources.ReceiveAsync(scope.Name, request.Body, cancellationToken);
        switch (result)
        {
            case ExtractionResult.Refused refused:
                return new Problem(
                    StatusCodes.Status422UnprocessableEntity, "source.refused", "The source was refused", Sentence(refused.Problem.Message), "Nothing was kept: correct the folder and send it again.").ToHttp();
            case ExtractionResult.Extracted extracted:
                var detail = new Dictionary<string, string?>(StringComparer.Ordinal) { ["source"] = id };
                await audit.RecordAsync(scope.Caller, "source.upload", scope.Name.Value, null, detail, cancellationToken);
                return TypedResults.Ok(new SourceView(id, extracted.Entries, extracted.Bytes));
            default:
                throw new InvalidOperationException("An extraction ended in no known way.");
        }
    }

    private static string Sentence(string message) => $"{char.ToUpperInvariant(message[0])}{message[1..]}.";
}
