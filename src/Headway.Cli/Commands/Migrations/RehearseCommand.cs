using System.CommandLine;
using Headway.Cli.Errors;
using Headway.Cli.Output;
using Headway.Cli.Parsing;
using Headway.Client.Contracts;

namespace Headway.Cli.Commands.Migrations;

/// <summary><c>headway migrate rehearse</c>: tries the migrations of a release on copies of the databases. A gate: exit code 5 when they are not safe.</summary>
internal static class RehearseCommand
{
    public static CliCommand Create()
    {
        var release = new Option<int?>("--release") { Description = "The release; the newest that was built by default", HelpName = "number" };
        var deployment = new Option<int?>("--deployment") { Description = "The deployment whose release it is", HelpName = "number" };
        return new CliCommand("rehearse", "Try the migrations of a release on copies of the databases, restored from their backups")
        {
            Examples = ["headway migrate rehearse", "headway migrate rehearse --deployment 12 --json"],
        }.With(release, deployment).Does(result => new Options(result.GetValue(release), result.GetValue(deployment)), RunAsync);
    }

    internal static async Task<int> RunAsync(Options options, CommandContext context, CancellationToken cancellationToken)
    {
        var output = context.Output;
        var last = await output.WhileAsync("rehearsing", doing => FollowAsync(options, context, doing, cancellationToken));
        if (last?.Error is { } error)
        {
            throw new CliException(ExitCode.Failed, "The migrations could not be rehearsed", error, "headway backup list");
        }

        if (last?.Report is not { } report)
        {
            throw new CliException(ExitCode.Failed, "The rehearsal did not run to its end", "the server ended the answer early", "headway migrate rehearse");
        }

        RehearsalTable.Show(report, output);
        if (report.Refusal is { } refusal)
        {
            output.Say($"Error: The migrations are not safe", Tone.Bad);
            output.Say($"Why:   {refusal}");
            output.Say("Try:   what it says, and rehearse again");
            return ExitCode.Refused;
        }

        output.Say(report.NotTried is null ? "The migrations may run where it counts" : $"Nothing was rehearsed: {report.NotTried}", report.NotTried is null ? Tone.Good : Tone.Warning);
        return report.NotTried is null ? ExitCode.Done : ExitCode.Failed;
    }

    private static async Task<RehearsalEvent?> FollowAsync(
        Options options, CommandContext context, IProgress<string> doing, CancellationToken cancellationToken)
    {
        RehearsalEvent? last = null;
        var request = new RehearseRequest(options.Release, options.Deployment);
        await foreach (var part in context.OpenEnvironment().RehearseAsync(request, cancellationToken))
        {
            last = part;
            context.Output.Json(part, HeadwayJson.Default.RehearsalEvent);
            if (part.Line is { } line)
            {
                context.Output.Say($"    {part.Service ?? "copies"} | {line}", Tone.Faint);
                doing.Report(line);
            }
        }

        return last;
    }

    internal sealed record Options(int? Release, int? Deployment);
}
