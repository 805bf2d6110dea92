using Headway.Cli.Parsing;

namespace Headway.Cli.Commands.Volumes;

/// <summary><c>headway volumes</c>.</summary>
internal static class VolumesCommand
{
    public static CliCommand Create() => new CliCommand("volumes", "List volumes, and remove what nothing needs")
    {
        Examples = ["headway volumes", "headway volumes remove api.data", "headway volumes remove api.data --runtime process --yes"],
    }
    .With(ListVolumesCommand.Create(), RemoveVolumeCommand.Create())
    .Does(_ => new ListVolumesCommand.Options(), ListVolumesCommand.RunAsync);
}
