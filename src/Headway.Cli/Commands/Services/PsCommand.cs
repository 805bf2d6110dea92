using Headway.Cli.Output;
using Headway.Cli.Parsing;
using Headway.Client.Contracts;

namespace Headway.Cli.Commands.Services;

/// <summary><c>headway ps</c>: the instances.</summary>
internal static class PsCommand
{
    // Long enough for the kernel's counts, short enough to wait for.
    private static readonly TimeSpan Window = TimeSpan.FromMilliseconds(500);

    public static CliCommand Create()
    {
        var service = Symbols.OptionalService();
        return new CliCommand("ps", "List the instances with what they use")
        {
            Examples = ["headway ps", "headway ps api"],
        }.With(service).Does(result => new Options(result.GetValue(service)), RunAsync);
    }

    internal static async Task<int> RunAsync(Options options, CommandContext context, CancellationToken cancellationToken)
    {
        var service = options.Service ?? context.Values.Service;
        var environment = context.OpenEnvironment();
        var all = await environment.GetInstancesAsync(Window, cancellationToken);
        IReadOnlyList<InstanceView> instances = [.. all.Where(instance => service is null || instance.Service == service)];
        if (instances.Count == 0 && service is not null)
        {
            await KnownService.RequireAsync(environment, service, cancellationToken);
        }

        context.Output.Json(instances, HeadwayJson.Default.IReadOnlyListInstanceView);
        context.Output.Table(
            ["INSTANCE", "SERVICE", "RELEASE", "STATE", "TRAFFIC", "PORT", "RESTARTS", "MEMORY", "CPU", "CPU TIME", "STARTED"],
            instances.Select(instance => Row(instance, context.Host.Time.GetUtcNow())));
        return ExitCode.Done;
    }

    private static IReadOnlyList<string> Row(InstanceView instance, DateTimeOffset now) =>
    [
        instance.Id,
        instance.Service,
        Words.Number(instance.Release),
        instance.ExitCode is { } code ? $"{instance.State} ({code})" : instance.State,
        instance.Traffic,
        Words.Number(instance.Port),
        Words.Number(instance.Restarts),
        Words.Size(instance.MemoryBytes),
        Words.Share(instance.CpuShare),
        instance.CpuSeconds is { } seconds ? Words.Seconds(TimeSpan.FromSeconds(seconds)) : Words.Nothing,
        Words.Ago(instance.StartedAt, now),
    ];

    internal sealed record Options(string? Service);
}
