using Headway.Cli.Commands.Deployments;
using Headway.Cli.Parsing;

namespace Headway.Cli.Commands.Services;

/// <summary><c>headway stop</c>: the service answers nobody until it is started.</summary>
internal static class StopCommand
{
    public static CliCommand Create()
    {
        var (service, detach) = (Symbols.OptionalService(), Symbols.Detach());
        return new CliCommand("stop", "Stop a service until it is started")
        {
            Examples = ["headway stop worker", "headway stop --service worker --environment staging --yes"],
        }.With(service, detach).Does(result => new Options(result.GetValue(service), result.GetValue(detach)), RunAsync);
    }

    internal static async Task<int> RunAsync(Options options, CommandContext context, CancellationToken cancellationToken)
    {
        var service = context.RequireService(options.Service);
        context.Confirm($"Stop {service}? It answers nobody until it is started.");
        var environment = context.OpenEnvironment();
        var deployment = await environment.StopAsync(service, cancellationToken);
        return await new DeploymentFollower(environment, context.Output, context.Host.Time)
            .ShowAsync(deployment, options.Detach, cancellationToken);
    }

    internal sealed record Options(string? Service, bool Detach);
}
