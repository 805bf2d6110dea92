using System.CommandLine;
using Headway.Cli.Commands.Deployments;
using Headway.Cli.Output;
using Headway.Cli.Parsing;
using Headway.Client.Contracts;

namespace Headway.Cli.Commands.Gates;

/// <summary><c>headway approve</c>: lets a source into an environment that asks for approvals.</summary>
internal static class ApproveCommand
{
    public static CliCommand Create()
    {
        var deployment = new Option<int?>("--deployment") { Description = "The deployment whose source is approved; the newest by default", HelpName = "number" };
        var release = new Option<int?>("--release") { Description = "The release whose source is approved", HelpName = "number" };
        var from = new Option<string?>("--from") { Description = "The environment that the release is of", HelpName = "environment" };
        var source = new Option<string?>("--source") { Description = "The source itself, as preflight names it", HelpName = "digest" };
        var note = new Option<string?>("--note") { Description = "Why, in a few words", HelpName = "text" };
        return new CliCommand("approve", "Approve what somebody else wants to deploy")
        {
            Examples = ["headway approve --deployment 12", "headway approve --release 7 --from staging --note \"tested the importer\""],
        }.With(deployment, release, from, source, note).Does(
            result => new Options(
                result.GetValue(deployment), result.GetValue(release), result.GetValue(from), result.GetValue(source), result.GetValue(note)),
            RunAsync);
    }

    internal static async Task<int> RunAsync(Options options, CommandContext context, CancellationToken cancellationToken)
    {
        var environment = context.OpenEnvironment();
        var number = options.Deployment;
        if (options is { Deployment: null, Release: null, Source: null })
        {
            number = (await LatestDeployment.FindAsync(environment, null, cancellationToken)).Number;
        }

        var request = new ApproveRequest(number, options.Release, options.From, options.Source, options.Note);
        var approval = await environment.ApproveAsync(request, cancellationToken);
        context.Output.Json(approval, HeadwayJson.Default.ApprovalView);
        context.Output.Say(
            $"{approval.By} approves source {approval.Source[..Math.Min(12, approval.Source.Length)]} for {context.Settings.Environment()}; whoever asked may deploy it again",
            Tone.Good);
        return ExitCode.Done;
    }

    internal sealed record Options(int? Deployment, int? Release, string? From, string? Source, string? Note);
}
