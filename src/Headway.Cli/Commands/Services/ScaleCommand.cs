using System.CommandLine;
using System.Globalization;
using Headway.Cli.Commands.Deployments;
using Headway.Cli.Errors;
using Headway.Cli.Parsing;

namespace Headway.Cli.Commands.Services;

/// <summary><c>headway scale</c>: changes the number of instances, service after service.</summary>
internal static class ScaleCommand
{
    private const int MaxReplicas = 50;

    public static CliCommand Create()
    {
        var sizes = new Argument<string[]>("service=number") { Description = "The service and its number of instances, 0-50", Arity = ArgumentArity.OneOrMore };
        var detach = Symbols.Detach();
        return new CliCommand("scale", "Change the number of instances of services")
        {
            Examples = ["headway scale api=3", "headway scale api=3 worker=2 --environment staging"],
        }.With(sizes, detach).Does(
            result => new Options([.. result.GetRequiredValue(sizes).Select(Parse)], result.GetValue(detach)), RunAsync);
    }

    internal static async Task<int> RunAsync(Options options, CommandContext context, CancellationToken cancellationToken)
    {
        if (options.Sizes.Where(size => size.Replicas == 0).Select(size => size.Service).ToList() is [_, ..] ending)
        {
            context.Confirm($"Scale to nothing: {string.Join(", ", ending)}?");
        }

        var environment = context.OpenEnvironment();
        var follower = new DeploymentFollower(environment, context.Output, context.Host.Time);
        foreach (var (service, replicas) in options.Sizes)
        {
            var deployment = await environment.ScaleAsync(service, replicas, cancellationToken);
            if (await follower.ShowAsync(deployment, options.Detach, cancellationToken) is not ExitCode.Done and var failed)
            {
                return failed;
            }
        }

        return ExitCode.Done;
    }

    private static Size Parse(string text) =>
        text.Split('=') is [{ Length: > 0 } service, var number]
        && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var replicas)
        && replicas <= MaxReplicas
            ? new Size(service, replicas)
            : throw new CliException(
                ExitCode.WrongUse, "Nothing was scaled", $"'{text}' is not SERVICE=NUMBER with a number of 0-{MaxReplicas}", "headway scale api=3");

    internal sealed record Size(string Service, int Replicas);

    internal sealed record Options(IReadOnlyList<Size> Sizes, bool Detach);
}
