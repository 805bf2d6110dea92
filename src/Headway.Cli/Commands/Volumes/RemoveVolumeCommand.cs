using System.CommandLine;
using Headway.Cli.Output;
using Headway.Cli.Parsing;

namespace Headway.Cli.Commands.Volumes;

/// <summary><c>headway volumes remove</c>.</summary>
internal static class RemoveVolumeCommand
{
    public static CliCommand Create()
    {
        var name = new Argument<string>("name") { Description = "Its name, as headway volumes shows it" };
        var runtime = new Option<string?>("--runtime") { Description = "The runtime that keeps it, when both have one of this name", HelpName = "process|docker" };
        return new CliCommand("remove", "Remove a volume that nothing uses, with all its files")
        {
            Examples = ["headway volumes remove api.data", "headway volumes remove api.data --runtime process --yes"],
        }.With(name, runtime).Does(result => new Options(result.GetRequiredValue(name), result.GetValue(runtime)), RunAsync);
    }

    internal static async Task<int> RunAsync(Options options, CommandContext context, CancellationToken cancellationToken)
    {
        var environment = context.OpenEnvironment();
        context.Confirm($"Remove the volume {options.Name} of {context.Settings.Environment()} with all its files? They are in no backup.");
        await environment.RemoveVolumeAsync(options.Name, options.Runtime, cancellationToken);
        context.Output.Say($"The volume {options.Name} was removed", Tone.Good);
        return ExitCode.Done;
    }

    internal sealed record Options(string Name, string? Runtime);
}
