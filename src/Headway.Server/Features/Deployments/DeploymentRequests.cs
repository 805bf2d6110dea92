using Headway.Client.Contracts;
using Headway.Model.Deployments;
using Headway.Server.Http;

namespace Headway.Server.Features.Deployments;

/// <summary>What is asked of a request for a deployment. Pure.</summary>
internal static class DeploymentRequests
{
    private const int MostMessage = 500;

    /// <summary>Checks a request.</summary>
    /// <param name="request">The request.</param>
    /// <returns>The kind and details, or the refusal.</returns>
    public static (DeploymentKind Kind, DeploymentRequest? Request, Problem? Problem) Check(CreateDeploymentRequest request)
    {
        DeploymentKind? kind = request.Kind switch
        {
            "deploy" => DeploymentKind.Deploy,
            "redeploy" => DeploymentKind.Redeploy,
            "rollback" => DeploymentKind.Rollback,
            _ => null,
        };
        var problem = (kind, request) switch
        {
            (null, _) => Problem.Invalid("deployment.kind", "The kind must be deploy, redeploy or rollback."),
            (DeploymentKind.Deploy, { Source: null or "" }) =>
                Problem.Invalid("deployment.source", "A deploy needs a source: upload it first."),
            (_, { Source.Length: not 64 and > 0 }) =>
                Problem.Invalid("deployment.source", "A source is named by 64 hexadecimal digits."),
            (_, { Message.Length: > MostMessage }) =>
                Problem.Invalid("deployment.message", $"The message may have {MostMessage} characters."),
            (_, { Commit.Length: > 200 }) => Problem.Invalid("deployment.commit", "The commit may have 200 characters."),
            (_, { WorkingTree: not (null or "clean" or "dirty" or "dirty-allowed") }) =>
                Problem.Invalid("deployment.working-tree", "The working tree must be clean, dirty or dirty-allowed."),
            (not DeploymentKind.Rollback, { Databases: true }) =>
                Problem.Invalid("deployment.databases", "Only a rollback takes the databases back."),
            (_, { Release: < 1 }) => Problem.Invalid("deployment.release", "Releases are numbered from 1."),
            _ => null,
        };
        return problem is not null
            ? (default, null, problem)
            : (kind!.Value, new DeploymentRequest
            {
                Source = request.Source,
                Commit = Printable(request.Commit),
                Message = Printable(request.Message),
                Release = request.Release,
                Databases = request.Databases,
                NoCache = request.NoCache,
                WorkingTree = request.WorkingTree,
            }, null);
    }

    /// <summary>Makes a text of a person one that is safe to show.</summary>
    /// <param name="text">The text.</param>
    /// <returns>The text without control characters.</returns>
    [return: System.Diagnostics.CodeAnalysis.NotNullIfNotNull(nameof(text))]
    public static string? Printable(string? text) =>
        text is null ? null : new string([.. text.Select(c => char.IsControl(c) ? ' ' : c)]);
}
