using System.CommandLine;
using Headway.Cli.Output;
using Headway.Cli.Parsing;

namespace Headway.Cli.Commands.Backups;

/// <summary><c>headway backup drop</c>: deletes a copy, or ends its restore.</summary>
internal static class DropCommand
{
    public static CliCommand Create()
    {
        var number = new Argument<long>("copy") { Description = "Its number, as headway backup copies shows it" };
        return new CliCommand("drop", "Delete a copy, or end its restore")
        {
            Examples = ["headway backup drop 3"],
        }.With(number).Does(result => new Options(result.GetRequiredValue(number)), RunAsync);
    }

    internal static async Task<int> RunAsync(Options options, CommandContext context, CancellationToken cancellationToken)
    {
        context.Confirm($"Delete copy {options.Number}? The database that it comes from is not touched.");
        await context.OpenEnvironment().Backups.DropAsync(options.Number, cancellationToken);
        context.Output.Say($"Copy {options.Number} is being deleted", Tone.Good);
        return ExitCode.Done;
    }

    internal sealed record Options(long Number);
}
