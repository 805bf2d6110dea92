using Headway.Cli.Commands.Deployments;
using Headway.Cli.Parsing;

namespace Headway.Cli.Commands.Services;

/// <summary><c>headway restart</c>: new instances before the old ones end.</summary>
internal static class RestartCommand
{
    public static CliCommand Create()
    {
        var (service, detach) = (Symbols.OptionalService(), Symbols.Detach());
        return new CliCommand("restart", "Start the instances of a service again, without a gap")
        {
            Examples = ["headway restart worker", "headway restart --service worker --environment staging"],
        }.With(service, detach).Does(result => new Options(result.GetValue(service), result.GetValue(detach)), RunAsync);
    }

    internal static async Task<int> RunAsync(Options options, CommandContext context, CancellationToken cancellationToken)
    {
        var service = context.RequireService(options.Service);
        var environment = context.OpenEnvironment();
        var deployment = await environment.RestartAsync(service, cancellationToken);
        return await new DeploymentFollower(environment, context.Output, context.Host.Time)
            .ShowAsync(deployment, options.Detach, cancellationToken);
    }

    internal sealed record Options(string? Service, bool Detach);
}
