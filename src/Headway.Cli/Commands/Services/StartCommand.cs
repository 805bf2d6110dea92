using Headway.Cli.Commands.Deployments;
using Headway.Cli.Parsing;

namespace Headway.Cli.Commands.Services;

/// <summary><c>headway start</c>: undoes <c>stop</c>.</summary>
internal static class StartCommand
{
    public static CliCommand Create()
    {
        var (service, detach) = (Symbols.OptionalService(), Symbols.Detach());
        return new CliCommand("start", "Start a stopped service")
        {
            Examples = ["headway start worker", "headway start --service worker --environment staging"],
        }.With(service, detach).Does(result => new Options(result.GetValue(service), result.GetValue(detach)), RunAsync);
    }

    internal static async Task<int> RunAsync(Options options, CommandContext context, CancellationToken cancellationToken)
    {
        var service = context.RequireService(options.Service);
        var environment = context.OpenEnvironment();
        var deployment = await environment.StartAsync(service, cancellationToken);
        return await new DeploymentFollower(environment, context.Output, context.Host.Time)
            .ShowAsync(deployment, options.Detach, cancellationToken);
    }

    internal sealed record Options(string? Service, bool Detach);
}
