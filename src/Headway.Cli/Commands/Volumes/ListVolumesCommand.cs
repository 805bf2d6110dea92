using Headway.Cli.Parsing;
using Headway.Client.Contracts;

namespace Headway.Cli.Commands.Volumes;

/// <summary><c>headway volumes list</c>.</summary>
internal static class ListVolumesCommand
{
    public static CliCommand Create() => new CliCommand("list", "List the volumes, what uses them, and where their files are")
    {
        Examples = ["headway volumes list", "headway volumes list --json"],
    }.Does(_ => new Options(), RunAsync);

    internal static async Task<int> RunAsync(Options options, CommandContext context, CancellationToken cancellationToken)
    {
        var volumes = await context.OpenEnvironment().GetVolumesAsync(cancellationToken);
        context.Output.Json(volumes, HeadwayJson.Default.IReadOnlyListVolumeView);
        context.Output.Table(
            ["VOLUME", "RUNTIME", "USED BY", "FILES"],
            volumes.Select(IReadOnlyList<string> (volume) => [volume.Name, volume.Runtime, volume.UsedBy ?? "nothing", volume.Place]));
        return ExitCode.Done;
    }

    internal sealed record Options;
}
