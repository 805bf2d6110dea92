using System.Globalization;
using Headway.Cli.Output;
using Headway.Cli.Parsing;
using Headway.Client.Contracts;

namespace Headway.Cli.Commands.Deployments;

/// <summary><c>headway deployments list</c>.</summary>
internal static class ListDeploymentsCommand
{
    public static CliCommand Create()
    {
        var limit = Symbols.Limit(20);
        return new CliCommand("list", "List the deployments, newest first")
        {
            Examples = ["headway deployments list --environment staging --limit 5"],
        }.With(limit).Does(result => new Options(result.GetValue(limit)), RunAsync);
    }

    internal static async Task<int> RunAsync(Options options, CommandContext context, CancellationToken cancellationToken)
    {
        var deployments = await context.OpenEnvironment().GetDeploymentsAsync(options.Limit, cancellationToken);
        context.Output.Json(deployments, HeadwayJson.Default.IReadOnlyListDeploymentView);
        context.Output.Table(
            ["NUMBER", "KIND", "STATE", "RELEASE", "BY", "WHEN", "COMMIT", "WHY"],
            deployments.Select(deployment => Row(deployment, context.Host.Time.GetUtcNow())));
        return ExitCode.Done;
    }

    private static IReadOnlyList<string> Row(DeploymentView deployment, DateTimeOffset now) =>
    [
        deployment.Number.ToString(CultureInfo.InvariantCulture),
        deployment.Kind,
        deployment.State,
        Words.Number(deployment.Release),
        deployment.By,
        Words.Ago(deployment.CreatedAt, now),
        deployment.Commit is { Length: > 12 } commit ? commit[..12] : deployment.Commit ?? Words.Nothing,
        deployment.Message ?? deployment.Summary ?? string.Empty,
    ];

    internal sealed record Options(int Limit);
}
