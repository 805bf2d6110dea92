using System.CommandLine;
using Headway.Cli.Errors;
using Headway.Cli.Output;
using Headway.Cli.Parsing;
using Headway.Client.Contracts;

namespace Headway.Cli.Commands.Backups;

/// <summary><c>headway backup switch</c>: a copy takes its database's place.</summary>
internal static class SwitchCommand
{
    public static CliCommand Create()
    {
        var number = new Argument<long>("copy") { Description = "Its number, as headway backup copies shows it" };
        return new CliCommand("switch", "Put a copy in the place of its database")
        {
            Examples = ["headway backup switch 3"],
        }.With(number).Does(result => new Options(result.GetRequiredValue(number)), RunAsync);
    }

    internal static async Task<int> RunAsync(Options options, CommandContext context, CancellationToken cancellationToken)
    {
        var client = context.OpenEnvironment().Backups;
        var copy = await client.GetCopyAsync(options.Number, cancellationToken);
        context.Confirm($"Put copy {copy.Number} ({copy.Target}) in the place of {copy.Database} as it is now? What it is now is kept beside it.");
        copy = await RestoreCommand.FollowAsync(context, await client.SwitchAsync(options.Number, cancellationToken), cancellationToken);
        context.Output.Json(copy, HeadwayJson.Default.CopyView);
        if (copy.State != "switched")
        {
            throw new CliException(ExitCode.Failed, $"Copy {copy.Number} did not take the place of {copy.Database}", copy.Problem ?? $"it is {copy.State}", "headway backup copies");
        }

        context.Output.Say($"{copy.Database} is {copy.Target} now. What it was is kept in its folder, under kept/before-copy{copy.Number}", Tone.Good);
        return ExitCode.Done;
    }

    internal sealed record Options(long Number);
}
